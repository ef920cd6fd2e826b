"""The completion file: an Open Badges 3.0 credential written, signed, baked and verified with no network."""
