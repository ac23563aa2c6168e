"""Whole jobs on top of the engine; `studies.run.run_job` is the main one (not imported here: it is heavy)."""

from underheaven.studies.request import RunRequest, StudySizes

__all__ = ["RunRequest", "StudySizes"]
