"""A score of several factors, and who joins it."""
