"""Lists of persons and enterprises: entry, term, exit."""
