"""The window: the only place that knows Qt."""

import builtins

PLAIN_IMPORT = builtins.__import__
"""Python's own import, from before PySide6 puts one in its place that makes later imports dearer (performance.md)."""
