"""The shared widgets, each by itself."""
