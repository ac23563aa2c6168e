"""The engine: months, grids, threads, shards, random numbers; it knows no names of rules."""

from underheaven.engine.outcome import Outcome
from underheaven.engine.plan import Plan
from underheaven.engine.replay import Life, Replay
from underheaven.engine.run import simulate
from underheaven.engine.twins import TwinReplay, Withheld

__all__ = ["Life", "Outcome", "Plan", "Replay", "TwinReplay", "Withheld", "simulate"]
