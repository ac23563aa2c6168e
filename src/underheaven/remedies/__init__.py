"""Ways back. So far: performance, the end of a term, correction."""
