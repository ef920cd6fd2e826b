"""The live preview for authors: a window on their folder that follows each change, with its problems beside it."""
