"""The list fed by the score."""
