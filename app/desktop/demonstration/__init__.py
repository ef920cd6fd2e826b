"""The demonstration: the main job, played through the real window by keys and clicks."""
