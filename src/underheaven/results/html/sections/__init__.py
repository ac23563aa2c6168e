"""One file a section of the report; each has `section(view) -> str` and may return nothing."""
