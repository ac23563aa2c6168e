"""Ties cut with those who visibly stand low (S32)."""
