"""State of one grid and what leaves it: words and their fields, the workspace of a thread, events, measures, messages.

Left out: what any of it is changed by (model/), and how grids become a run (engine/).
"""
