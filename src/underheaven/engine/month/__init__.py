"""The steps of a month, one file each; chunk.py runs them in order."""
