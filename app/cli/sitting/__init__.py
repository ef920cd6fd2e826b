"""Sitting a quiz without the window: by questions in the terminal, or by lines of JSON."""
