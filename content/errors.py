"""Errors that speak to people: what happened, where, and what to do next."""


class HornbookError(Exception):
    """An action cannot be done; the message is a whole sentence for the person who asked for it."""
