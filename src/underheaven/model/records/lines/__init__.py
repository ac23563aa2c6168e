"""Lines of a long code that behave alike and are held as one act."""
