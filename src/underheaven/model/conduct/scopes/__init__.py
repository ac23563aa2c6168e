"""Whom a rule is about."""
