"""Keeping from being seen again."""
