"""Tests of how people use Hornbook."""
