"""What `import underheaven as uh` offers: societies, regimes, runs, comparisons, lives with their reasons.

Question answered: how is the model used from Python, with Polars frames to go on with? Left out: what a run directory
holds (docs/outputs.md). Everything heavy is loaded when it is called, so that importing the package takes no time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Unpack, overload

if TYPE_CHECKING:
    import polars as pl

    from underheaven.engine import Outcome
    from underheaven.model.regime import Regime
    from underheaven.results.comparison.record import Comparison
    from underheaven.results.facts import RegimeFacts
    from underheaven.society import Society
    from underheaven.studies.ablation import Ablation
    from underheaven.studies.explain import Explanation
    from underheaven.studies.find import Search
    from underheaven.studies.options import AblationOptions, CompareOptions, SensitivityOptions, TwinOptions
    from underheaven.studies.regions import SameLife
    from underheaven.studies.sensitivity import Sensitivity
    from underheaven.studies.twins import Twins


__all__ = [
    "Run",
    "ablate",
    "changes",
    "compare",
    "differences",
    "explain",
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


@dataclass(frozen=True)
class Run:
    """A society that lived under a regime, kept in memory."""

    regime: str
    outcome: Outcome
    none_outcome: Outcome | None
    """The same society and luck without the system; None where it was not lived."""
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
    from underheaven.studies.limits import text, whole

    return society_of(text("name", name), whole("population", population), whole("seed", seed))


def load_regime(name_or_path: str) -> Regime:
    """A regime with its numbers, ranges and sources.

    Raises:
        BadInput: there is no such regime or file.
        BadRegime: the file has faults; all are listed.
    """
    from underheaven.model.regime import load_regime as regime_of
    from underheaven.studies.limits import text

    return regime_of(text("name_or_path", name_or_path))


def numbers(regime: Regime) -> pl.DataFrame:
    """Every number of a regime: path, value, range, unit, and on whose word it stands.

    Raises:
        BadInput: it is no regime as `load_regime` gives it.
    """
    import polars as pl

    if not hasattr(regime, "numbers"):
        from underheaven.errors import BadInput
        from underheaven.studies.limits import quoted

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
    from underheaven.engine import Plan, live
    from underheaven.results.record import NATIONAL_POPULATION
    from underheaven.society import Society
    from underheaven.studies.candidates import candidate
    from underheaven.studies.limits import text, whole

    n_months, n_threads = whole("n_months", months, "months"), whole("threads", threads)
    found = candidate(text("regime", regime), values)
    who = society if isinstance(society, Society) else load_society(society, population)
    lives = [
        None if rules is None else live(Plan(who, rules, who.seed, n_months=n_months, threads=n_threads))
        for rules in (found.rulebook, found.rules.rulebook_of_none())
    ]
    assert lives[0] is not None
    national = float(NATIONAL_POPULATION) if who.stands_for_a_country else None
    return Run(found.name, lives[0], lives[1], found.facts, national)


def compare(*regimes: str, **options: Unpack[CompareOptions]) -> Comparison:
    """Regimes on the same persons with the same luck (`underheaven.studies.compare.CompareRequest` has the options).

    Args:
        regimes: names, files or run directories, with `~PART` for what is taken out; the first is the baseline.
        options: society, population, seed, first_month, n_months, threads, worlds, precision, metric, keeps_citizens.

    Raises:
        BadInput: fewer than two regimes or worlds, an unknown name or option, or a precision out of reach.
    """
    from underheaven.studies.compare import CompareRequest, compare_regimes

    return compare_regimes(_request(CompareRequest, regimes, options))


def ablate(regime: str = "as-described", **options: Unpack[AblationOptions]) -> Ablation:
    """A regime without each of its parts, and Shapley shares (`underheaven.studies.ablation.AblationRequest`).

    Raises:
        BadInput: an unknown name or option.
    """
    from underheaven.studies.ablation import AblationRequest
    from underheaven.studies.ablation import ablate as take_apart

    return take_apart(_request(AblationRequest, regime, options))


def sensitivity(regime: str = "as-described", **options: Unpack[SensitivityOptions]) -> Sensitivity:
    """Which assumption each headline hangs on (`underheaven.studies.sensitivity.SensitivityRequest`).

    Raises:
        BadInput: an unknown name or option, or SALib is not installed.
    """
    from underheaven.studies.sensitivity import SensitivityRequest
    from underheaven.studies.sensitivity import sensitivity as study

    return study(_request(SensitivityRequest, regime, options))


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
    from underheaven.studies.limits import directory, text, whole
    from underheaven.studies.parts import name_and_parts
    from underheaven.studies.request import RunRequest
    from underheaven.studies.run import run_job

    where, n_months = directory("out", out), whole("n_months", months, "months")
    name, parts = name_and_parts(text("regime", regime))
    request = RunRequest(name, society, population, seed, 0, n_months, threads, where, parts=parts, values=values or {})
    run_job(request)
    return where


def explain(run: str | Path, citizen: int) -> Explanation:
    """Why her? One life of a run: `.sentences`, `.answer("flight refused on 2018-05-03")`, `.account`.

    Args:
        run: directory of a finished run.
        citizen: number of a synthetic citizen, from 0.

    Raises:
        BadInput: there is no such citizen.
        BadRun: it is no finished run of this version, or it was changed.
    """
    from underheaven.studies.explain import explain_run
    from underheaven.studies.limits import directory

    return explain_run(directory("run", run), str(citizen))


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


def find(
    run: str | Path,
    *marks: str,
    refused_because: Sequence[str] = (),
    most: int = 20,
    everywhere: bool = False,
    grids: int = 0,
) -> Search:
    """Citizens of a run for whom all marks hold, and with which probability each was to be found.

    Args:
        run: directory of a finished run.
        marks: such as `listed`, `wrongly`, `children-affected`, `refused`; none = everybody.
        refused_because: causes from each of which a closed step follows: `wrong`, `own`, `family`, `company`, `copy`,
            `private`.
        most: how many to draw of those who fit.
        everywhere: live the run again, grid by grid, instead of reading its panel.
        grids: how many grids, drawn at random; 0 = all.

    Raises:
        BadInput: there is no such mark or cause, or nothing can be drawn.
        BadRun: it is no finished run of this version, or it was changed.
    """
    from underheaven.studies.find import Wanted
    from underheaven.studies.find import find as search
    from underheaven.studies.limits import directory
    from underheaven.studies.replayed import RunAgain

    wanted = Wanted(marks, (refused_because,) if isinstance(refused_because, str) else tuple(refused_because))
    return search(RunAgain.of(directory("run", run)), wanted, most, everywhere, grids)


def found(search: Search) -> pl.DataFrame:
    """A row for each citizen that a search found."""
    from dataclasses import asdict

    import polars as pl

    rows = [{**asdict(who), "marks": " ".join(who.marks), "synthetic": True} for who in search.found]
    return pl.DataFrame(rows) if rows else pl.DataFrame(schema={"citizen": pl.Int64, "synthetic": pl.Boolean})


@overload
def twins(
    run: str | Path, citizen: int, *, totals: str = "held", threads: int = 0, **options: Unpack[TwinOptions]
) -> Twins: ...
@overload
def twins(
    run: str | Path, citizen: int, *, regimes: Sequence[str], totals: str = "held", threads: int = 0
) -> SameLife: ...
def twins(
    run: str | Path,
    citizen: int,
    *,
    regimes: Sequence[str] | None = None,
    totals: str = "held",
    threads: int = 0,
    **options: Unpack[TwinOptions],
) -> Twins | SameLife:
    """The same person with the same luck and one thing different: `.changes`, `.path`, `.run`, `.twin`.

    Args:
        run: directory of a finished run.
        citizen: number of a synthetic citizen, from 0.
        regimes: several instead of one thing: `.rows`, the run's own first; "regions" = all regions of the library.
        totals: `held`: only her grid lives otherwise; `free`: the whole society does.
        threads: for `free`.
        options: regime, without (a rule such as `gates/flight`), without_record (number of an entry); one of them.

    Raises:
        BadInput: there is no such citizen, regime, rule or entry, not exactly one thing is different, or one of
            several regimes makes no row.
        BadRun: it is no finished run of this version, or it was changed.
    """
    from underheaven.errors import BadInput
    from underheaven.studies.limits import directory, whole
    from underheaven.studies.twins import FREE, HELD, Pair

    whole("threads", threads)
    if totals not in (HELD, FREE):
        raise BadInput(f"totals {totals!r}: expected `held` or `free`.")
    if regimes is not None:
        from underheaven.studies.regions import lives_under

        return lives_under(directory("run", run), str(citizen), regimes, totals, threads, options)
    opened, who, other = _otherwise(run, citizen, options)
    if other is None:
        raise BadInput("nothing is different; give regime=, without=, without_record= or regimes=.")
    return Pair(opened, other, totals, threads).twins(who)


def worlds(run: str | Path, citizen: int, n_worlds: int = 1000, **options: Unpack[TwinOptions]) -> pl.DataFrame:
    """The same person with other luck, so many times: a row for each number that a life comes to.

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

    from underheaven.studies.twins import worlds as with_other_luck

    opened, who, other = _otherwise(run, citizen, options)
    return pl.DataFrame([{**asdict(s), "synthetic": True} for s in with_other_luck(opened, who, n_worlds, other)])


def _otherwise(run: str | Path, citizen: int, options: Mapping[str, object]):
    """The run, the citizen, and what is different for her.

    Raises:
        BadInput: an option does not exist; the message names the nearest.
    """
    from underheaven.studies.limits import check_options, directory, whole
    from underheaven.studies.options import TwinOptions
    from underheaven.studies.replayed import RunAgain
    from underheaven.studies.twins import chosen_otherwise

    known = list(TwinOptions.__annotations__)
    check_options(options, known)
    opened = RunAgain.of(directory("run", run))
    who = opened.citizen(str(citizen))
    regime, rule, record = (options.get(name) for name in known)
    if record is not None:
        whole("record", record, "without_record")
    return opened, who, chosen_otherwise(opened, who, regime, rule, record)  # type: ignore[arg-type]


def _request(kind: type, first: str | Sequence[str], options: Mapping[str, object]):
    """A request with options by name.

    Raises:
        BadInput: it has no such option; the message names the nearest.
    """
    from dataclasses import fields

    from underheaven.studies.limits import check_options

    check_options(options, [f.name for f in fields(kind)][1:])
    return kind(first, **options)
