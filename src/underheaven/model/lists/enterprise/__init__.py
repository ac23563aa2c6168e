"""The list of enterprises (S20)."""
