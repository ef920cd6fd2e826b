"""Questions with several parts, in the window: by mouse, by keys alone, and as a screen reader is told of them."""
