"""The score of an enterprise (S13)."""
