"""What `import underheaven as uh` offers: societies, regimes, runs, comparisons, lives with their reasons.

Question answered: how is the model used from Python, with Polars frames to go on with? Left out: what a run directory
holds (docs/outputs.md). Everything heavy is loaded when it is called, so that importing the package takes no time.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, overload

from underheaven.studies.face_requests import FaceOddsRequest, FacePredictRequest, FaceSearchRequest
from underheaven.studies.options import checked, directory, fields_of, quoted, request_of, text
from underheaven.studies.request import (
    N_MONTHS,
    THREADS,
    AblationRequest,
    CitizenRequest,
    CompareRequest,
    FindRequest,
    RunRequest,
    SensitivityRequest,
    SocietyRequest,
    TwinsRequest,
)

if TYPE_CHECKING:
    import polars as pl

    from underheaven.engine import Outcome
    from underheaven.model.regime import Regime
    from underheaven.results.comparison.record import Comparison
    from underheaven.results.facts import RegimeFacts
    from underheaven.society import Society
    from underheaven.studies.ablation import Ablation
    from underheaven.studies.explain import Explanation
    from underheaven.studies.face_search import Searched
    from underheaven.studies.faces import FaceOdds, Prediction
    from underheaven.studies.find import Search
    from underheaven.studies.regions import SameLife
    from underheaven.studies.sensitivity import Sensitivity
    from underheaven.studies.twins import Twins

P = ParamSpec("P")
Q = TypeVar("Q")
R = TypeVar("R")

__all__ = [
    "Run",
    "ablate",
    "changes",
    "compare",
    "differences",
    "explain",
    "face_odds",
    "face_predict",
    "face_search",
    "find",
    "found",
    "lines",
    "load_regime",
    "load_society",
    "numbers",
    "ratios",
    "regime_names",
    "run",
    "sensitivity",
    "society_names",
    "twins",
    "worlds",
    "write_run",
]


def _documented(kind: type, many: str = "") -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Show the options of a request in the signature and the documentation of a function.

    Args:
        kind: of the request.
        many: the field that takes any number of values by their places; the fields before it come first.
    """

    def document(study: Callable[P, R]) -> Callable[P, R]:
        fields, known = fields_of(kind), inspect.signature(kind).parameters
        shown = {f"--{field.shown}": field.name for field in fields}
        words = [
            f"        {f.name}: {re.sub('--[a-z-]+', lambda m: shown.get(m[0], m[0]), f.option.help)}"
            for f in fields
            if f.option
        ]
        head, raises, tail = (study.__doc__ or "").partition("\n    Raises:")
        study.__doc__ = "\n".join([head.rstrip(), "", "    Args:", *words, ""]) + raises + tail
        parameters = [known[field.name].replace(annotation=field.annotation) for field in fields]
        if many:
            place = [field.name for field in fields].index(many)
            parameters[place] = parameters[place].replace(
                kind=inspect.Parameter.VAR_POSITIONAL, default=inspect.Parameter.empty, annotation=str
            )
            parameters[place + 1 :] = [p.replace(kind=p.KEYWORD_ONLY) for p in parameters[place + 1 :]]
        study.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        return study

    return document


def _asks(kind: Callable[P, Q]) -> Callable[[Callable[[Q], R]], Callable[P, R]]:
    """Let a study be asked with the options of its request, which are checked, typed and documented there."""

    def with_options(study: Callable[[Q], R]) -> Callable[P, R]:
        @wraps(study)
        def asked(*given: P.args, **options: P.kwargs) -> R:
            return study(request_of(kind, *given, **options))

        return _documented(kind)(asked)  # type: ignore[arg-type]

    return with_options


