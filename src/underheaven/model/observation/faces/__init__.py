"""Faces: whom a search in a gallery names, and how sure that is."""
