"""Who sees what, whom they name, and with what delay."""
