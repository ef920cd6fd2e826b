"""One module a family of hostile packs; each has `cases()`."""
