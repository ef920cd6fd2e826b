"""Tests of what is studied and of who vouches for its bytes."""
