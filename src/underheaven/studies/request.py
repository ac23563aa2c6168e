"""Declare what each study can be asked: one request a study, from which every door takes its options.

Question answered: which options does a study have, with which defaults, limits and words? Left out: how an option is
declared (options.py, spellings.py), and what a study answers (its own file). Nothing heavy is imported here, so that
`underheaven --help` and `import underheaven` take no time.

A new option is a field here: the command line (cli/doors.py), Python (api.py) and JSON (request_json.py) have it then.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

from underheaven.errors import BadInput
from underheaven.studies.options import HALF_WIDTH, LAST_MONTH, Option, Whole
from underheaven.studies.spellings import (
    BY_MARK,
    BY_REGIME,
    FIRST_YEAR,
    MONTHS,
    OF_PRECISION,
    OF_WORLDS,
    POPULATION,
    UP_TO_A_PRECISION,
    WORLDS,
    citizens,
    size,
)

SEED, THREADS = Whole(0, 2**64 - 1, "such as 1"), Whole(0, 4096, "0 for all cores")
N_MONTHS = Whole(1, LAST_MONTH, "12 for a year")
Society = Annotated[str, Option("Synthetic society: china-2018 or uniform.")]
FirstMonth = Annotated[
    int, Whole(0, LAST_MONTH - 1, "0 for January 2018"), Option("First month, 0 = January 2018."), MONTHS
]
NMonths = Annotated[int, N_MONTHS, Option("Number of months.")]
Threads = Annotated[int, THREADS, Option("Threads, 0 = all cores; they change nothing but the time.")]
FinishedRun = Annotated[str | Path, Option("Run directory of a finished run.", by_place=True)]


@dataclass(frozen=True)
class StudySizes:
    """How large the small worlds are that every run lives besides its own (docs/decisions/0006-ranges.md)."""

    world_population: Annotated[
        int, Whole(1, POPULATION.most), Option("Citizens of each world of the study of ranges.")
    ] = 30_000
    n_lucks: Annotated[
        int,
        Whole(2, 1_000_000),
        Option("Seeds of the study of ranges; each lives twice, with central and with drawn numbers."),
    ] = 20


@dataclass(frozen=True)
class RunRequest:
    """One run of the main job."""

    regime: Annotated[
        str,
        Option(
            "Regime to live under: a name from `underheaven regimes`, or a regime file (.yaml), with ~PART for what is "
            "taken out of it, such as as-described~gates/flight.",
            by_place=True,
        ),
    ] = "as-described"
    society: Society = "china-2018"
    population: Annotated[int, POPULATION, Option("Size in citizens."), size(1_000)] = citizens(1_000)
    seed: Annotated[int, SEED, Option("Seed of the world; the same seed gives the same bits.")] = 1
    first_month: FirstMonth = 0
    n_months: NMonths = 12
    threads: Threads = 0
    out: Path = Path()
    """Run directory."""
    sizes: StudySizes = field(default_factory=StudySizes)
    parts: tuple[str, ...] = ()
    """What is taken out of the regime, such as `gates/flight`."""
    values: Annotated[
        Mapping[str, float], Option("Numbers of the rules that are set, by path.", on_command_line=False)
    ] = field(default_factory=dict)

    @property
    def days(self) -> int:
        """Days from the first of the first month to the last of the last one."""
        return sum(days_in_month(self.first_month + month) for month in range(self.n_months))

    @property
    def first_date(self) -> str:
        """First day, YYYY-MM-DD."""
        return f"{month_name(self.first_month)}-01"

    @property
    def last_date(self) -> str:
        """Last day, YYYY-MM-DD."""
        last = self.first_month + self.n_months - 1
        return f"{month_name(last)}-{days_in_month(last):02d}"

    def to_json(self) -> dict[str, object]:
        """What a file needs to ask for the same run again; the directory and the threads are not part of it."""
        content = asdict(self)
        del content["out"], content["threads"]
        content["parts"], content["values"] = list(self.parts), dict(sorted(self.values.items()))
        return {name: value for name, value in content.items() if name not in ("parts", "values") or value}

    @classmethod
    def from_json(cls, content: Mapping[str, Any], out: Path, threads: int = 0) -> RunRequest:
        """The request that `to_json` wrote.

        Raises:
            AttributeError, KeyError, TypeError, ValueError: the content is not such a request, or no run can be so
                large or long.
        """
        from underheaven.studies.request_json import from_json

        needed = ("regime", "society", "population", "seed", "first_month", "n_months")
        said = {name: content[name] for name in needed} | {"values": content.get("values", {}), "threads": threads}
        try:
            sizes, request = from_json(StudySizes, content["sizes"]), from_json(cls, said)
        except BadInput as cause:
            raise ValueError(str(cause)) from cause
        return replace(request, out=out, sizes=sizes, parts=tuple(str(part) for part in content.get("parts", ())))

    def within(self, out: Path) -> RunRequest:
        """The same request kept in another directory."""
        return replace(self, out=out)

    def taken_apart(self) -> RunRequest:
        """The same request with what `~PART` takes out of the regime among its parts."""
        from underheaven.studies.parts import name_and_parts

        name, parts = name_and_parts(self.regime)
        return replace(self, regime=name, parts=(*self.parts, *parts))


@dataclass(frozen=True)
class ReportRequest:
    """The report of a finished run."""

    run: FinishedRun


@dataclass(frozen=True)
class RerunRequest:
    """A finished run once more."""

    manifest: Annotated[str | Path, Option("manifest.json of a finished run, or its run directory.", by_place=True)]
    threads: Threads = 0


@dataclass(frozen=True)
class ResumeRequest:
    """The rest of a run that was stopped."""

    run: Annotated[str | Path, Option("Run directory of a run that was stopped.", by_place=True)]
    threads: Threads = 0


@dataclass(frozen=True)
class CitizenRequest:
    """One citizen of a finished run."""

    run: FinishedRun
    citizen: Annotated[str | int, Option("Number of a synthetic citizen, from 0.", by_place=True)]


@dataclass(frozen=True)
class ExplainRequest(CitizenRequest):
    """One life of a finished run, with its reasons."""

    question: Annotated[
        str | None, Option("Answer one question as a chain of causes: `flight refused on 2018-05-03`.")
    ] = None


@dataclass(frozen=True)
class FindRequest:
    """Citizens of a finished run for whom all marks hold."""

    run: FinishedRun
    marks: Annotated[
        tuple[str, ...], Option("Such as listed, wrongly, children-affected, refused; none = everybody."), BY_MARK
    ] = ()
    refused_because: Annotated[
        str | Sequence[str],
        Option(
            "A closed step that follows from this: wrong (somebody else's act or debt), own, family, company, copy, "
            "private. As often as wanted."
        ),
    ] = ()
    most: Annotated[int, Whole(1, 1_000_000, "such as 20"), Option("How many to draw of those who fit.")] = 20
    everywhere: Annotated[
        bool, Option("Live the whole run again, grid by grid, instead of reading its panel.", "all")
    ] = False
    grids: Annotated[
        int | None,
        Whole(0, 10_000_000, "0 for all of them"),
        Option("With --all: only so many grids, drawn at random."),
    ] = None


@dataclass(frozen=True)
class SceneRequest:
    """One place in one day of a finished run, second by second."""

    place: Annotated[str, Option("What to show: crossing, crowd, residence, till or dispenser.", by_place=True)]
    run: FinishedRun
    grid: Annotated[
        int | None,
        Whole(0, 10_000_000, "such as 12"),
        Option("Neighbourhood, from 0; one in which there is something to see if not said."),
    ] = None
    day: Annotated[
        str | None,
        Option("Day of the run, YYYY-MM-DD; one on which there is something to see if not said.", metavar="DATE"),
    ] = None
    out: Path = Path()
    """Directory of the page, the frames and the table."""


@dataclass(frozen=True)
class TwinsRequest(CitizenRequest):
    """The same person with the same random numbers and one thing different, or under several regimes."""

    regime: Annotated[str | None, Option("Another regime: a name, or a path of a file."), BY_REGIME] = None
    regimes: Annotated[
        Sequence[str] | str | None,
        Option('Several regimes, a row for each; "regions" = each of the library that is a region\'s own (S16).'),
    ] = None
    without: Annotated[
        str | None, Option("The regime of the run without this rule, such as gates/flight.", metavar="RULE")
    ] = None
    without_record: Annotated[
        int | None,
        Whole(1, 1_000_000, "as `underheaven explain RUN CITIZEN --json` numbers them"),
        Option("The same rules, but this entry of her file does not arrive."),
    ] = None
    totals: Annotated[str, Option("`held`: only her grid lives otherwise; `free`: the whole society does.")] = "held"
    n_worlds: Annotated[
        int | None,
        Whole(1, 100_000, "such as 1000"),
        Option("Live her grid with so many other seeds instead.", "worlds"),
    ] = None
    threads: Annotated[int, THREADS, Option("Threads for `--totals free`, 0 = all cores.")] = 0


@dataclass(frozen=True, kw_only=True)
class World:
    """The world of a study: society, size, months, seed."""

    society: Society = "china-2018"
    population: Annotated[int, POPULATION, Option("Citizens of the world."), size(100_000)] = citizens(100_000)
    seed: Annotated[int, SEED, Option("Seed of the study.")] = 1
    first_month: FirstMonth = 0
    n_months: NMonths = 12
    threads: Threads = 0


@dataclass(frozen=True, kw_only=True)
class Worlds(World):
    """The worlds of a study, each with a seed of its own."""

    population: Annotated[int, POPULATION, Option("Citizens of each world."), size(100_000, "each world")] = citizens(
        100_000
    )
    seed: Annotated[int, SEED, Option("Seed of the study, from which each world has its own.")] = 1
    worlds: Annotated[int, WORLDS, OF_WORLDS] = 5


@dataclass(frozen=True)
class AttitudeRequest(Worlds):
    """A study of class by attitude."""

    regime: Annotated[str, Option("Regime with bands: a name, a file (.yaml) or a run directory.", by_place=True)] = (
        "as-described"
    )


@dataclass(frozen=True)
class CompareRequest(Worlds):
    """A comparison of regimes."""

    regimes: Annotated[
        tuple[str, ...],
        Option(
            "Two or more regimes: names, files (.yaml) or run directories, each with ~PART for what is taken out "
            "of it, such as as-described~gates/flight. The others are compared with the first.",
            by_place=True,
        ),
    ]
    worlds: Annotated[int, WORLDS, OF_WORLDS, UP_TO_A_PRECISION] = field(default=20, kw_only=True)
    precision: Annotated[float | None, HALF_WIDTH, OF_PRECISION] = field(default=None, kw_only=True)
    metric: Annotated[str, Option("Metric that --precision is about.")] = field(default="steps-open", kw_only=True)
    keeps_citizens: Annotated[bool, Option("Whether every citizen is kept for a table.", on_command_line=False)] = (
        field(default=False, kw_only=True)
    )


@dataclass(frozen=True)
class AblationRequest(Worlds):
    """An ablation."""

    regime: Annotated[
        str, Option("Regime to take apart: a name, a file (.yaml) or a run directory.", by_place=True)
    ] = "as-described"
    metric: Annotated[str, Option("Metric of `underheaven compare` that is looked at.")] = "steps-open"
    only: Annotated[str, Option("Take out only parts whose name begins so, such as gates/.")] = ""
    players: Annotated[
        int,
        Whole(0, 20, "0 for no shares"),
        Option("Shapley shares of so many parts with the largest effects; 0 = none.", "shapley"),
    ] = 5
    orders: Annotated[
        int, Whole(2, 10_000, "such as 20"), Option("Pairs of orders sampled where there are more than six parts.")
    ] = 20


@dataclass(frozen=True)
class SensitivityRequest(World):
    """A study of assumptions."""

    regime: Annotated[
        str,
        Option("Regime whose assumed numbers are varied: a name, a file (.yaml) or a run directory.", by_place=True),
    ] = "as-described"
    headline: Annotated[str, Option("Headline whose variance is shared out; the first of the report if not said.")] = ""
    only: Annotated[str, Option("Vary only numbers whose path begins so, such as regime/lists/court-defaulters.")] = ""
    trajectories: Annotated[
        int,
        Whole(2, 1_000, "since a spread needs at least 2, such as 4"),
        Option("Trajectories of the screening."),
    ] = 4
    few: Annotated[
        int,
        Whole(0, 1_000, "0 for no shares of variance"),
        Option("Numbers whose variance shares are computed; 0 = none."),
    ] = 10
    samples: Annotated[
        int,
        Whole(2, 65_536, "a power of two such as 64", power_of_two=True),
        Option("Sample of the variance shares, a power of two."),
    ] = 64


@dataclass(frozen=True)
class ReachRequest(World):
    """Whom each rule of a regime meets; of a run directory its name alone is said."""

    regime: Annotated[
        str,
        Option("A name, a file or a run directory, with ~PART for what is taken out.", on_command_line=False),
    ] = "as-described"
    population: Annotated[int, POPULATION, Option("Size in citizens."), size(10_000)] = field(
        default=citizens(10_000), kw_only=True
    )
    seed: Annotated[int, SEED, Option("Seed of the world.")] = field(default=1, kw_only=True)


@dataclass(frozen=True)
class SocietyRequest:
    """A synthetic society."""

    name: Annotated[str, Option("Society: china-2018 or uniform.", by_place=True)] = "china-2018"
    population: Annotated[int, POPULATION, Option("Size in citizens."), size(1_000)] = citizens(1_000)
    seed: Annotated[int, SEED, Option("Seed of the world.")] = 1


@dataclass(frozen=True)
class ScheduleRequest:
    """The time that each step of a month takes under a regime."""

    regime: Annotated[
        str | None,
        Option(
            "A name or a file, with ~PART taken out: time each step under it; only the table if not said.",
            by_place=True,
        ),
    ] = None
    society: Annotated[str | None, Option("With a regime: china-2018 (if not said) or uniform.")] = None
    population: Annotated[
        int | None, POPULATION, Option("With a regime: citizens for whom it is timed, 200,000 if not said.")
    ] = None
    seed: Annotated[int | None, SEED, Option("With a regime: seed of society and run, 1 if not said.")] = None


def month_name(month: int) -> str:
    """Calendar month, YYYY-MM, of a month counted from January 2018."""
    return f"{FIRST_YEAR + month // 12}-{month % 12 + 1:02d}"


def days_in_month(month: int) -> int:
    """Days of a month counted from January 2018."""
    return calendar.monthrange(FIRST_YEAR + month // 12, month % 12 + 1)[1]
