"""An executable model of the Chinese social credit system, run on a wholly synthetic society."""

__version__ = "0.1.0"
