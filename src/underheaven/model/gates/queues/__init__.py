"""Queues of fixed capacity."""
