"""What people do: the catalogue of acts (data) and how the acts of a month are drawn."""
