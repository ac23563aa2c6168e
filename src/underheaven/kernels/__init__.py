"""Keyed random numbers and the compilation of rules; knows numbers only."""
