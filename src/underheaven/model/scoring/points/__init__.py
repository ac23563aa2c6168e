"""One personal score: points, bands, caps."""
