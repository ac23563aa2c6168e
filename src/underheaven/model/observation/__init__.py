"""Who sees an act, whom they name, and with what delay."""
