"""Variables of a question: what an author may write in a ``vars`` block and between ``{{`` and ``}}``, and its values.

`tokens` and `expressions` read it, `functions` and `evaluate` work it out exactly and within limits, `block` reads the
block, `shown` writes values out, and `drawing` draws them from a seed. Nothing is ever run: an expression is a tree of
numbers, names and a handful of functions.
"""
