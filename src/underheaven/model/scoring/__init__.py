"""Points, bands and direct downgrades, of persons and of enterprises."""