@dataclass(frozen=True)
class Run:
    """A society that lived under a regime, kept in memory."""

    regime: str
    outcome: Outcome
    none_outcome: Outcome | None
    """The same society and seed without the system; None where it was not lived."""
    facts: RegimeFacts
    national_population: float | None
    """Persons that headlines are scaled to; None = as counted."""

    @property
    def digest(self) -> str:
        """SHA-256 over the final state of every citizen, monthly totals and messages."""
        return self.outcome.digest

    def headlines(self) -> pl.DataFrame:
        """A row for each headline: id, title, value, unit, synthetic."""
        import polars as pl

        from underheaven.results.headlines import headlines

        found = headlines(self.outcome, self.none_outcome, self.facts, None, self.national_population)
        rows = [(h.id, h.title, h.value, h.unit, self.regime, True) for h in found]
        return pl.DataFrame(rows, schema=["id", "title", "value", "unit", "regime", "synthetic"], orient="row")

    def series(self) -> pl.DataFrame:
        """A row for each month, province, place and group: the engine's counts (docs/outputs.md, `series`)."""
        import polars as pl

        from underheaven.results.tables.columns import Marks
        from underheaven.results.tables.counts import series_table

        marks = Marks.of(self.facts, self.outcome.months, {"regime": self.regime})
        frame = pl.from_arrow(series_table(self.outcome, marks))
        assert isinstance(frame, pl.DataFrame)
        return frame


def society_names() -> tuple[str, ...]:
    """Names of the societies that there are."""
    from underheaven.society.society import SOCIETIES

    return SOCIETIES


def regime_names() -> list[str]:
    """Names of the regimes that come with the package."""
    from underheaven.model.regime import regime_names as names

    return names()


def load_society(name: str = "china-2018", population: int = 13_907, seed: int = 1) -> Society:
    """A synthetic society.

    Args:
        name: one of `society_names()`.
        population: citizens, at least 1,000.
        seed: 0 to 2**64 - 1.

    Raises:
        BadInput: an unknown name, a population or seed out of range.
    """
    from underheaven.society import load_society as society_of

    asked = checked(SocietyRequest(name, population, seed))
    return society_of(asked.name, asked.population, asked.seed)


def load_regime(name_or_path: str) -> Regime:
    """A regime with its numbers, ranges and sources.

    Raises:
        BadInput: there is no such regime or file.
        BadRegime: the file has faults; all are listed.
    """
    from underheaven.model.regime import load_regime as regime_of

    return regime_of(text("name_or_path", name_or_path))


def numbers(regime: Regime) -> pl.DataFrame:
    """Every number of a regime: path, value, range, unit, and on whose word it stands.

    Raises:
        BadInput: it is no regime as `load_regime` gives it.
    """
    import polars as pl

    if not hasattr(regime, "numbers"):
        from underheaven.errors import BadInput

        said = quoted(regime)
        raise BadInput(f"numbers({said}): expected a regime that was loaded, as in numbers(load_regime({said})).")
    rows = [(n.path, n.value, n.low, n.high, n.unit, n.origin) for n in regime.numbers()]
    return pl.DataFrame(rows, schema=["path", "value", "low", "high", "unit", "origin"], orient="row")


def run(
    regime: str = "as-described",
    society: Society | str = "china-2018",
    *,
    population: int = 13_907,
    months: int = 12,
    values: Mapping[str, float] | None = None,
    threads: int = 0,
) -> Run:
    """Live a society under a regime, and without the system, in memory.

    Args:
        regime: a name or the path of a file; `~PART` takes a part out, as in `as-described~gates/flight`.
        society: a society, or the name of one, which then has the population and the seed 1.
        population: left out of account where a society is given.
        months: 1 to 360, from January 2018.
        values: numbers to put in the place of the rules' own, by path as `numbers` has them, in their units.
        threads: 0 = all cores; the result does not depend on it.

    Raises:
        BadInput: an unknown name or path (the nearest is named), or a number that cannot be.
        BadRegime: the file has faults.
    """
    from underheaven.engine import Plan, simulate
    from underheaven.results.record import NATIONAL_POPULATION
    from underheaven.society import Society
    from underheaven.studies.candidates import candidate

    n_months, n_threads = N_MONTHS.within("months", months), THREADS.within("threads", threads)
    found = candidate(text("regime", regime), values)
    who = society if isinstance(society, Society) else load_society(society, population)
    lives = [
        None if rules is None else simulate(Plan(who, rules, who.seed, n_months=n_months, threads=n_threads))
        for rules in (found.rulebook, found.rules.rulebook_of_none())
    ]
    assert lives[0] is not None
    national = float(NATIONAL_POPULATION) if who.stands_for_a_country else None
    return Run(found.name, lives[0], lives[1], found.facts, national)


