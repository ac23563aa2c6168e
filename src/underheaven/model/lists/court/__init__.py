"""The court list (S19)."""
