"""Identification by face as numbers: pure functions, no person, no picture, no kernel."""
