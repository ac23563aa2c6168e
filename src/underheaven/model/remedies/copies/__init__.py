"""Copies held elsewhere of what was corrected at its source (S03)."""
