"""Figures: printed as medians, spreads and ratios, never a verdict (performance.md). `python3 -m tests bench`."""
