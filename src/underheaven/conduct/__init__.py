"""What people do: the catalogue of acts (data) and how a month's acts are drawn."""
