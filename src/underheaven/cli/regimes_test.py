"""`underheaven regimes test`: try the example cases of regimes.

Question answered: do the rules do what their readers read in them? Left out: cases and lives (cases/).
"""

from __future__ import annotations

from underheaven.errors import BadInput, BadRegime


def test_cases(regimes: list[str]) -> None:
    """Try every case of some regimes (none named: of all that come with the package) and fail if one fails.

    Raises:
        BadInput: a regime that was named has no cases.
        BadRegime: a case came out otherwise, or a file has faults.
    """
    from underheaven.cases import cases_of
    from underheaven.model.regime import regime_names

    asked = regimes or [name for name in regime_names() if cases_of(name) is not None]
    n_cases = n_failed = 0
    for name in asked:
        tried, failed = _try_all(name)
        n_cases, n_failed = n_cases + tried, n_failed + failed
    if n_failed:
        raise BadRegime(f"{n_failed} of {n_cases} cases came out otherwise.")


def _try_all(name: str) -> tuple[int, int]:
    """Cases of a regime that were tried, and that failed."""
    from underheaven.cases import cases_of, load_cases, try_case
    from underheaven.model.regime import load_regime

    place = cases_of(name)
    regime = load_regime(name)
    if place is None:
        raise BadInput(f"{name}: has no cases; they stand in the folder `cases` beside it, in a file of its name.")
    cases, failed = load_cases(place, regime), 0
    for case in cases.cases:
        difference = try_case(case, regime)
        if difference is None:
            print(f"pass  {regime.name} / {case.name}")
            continue
        failed += 1
        print(f"FAIL  {regime.name} / {case.name}")
        print(f"      {cases.file}:{difference.line}: {difference.what}: expected {difference.expected}, ", end="")
        print(f"came out as {difference.found}\n      because: {case.because}")
    return len(cases.cases), failed
