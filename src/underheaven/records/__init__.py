"""The file: what is held of a person, until when, and how small."""
