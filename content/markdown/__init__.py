"""Markdown to the allow-listed tree: Python-Markdown, Pygments and ziamath, at install only."""
