"""Everything that keeps Hornbook honest; `python3 -m tests` runs it all."""
