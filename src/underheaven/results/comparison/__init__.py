"""Regimes on the same society with the same random numbers, side by side: metrics, groups, intervals, tables."""
