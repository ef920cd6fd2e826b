"""Markdown: structure, inlines, hostile HTML, formulas, code, store."""
