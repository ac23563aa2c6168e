"""Where a list or a band is felt."""