@_documented(CompareRequest, many="regimes")
def compare(*regimes: str, **options: Any) -> Comparison:
    """Regimes on the same persons with the same random numbers.

    Raises:
        BadInput: fewer than two regimes or worlds, an unknown name or option, or a precision out of reach.
    """
    from underheaven.studies.compare import compare_regimes

    return compare_regimes(request_of(CompareRequest, regimes, **options))


@_asks(AblationRequest)
def ablate(request: AblationRequest) -> Ablation:
    """A regime without each of its parts, and Shapley shares.

    Raises:
        BadInput: an unknown name or option.
    """
    from underheaven.studies.ablation import ablate as take_apart

    return take_apart(request)


@_asks(SensitivityRequest)
def sensitivity(request: SensitivityRequest) -> Sensitivity:
    """Which assumption each headline hangs on.

    Raises:
        BadInput: an unknown name or option, or SALib is not installed.
    """
    from underheaven.studies.sensitivity import sensitivity as study

    return study(request)


def differences(comparison: Comparison) -> pl.DataFrame:
    """A row for each metric, regime and group of a comparison."""
    from underheaven.results.comparison.frames import differences_frame

    return differences_frame(comparison)


def changes(comparison: Comparison) -> pl.DataFrame:
    """A row for each regime and group of persons: who has it better and worse."""
    from underheaven.results.comparison.frames import changes_frame

    return changes_frame(comparison)


def ratios(comparison: Comparison) -> pl.DataFrame:
    """A row for each regime, adverse metric and dimension: adverse-rate ratio and four-fifths rule."""
    from underheaven.results.comparison.frames import ratios_frame

    return ratios_frame(comparison)


def write_run(
    out: str | Path,
    regime: str = "as-described",
    *,
    society: str = "china-2018",
    population: int = 13_907,
    seed: int = 1,
    months: int = 12,
    values: Mapping[str, float] | None = None,
    threads: int = 0,
) -> Path:
    """Live a regime into a run directory, with report, tables and all that explanations need (`underheaven run`).

    Args:
        out: a directory that does not exist yet or is empty.
        regime: a name or the path of a file; `~PART` takes a part out.
        society: one of `society_names()`.
        population: citizens, at least 1,000.
        seed: 0 to 2**64 - 1.
        months: 1 to 360, from January 2018.
        values: as for `run`; the manifest keeps them.
        threads: 0 = all cores; the result does not depend on it.

    Returns:
        The directory, for `explain`, `find` and `twins`.

    Raises:
        BadInput: an unknown name or path, a number that cannot be, or the directory holds something else.
        BadRegime: the file has faults.
        WriteFailed: a file could not be written.
    """
    from underheaven.studies.run import run_job

    where, n_months = directory("out", out), N_MONTHS.within("months", months)
    asked = RunRequest(
        text("regime", regime), society, population, seed, 0, n_months, threads, where, values=values or {}
    )
    run_job(asked.taken_apart())
    return where


@_asks(CitizenRequest)
def explain(request: CitizenRequest) -> Explanation:
    """Why her? One life of a run: `.sentences`, `.answer("flight refused on 2018-05-03")`, `.account`.

    Raises:
        BadInput: there is no such citizen.
        BadRun: it is no finished run of this version, or it was changed.
    """
    from underheaven.studies.explain import explain_run

    return explain_run(Path(request.run), str(request.citizen))


@_asks(FacePredictRequest)
def face_predict(request: FacePredictRequest) -> Prediction:
    """The miss rate of an algorithm in a gallery of another size: `.miss_rate`, `.low`, `.high`, `.forms`.

    Raises:
        BadInput: a rate or a gallery out of its limits, or an unknown form.
    """
    from underheaven.studies.faces import predict

    return predict(request)


