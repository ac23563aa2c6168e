"""Who lives here: a synthetic society made from aggregate tables, recomputed grid by grid."""

from underheaven.society.check import check_society, check_traits
from underheaven.society.identity import label_of, number_of, organisation_code_of
from underheaven.society.names import name_of
from underheaven.society.society import Society, load_society
from underheaven.society.verdict import Margin

__all__ = [
    "Margin",
    "Society",
    "check_society",
    "check_traits",
    "label_of",
    "load_society",
    "name_of",
    "number_of",
    "organisation_code_of",
]
