"""Points, bands and direct downgrades."""
