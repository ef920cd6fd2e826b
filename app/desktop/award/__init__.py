"""What becomes of a finished course in the window: certificate, badge, saved files, and verdicts on any of them."""
