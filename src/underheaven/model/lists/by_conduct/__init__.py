"""Lists that filed acts lead onto."""
