"""Tests of the completion file, with a module of forgeries."""
