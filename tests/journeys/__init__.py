"""Stories played against the real program."""
