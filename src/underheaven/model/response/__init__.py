"""What the system does to people; every mechanism can be off."""
