"""A licence with points of its own (S17, S33)."""
