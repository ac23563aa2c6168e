"""Channels: who sees which act, whom they name, when it is filed."""
