"""Income lost while listed, shown or known to stand low."""
