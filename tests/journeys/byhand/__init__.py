"""A second reading of the handbook's pages on marks and formats: by itself, without the program's own code."""
