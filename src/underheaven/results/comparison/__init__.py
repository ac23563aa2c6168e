"""Regimes on the same society with the same luck, side by side: metrics, groups, intervals, tables."""
