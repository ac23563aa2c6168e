"""Credit repair and the other ways off a list."""
