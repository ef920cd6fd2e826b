"""Tests of the database, its journal and its mending."""
