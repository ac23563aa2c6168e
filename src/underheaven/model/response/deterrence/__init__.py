"""Deterrence, by the norm and by punishments remembered."""
