"""The engine: months, grids, threads, shards, random numbers; it knows no names of rules."""

from underheaven.engine.outcome import Outcome
from underheaven.engine.plan import Plan
from underheaven.engine.run import live

__all__ = ["Outcome", "Plan", "live"]
