"""Decide the ways off the court list: performance, the end of a term, correction of a wrong name.

Question answered: on which day of the month does an exit take effect? Left out: appeals and notice
(model/remedies/appeals/rules.py), repair (model/remedies/repair/rules.py), copies that outlive a correction
(model/remedies/copies/rules.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import below


@rule
def day_of_exit(word, n_days, removal_days):
    """Day of the month on which she is off the list; beyond the month's end when removal takes longer."""
    return below(word, n_days) + removal_days
