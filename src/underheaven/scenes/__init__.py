"""One place in one day of a run, second by second, to be looked at: scenes of the run's own citizens."""
