"""Acts: how often who does what, and which of them are done this month."""
