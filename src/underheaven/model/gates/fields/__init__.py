"""Fields of life: which attempted steps belong together."""
