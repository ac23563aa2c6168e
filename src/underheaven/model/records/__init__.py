"""The file: what is held of a person, and until when."""
