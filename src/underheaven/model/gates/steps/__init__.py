"""Attempted steps meet gates."""
