"""What the system does to people: memory, hardship; every mechanism can be off."""