@_asks(FaceOddsRequest)
def face_odds(request: FaceOddsRequest) -> FaceOdds:
    """What a match of a similarity is worth: `.low`, `.high`, `.tails`, and `.meaning` in plain words.

    Raises:
        BadInput: a similarity, a share or a gallery out of its limits, or an unknown tail.
    """
    from underheaven.studies.faces import odds

    return odds(request)


@_asks(FaceSearchRequest)
def face_search(request: FaceSearchRequest) -> Searched:
    """An exact search of a gallery of made faces: `.false_positives`, `.misses`, each found beside expected.

    Raises:
        BadInput: a number out of its limits, or a large gallery without FAISS (`pip install underheaven[faces]`).
        TooLarge: the gallery does not fit the memory.
    """
    from underheaven.studies.face_search import search

    return search(request)


def lines(explanation: Explanation) -> pl.DataFrame:
    """A row for each line behind an explanation: day, kind, what, because of what, and where the rule stands."""
    import polars as pl

    rows = [
        (line.day, line.when, line.kind, line.what, line.because, line.rule.words if line.rule else None, True)
        for line in explanation.lines
    ]
    names = ["day", "when", "kind", "what", "because", "rule", "synthetic"]
    kinds = [pl.Int64, *[pl.String] * 5, pl.Boolean]
    return pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")


@_documented(FindRequest, many="marks")
def find(run: str | Path, *marks: str, **options: Any) -> Search:
    """Citizens of a run for whom all marks hold, and with which probability each was to be found.

    Raises:
        BadInput: there is no such mark, cause or option, or nothing can be drawn.
        BadRun: it is no finished run of this version, or it was changed.
    """
    from underheaven.studies.find import search

    return search(request_of(FindRequest, run, marks, **options))


def found(search: Search) -> pl.DataFrame:
    """A row for each citizen that a search found."""
    from dataclasses import asdict

    import polars as pl

    rows = [{**asdict(who), "marks": " ".join(who.marks), "synthetic": True} for who in search.found]
    return pl.DataFrame(rows) if rows else pl.DataFrame(schema={"citizen": pl.Int64, "synthetic": pl.Boolean})


@overload
def twins(
    run: str | Path, citizen: int, *, regimes: Sequence[str], totals: str = ..., threads: int = ...
) -> SameLife: ...
@overload
def twins(
    run: str | Path,
    citizen: int,
    *,
    regime: str | None = ...,
    without: str | None = ...,
    without_record: int | None = ...,
    totals: str = ...,
    threads: int = ...,
) -> Twins: ...
@_documented(TwinsRequest)
def twins(run: str | Path, citizen: int, **options: Any) -> Twins | SameLife:
    """The same person with the same random numbers and one thing different: `.changes`, `.path`, `.run`, `.twin`.

    With `regimes` it is the same person under several regimes: `.rows`, the run's own first.

    Raises:
        BadInput: there is no such citizen, regime, rule or entry, not exactly one thing is different, or one of
            several regimes makes no row.
        BadRun: it is no finished run of this version, or it was changed.
    """
    from underheaven.studies.regions import live_otherwise

    return live_otherwise(request_of(TwinsRequest, run, citizen, **options))  # type: ignore[return-value]


def worlds(run: str | Path, citizen: int, n_worlds: int = 1000, **options: Any) -> pl.DataFrame:
    """The same person with another seed, so many times: a row for each number that a life comes to.

    Args:
        run: directory of a finished run.
        citizen: number of a synthetic citizen, from 0.
        n_worlds: how often her grid is lived.
        options: rules of these worlds, as for `twins`; those of the run if left out.

    Raises:
        BadInput: there is no such citizen, regime, rule or entry, or the number is not sensible.
        BadRun: it is no finished run of this version, or it was changed.
    """
    from dataclasses import asdict

    import polars as pl

    from underheaven.studies.regions import OtherLuck, live_otherwise

    found = live_otherwise(request_of(TwinsRequest, run, citizen, n_worlds=n_worlds, **options))
    assert isinstance(found, OtherLuck)
    return pl.DataFrame([{**asdict(spread), "synthetic": True} for spread in found.spread])
