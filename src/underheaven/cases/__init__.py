"""Example cases: what a lawyer reads in a rule, tried on the rule as the engine has it."""

from underheaven.cases.case_file import Case, CaseFile, cases_of, load_cases
from underheaven.cases.trial import Difference, try_case

__all__ = ["Case", "CaseFile", "Difference", "cases_of", "load_cases", "try_case"]
