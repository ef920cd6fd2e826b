"""The window: the only place that knows Qt."""

import builtins

PLAIN_IMPORT = builtins.__import__
"""Python's own import, from before PySide6 puts one in its place that makes later imports dearer (performance.md)."""

import PySide6.QtCore  # noqa: E402, F401 (it must come between the two)

builtins.__import__ = PLAIN_IMPORT
"""Without `__feature__`, PySide6's import only costs: it reads the source of every module imported after it."""
