"""Tests of what is asked, graded and proven."""
