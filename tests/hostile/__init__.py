"""Hostile packs: a checked-in generator of every kind of bad pack, and the proof that each one is held.

``python -m tests.hostile OUT`` writes them all with an index. The rows are those of the table of threats in
reliability.md that concern packs, and the caps of its rule 7.
"""
