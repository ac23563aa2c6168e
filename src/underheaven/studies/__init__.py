"""Whole jobs on top of the engine; `studies.run.run_job` is the main one. Nothing is imported here: it is heavy."""
