"""Attitude towards those who govern, and the political acts that follow from it (S52)."""
