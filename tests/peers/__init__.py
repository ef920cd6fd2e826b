"""Other people's programs as judges of ours."""
