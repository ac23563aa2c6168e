"""The file between two months: loaded, delivered to, struck, stored."""
