"""Quiz files written: their syntax as values, its text in the one canonical layout, and what formatting keeps.

`tree` are the values, `reader` and `writer` go to and fro, `safe` makes a stranger's text fit to stand in a tree,
and `formatting` lays a file out anew without a change of meaning.
"""
