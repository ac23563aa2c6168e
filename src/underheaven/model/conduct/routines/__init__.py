"""Everyday checks by face: payments, gates of residences, dispensers of toilet paper (S07, S08, S09)."""
