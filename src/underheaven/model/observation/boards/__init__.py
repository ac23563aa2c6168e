"""Public boards (S31) and warnings on the spot (S06)."""
