"""Fits of parameters to published data; each writes what it found beside the data, with its held-out error."""
