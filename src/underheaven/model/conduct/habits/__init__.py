"""Steady habits of the years before the start."""
