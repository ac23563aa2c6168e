"""Speed of the engine, as ratios to hand-written kernels in the same run."""
