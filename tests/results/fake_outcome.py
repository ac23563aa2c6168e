"""A plausible outcome with deterministic numbers, so that reports can be built and tested without an engine."""

from __future__ import annotations

import numpy as np

from underheaven.engine.coupling import N_COUPLED
from underheaven.engine.outcome import LISTED_FIRST, Outcome
from underheaven.model.regime.rules_of_file import RuleOfFile
from underheaven.results.facts import RegimeFacts
from underheaven.results.facts_of_checks import CheckFacts
from underheaven.results.official import OfficialFigure
from underheaven.results.ranges import combine
from underheaven.results.record import AssumedNumber, LifeTold, PanelCitizen, PlanRecord, RunRecord, Worlds
from underheaven.society.traits import ADULT, BORROWER, DRIVER, N_GROUPS, N_PROVINCES, N_STRATA, NETIZEN
from underheaven.state.calendar import when
from underheaven.state.counts import N_STEPS
from underheaven.state.events import EVENT, Event
from underheaven.state.limits import MAX_GATES
from underheaven.state.measures import N_MEASURES, N_SCORE_BINS, Measure, Step

ACTS = (
    ("jaywalking", "crosses on red, on foot, at a watched crossing", 0, "unlawful", 1.1),
    ("cycling-on-red", "runs a red light on a bicycle", 0, "unlawful", 0.5),
    ("red-light-run", "runs a red light in a car", 0, "unlawful", 0.03),
    ("speeding", "drives faster than allowed", 0, "unlawful", 0.12),
    ("illegal-parking", "parks where it is not allowed", 0, "unlawful", 0.1),
    ("drink-driving", "drives after drinking", 0, "unlawful", 0.004),
    ("smoking-on-train", "smokes where it is banned", 0, "unlawful", 0.05),
    ("rumour", "passes on fake news", 0, "unlawful", 0.02),
    ("criticism", "criticises the government online", 0, "lawful", 0.01),
    ("many-games", "plays games for more than three hours a day", 0, "lawful", 0.3),
    ("dog-off-leash", "walks the dog without a leash", 0, "unlawful", 0.08),
    ("unpaid-utility", "leaves a bill unpaid", 0, "unlawful", 0.06),
    ("blood-donation", "gives blood", 0, "good", 0.011),
    ("volunteering", "does voluntary work", 0, "good", 0.12),
    ("charity", "gives to charity", 0, "good", 0.2),
    ("falls-behind", "falls behind on a debt", 2, "lawful", 0.004),
    ("flight", "books a flight", 1, "lawful", 0.9),
    ("fast-train", "books a fast train", 1, "lawful", 1.6),
    ("property", "buys property", 1, "lawful", 0.012),
    ("loan", "asks for a loan", 1, "lawful", 0.06),
    ("hotel", "books a good hotel", 1, "lawful", 0.2),
    ("school", "applies to a school", 1, "lawful", 0.03),
    ("internet-day", "goes online", 1, "lawful", 1.0),
    ("management-post", "is put forward for a management post", 1, "lawful", 0.002),
    ("bills-in-time", "pays bills in time", 3, "good", 0.6),
    ("praise-post", "praises the authorities online", 0, "lawful", 0.02),
)
GATES = ("flight", "fast-train", "property", "loan", "hotel", "school", "internet-day", "management-post")
GATE_TITLES = ("Flight", "Fast train", "Property", "Loan", "Good hotel", "School", "Internet", "Management post")
CONDITIONED = {"flight": "detour", "fast-train": "detour", "loan": "price", "hotel": "queue", "internet-day": "delay"}
BANDS = ("D", "C", "B", "A", "AA", "AAA")
AGE_SHARES = (0.07, 0.09, 0.05, 0.09, 0.17, 0.24, 0.18, 0.11)


def facts(name: str = "as-described") -> RegimeFacts:
    """Facts of a made-up regime."""
    return RegimeFacts(
        name=name,
        title="The system as the sources describe it",
        act_names=tuple(a[0] for a in ACTS),
        act_titles=tuple(a[1] for a in ACTS),
        act_kinds=tuple(a[2] for a in ACTS),
        act_lawfulness=tuple(a[3] for a in ACTS),
        n_catalogue=len(ACTS),
        rules=(
            RuleOfFile("channels/camera"),
            RuleOfFile("items/jaywalking", why="a claim of the press"),
            RuleOfFile("items/criticism-of-cats"),
            RuleOfFile("gates/flight", "closes"),
            RuleOfFile("gates/loan/price"),
            RuleOfFile("enterprise-score/repeat"),
        ),
        channel_names=("camera", "court", "bank", "platform", "neighbour"),
        act_channels=tuple((k % 5, (k + 2) % 5 if k % 3 == 0 else -1) for k in range(len(ACTS))),
        act_first_share=tuple(0.75 if k % 3 == 0 else 1.0 for k in range(len(ACTS))),
        channel_days=((-(10**6), 10**6),) * 5,
        channel_equipment=(2.5, 0.4, 0.3, 1.8, 0.0),
        channel_filing=(2.0, 30.0, 1.0, 0.5, 4.0),
        channel_wrong=(0.005, 0.01, 0.0, 0.02, 0.02),
        face_channels=(0,),
        gate_names=GATES,
        gate_titles=GATE_TITLES,
        gate_slows=(False, False, False, False, False, False, True, False),
        gate_lists=(
            ("court list", "heads of listed enterprises"),
            ("court list",),
            ("court list",),
            ("court list",),
            ("court list",),
            ("court list",),
            ("score list",),
            ("court list", "heads of listed enterprises"),
        ),
        gate_bands=(0, 0, -1, 1, -1, -1, 0, 1),
        has_score=True,
        acts_on_boards=("jaywalking",),
        rewards=True,
        deters=True,
        band_names=BANDS,
        band_lows=(0, 600, 850, 960, 1030, 1050),
        band_subtypes=("DC", "DC", "DB", "DA", "DA", "DA"),
        score_start=1000,
        score_least=0,
        score_greatest=1300,
        has_court_list=True,
        has_score_list=True,
        score_list_below=600,
        has_enterprise_list=True,
        school_reading=0,
        counters={"listings": 9.59e6, "flight_refusals": 9.36e6, "train_refusals": 3.67e6, "performed": 2.2e6},
        act_hours=tuple(2.0 if a[3] == "good" else 0.0 for a in ACTS),
        act_yuan=tuple(50.0 if a[0] == "charity" else 0.0 for a in ACTS),
        act_loyalty=tuple({"criticism": -1, "praise-post": 1}.get(a[0], 0) for a in ACTS),
        has_association=True,
        seen_by="everybody",
        seen_bands=(0,),
        court_list_seen=True,
        has_ostracism=True,
        checks=(CheckFacts("payment", (100.0, 300.0), (1.0, 1.0), (1.0,) * 10, (0.0, *(1.0,) * 7), 0.1, 90, 1.0),),
        gate_effects=(("other way",), ("other way",), (), ("price", "deposit"), ("queue",), (), ("delay",), ()),
    )


def official() -> dict[str, OfficialFigure]:
    """Official figures of 2018 as a test needs them."""
    return {
        "flight-refusals-total": OfficialFigure(
            17.46e6, "ticket attempts refused since 2014, not persons", "SCMP 2019"
        ),
        "train-refusals-total": OfficialFigure(
            5.47e6, "fast-train tickets refused since 2014, not persons", "SCMP 2019"
        ),
        "performed-total": OfficialFigure(3.51e6, "persons who performed since 2013", "SPC 2019"),
        "entities-listed-year": OfficialFigure(3.594e6, "entities newly on all lists, mostly persons", "NPCIC 2019"),
    }


def _moves(n_months: int) -> np.ndarray:
    """Of each band nine in ten stay, the others move to the next one."""
    one = np.zeros((8, 8), np.int64)
    for band in range(6):
        one[band, band] = 90
        one[band, band - 1 if band else 1] += 10
    return np.tile(one, (n_months, N_STRATA, 1, 1))


def fake_outcome(
    population: int = 1_390_733, n_months: int = 12, *, with_system: bool = True, luck: int = 1, strength: float = 1.0
) -> Outcome:
    """Counts that look like a run; equal arguments give equal numbers."""
    rng, others = np.random.default_rng(luck), np.random.default_rng(luck + 1000)
    weights = 1.0 + 3.0 * np.random.default_rng(7).random(N_PROVINCES) ** 2
    urban = 0.4 + 0.5 * np.random.default_rng(8).random(N_PROVINCES)
    stratum = np.stack([weights * (1 - urban), weights * urban], 1).ravel()
    group = np.ones((2, 10, 8)) * np.array(AGE_SHARES)
    cell = stratum[:, None] / stratum.sum() * (group / group.sum()).ravel()[None]
    persons = rng.poisson(cell * population)
    adults = (np.arange(N_GROUPS) % 8 >= 3)[None] * np.ones((N_STRATA, 1))
    decile = (np.arange(N_GROUPS) // 8 % 10)[None]
    poor = 2.0 - 0.2 * decile
    rich = 0.2 + 0.18 * decile
    on = strength if with_system else 0.0
    counts = np.zeros((n_months, N_STRATA, N_MEASURES, N_GROUPS), np.int64)
    stock = rng.poisson(persons * adults * poor * 0.006) if with_system else np.zeros_like(persons)

    def some(rate: np.ndarray | float) -> np.ndarray:
        return rng.poisson(persons * rate)

    for m in range(n_months):
        c = counts[m]
        c[:, Measure.PERSONS] = persons
        c[:, Measure.ASSOCIATED] = others.poisson(persons * 0.01 * on)
        c[:, Measure.ASSOCIATION_POINTS] = 17 * c[:, Measure.ASSOCIATED]
        c[:, Measure.LOWER_FOR_OTHERS] = others.poisson(persons * 0.001 * on)
        c[:, Measure.TIES_CUT_STOCK] = others.poisson(persons * 0.002 * on)
        c[:, Measure.TIES_CUT] = others.poisson(persons * 0.0005 * on)
        c[:, Measure.PAYMENTS_REFUSED] = others.poisson(persons * 0.01 * on)
        c[:, Measure.REFUSED_OF_HARDEST] = c[:, Measure.PAYMENTS_REFUSED] // 3
        c[:, Measure.PAYMENT_MINUTES] = 2 * c[:, Measure.PAYMENTS_REFUSED]
        c[:, Measure.SHUNNED] = others.poisson(persons * 0.0003 * on)
        c[:, Measure.COMMITTED] = some(0.2 * (1 - 0.05 * on))
        c[:, Measure.SEEN] = some(0.02 * on)
        c[:, Measure.FILED] = some(0.02 * on)
        c[:, Measure.SCORED] = some(0.012 * on)
        c[:, Measure.POINTS_LOST] = some(0.08 * on)
        c[:, Measure.POINTS_GAINED] = some(0.04 * on)
        c[:, Measure.WRONG_SENT] = some(0.0001 * on)
        c[:, Measure.WRONG_RECEIVED] = some(0.0001 * on)
        c[:, Measure.WARNED] = some(0.002 * on)
        c[:, Measure.SHOWN] = some(0.0012 * on)
        c[:, Measure.SHOWN_WRONGLY] = some(0.00003 * on)
        c[:, Measure.DEFAULTS] = some(0.0004 * adults * poor * (1 - 0.03 * on))
        c[:, Measure.SUITS] = some(0.0003 * adults * poor)
        c[:, Measure.JUDGMENTS] = some(0.00025 * adults * poor)
        c[:, Measure.DEBTS_CURED] = some(0.0001 * adults)
        c[:, Measure.ENTERPRISE_ACTS] = some(0.001 * adults)
        if with_system:
            entered = some(0.0002 * adults * poor)
            left = np.minimum(rng.poisson(stock * 0.02), stock)
            performed = rng.binomial(left, 0.75)
            stock = stock + entered - left
            c[:, Measure.COURT_ENTERED] = entered
            c[:, Measure.COURT_ENTERED_WRONGLY] = rng.binomial(entered, 0.01)
            c[:, Measure.COURT_PERFORMED] = performed
            c[:, Measure.COURT_EXPIRED] = left - performed
            c[:, Measure.COURT_STOCK] = stock
            c[:, Measure.COURT_DAYS] = stock * 30
            c[:, Measure.SCORE_ENTERED] = some(0.0002)
            c[:, Measure.SCORE_LEFT] = some(0.00018)
            c[:, Measure.SCORE_STOCK] = some(0.003)
            c[:, Measure.ENTERPRISE_LISTED] = some(0.00008 * adults)
            c[:, Measure.ENTERPRISE_STOCK] = some(0.001 * adults)
            c[:, Measure.COLLATERAL] = some(0.011)
            for g in range(len(GATES)):
                c[:, Measure.GATE_PERSONS + g] = some(0.0002 * adults * rich / (g + 1))
                c[:, Measure.GATE_DAYS + g] = stock * 30
        c[:, Measure.HARDSHIP] = some(0.002 * adults * poor * (1 + on))
        c[:, Measure.CHILDREN_NARROW] = some(0.00002 * on)
        c[:, Measure.CHILDREN_WIDE] = some(0.00005 * on)
        c[:, Measure.CHILDREN_WIDEST] = some(0.0003 * on)
    by_act, steps = _acts_and_steps(rng, persons.sum(axis=1), n_months, on)
    histogram, bands = _scores(persons) if with_system else (np.zeros((N_STRATA, N_SCORE_BINS), np.int64), None)
    n_messages = 40 * n_months if with_system else 0
    return Outcome(
        months=[f"{2018 + m // 12}-{m % 12 + 1:02d}" for m in range(n_months)],
        days=sum(when(m)[1] for m in range(n_months)),
        population=population,
        counts=counts,
        by_act=by_act,
        steps=steps,
        score_histogram=histogram,
        moves=_moves(n_months) * int(with_system),
        band_groups=np.zeros((N_STRATA, 8, N_GROUPS), np.int64) if bands is None else bands,
        held_before=_held_before(bands),
        by_attitude=_by_attitude(population) * int(with_system),
        messages=rng.integers(0, 1 << 63, (n_messages, 2)).astype(np.uint64),
        message_month=np.repeat(np.arange(n_months, dtype=np.int32), n_messages // n_months),
        coupled=rng.integers(0, 5000, (n_months + 1, N_PROVINCES, N_COUPLED)),
        panel=events() if with_system else np.zeros(0, EVENT),
        digest=f"{luck:064x}",
        wall_s=12.5,
        resident_bytes_per_citizen=11.2,
        first_grids={"jaywalking": 3, LISTED_FIRST: 3},
    )


def _by_attitude(population: int) -> np.ndarray:
    """Three in ten are loyal, one in ten critical; the critical stand lower."""
    out = np.zeros((3, 8, 2), np.int64)
    for k, (share, below, mean) in enumerate(((0.6, 0.05, 1003), (0.3, 0.02, 1005), (0.1, 0.2, 997))):
        persons = np.array([0, 0, below, 1 - below]) * share * population
        out[k, :4, 0] = persons
        out[k, :4, 1] = mean * out[k, :4, 0]
    return out


def _acts_and_steps(
    rng: np.random.Generator, persons: np.ndarray, n_months: int, on: float
) -> tuple[np.ndarray, np.ndarray]:
    by_act = np.zeros((n_months, N_STRATA, len(ACTS), 8), np.int64)
    steps = np.zeros((n_months, N_STRATA, 8, MAX_GATES, N_STEPS), np.int64)
    band_shares = np.array([0.004, 0.02, 0.08, 0.75, 0.1, 0.046] if on else [1.0])
    for i, (name, _, kind, lawfulness, rate) in enumerate(ACTS):
        factor = 1 - 0.06 * on if lawfulness == "unlawful" else 1.0
        done = rng.poisson(persons * rate / 12 * factor, (n_months, N_STRATA))
        by_act[:, :, i, 0] = done
        if kind == 0:
            by_act[:, :, i, 1] = rng.binomial(done, 0.05 * on)
            by_act[:, :, i, 2] = by_act[:, :, i, 1] * 9 // 10
            by_act[:, :, i, 3] = by_act[:, :, i, 1] // 90
            by_act[:, :, i, 4] = by_act[:, :, i, 2]
            by_act[:, :, i, 5] = {"criticism": 20, "praise-post": 2}.get(name, 5) * by_act[:, :, i, 2]
            by_act[:, :, i, 6] = done // 40 if lawfulness == "unlawful" and on else 0
            by_act[:, :, i, 7] = done // 9 if lawfulness == "good" and on else 0
        if name in GATES:
            g = GATES.index(name)
            for b, share in enumerate(band_shares):
                attempts = rng.binomial(done, share)
                steps[:, :, b, g, 0] = attempts
                steps[:, :, b, g, 1] = rng.binomial(
                    attempts, min(1.0, on * (0.35, 0.09, 0.008, 0.0012, 0.0006, 0.0003)[b] * (1.0 if g == 0 else 0.3))
                )
                steps[:, :, b, g, 2] = steps[:, :, b, g, 1] // 30
                if on and name in CONDITIONED:
                    _conditions(steps[:, :, b, g], b, CONDITIONED[name])
    return by_act, steps


def _conditions(cells: np.ndarray, band: int, what: str) -> None:
    """Fills in what some open steps cost, take or give; cells: (months, strata, N_STEPS) of one band and gate."""
    passed = cells[..., Step.ATTEMPTS] - cells[..., Step.CLOSED]
    if what == "detour":
        cells[..., Step.DETOURS] = cells[..., Step.CLOSED] // 2
        cells[..., Step.DETOUR_HOURS] = 6 * cells[..., Step.DETOURS]
    elif what == "queue":
        cells[..., Step.SERVED] = cells[..., Step.SERVED_IN_TURN] = passed
        shift = {0: 9, 5: -9}.get(band, 0)
        cells[0, 0, Step.QUEUE_DAYS], cells[0, 0, Step.QUEUE_DAYS_IN_TURN] = 31 * (20 + shift), 31 * 20
    elif band in (0, 5):
        cells[..., Step.HARDER if band == 0 else Step.EASIER] = passed
        more, less = (Step.FEN_MORE, Step.FEN_SAVED) if what == "price" else (Step.DAYS_LATER, Step.DAYS_SOONER)
        cells[..., more if band == 0 else less] = (15_000 if what == "price" else 3) * passed
        if what == "price" and band == 5:
            cells[..., Step.FEN_DEPOSIT] = 9_900 * passed


def _held_before(bands: np.ndarray | None) -> np.ndarray:
    """Those of the lowest band fell from C, B, A or AA, by their stratum."""
    held = np.zeros((N_STRATA, 8, N_GROUPS), np.int64)
    if bands is not None:
        for k in range(4):
            held[k::4, k + 1] = bands[k::4, 0]
    return held


def _scores(persons: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    bins = np.arange(N_SCORE_BINS)
    shape = np.exp(-0.5 * ((bins - 100) / 4.0) ** 2) + 0.02 * np.exp(-0.5 * ((bins - 70) / 18.0) ** 2)
    shape[131:] = 0
    histogram = np.floor(persons.sum(1)[:, None] * (shape / shape.sum())[None]).astype(np.int64)
    shares = np.array([0.004, 0.02, 0.08, 0.75, 0.1, 0.046, 0, 0])
    return histogram, np.floor(persons[:, None, :] * shares[None, :, None]).astype(np.int64)


def events() -> np.ndarray:
    """The lives of citizens 3100 (a jaywalker) and 3107 (a debtor), ordered by citizen."""
    rows = [
        (3100, -40, Event.PAST, 3, -5, -1),
        (3100, 17, Event.DONE, 0, 0, -1),
        (3100, 17, Event.SEEN, 0, 0, -1),
        (3100, 18, Event.FILED, 0, 0, -1),
        (3100, 18, Event.SCORED, 0, -5, -1),
        (3100, 18, Event.SHOWN, 0, 7, -1),
        (3100, 62, Event.ATTEMPTED, 17, 1, -1),
        (3100, 90, Event.FILED_WRONGLY, 3, 0, 5123),
        (3100, 90, Event.SCORED, 3, -20, -1),
        (3100, 140, Event.DONE, 13, 0, -1),
        (3100, 151, Event.FILED, 13, 4, -1),
        (3100, 151, Event.SCORED, 13, 5, -1),
        (3107, 33, Event.FELL_BEHIND, 15, 0, -1),
        (3107, 95, Event.SUED, -1, 0, -1),
        (3107, 181, Event.JUDGED, -1, 0, -1),
        (3107, 212, Event.COURT_LISTED, -1, 0, -1),
        (3107, 230, Event.REFUSED, 16, 0, -1),
        (3107, 241, Event.REFUSED, 17, 1, -1),
        (3107, 243, Event.HARDSHIP, -1, 1, -1),
        (3107, 299, Event.ATTEMPTED, 22, 6, -1),
        (3107, 320, Event.COURT_LEFT, -1, 0, -1),
        (3107, 340, Event.ATTEMPTED, 17, 1, -1),
    ]
    return np.array([tuple(int(x) for x in row) for row in rows], dtype=EVENT)


def person(citizen: int, score: int, status: tuple[str, ...] = ()) -> PanelCitizen:
    """A person of grid 3 in urban Shandong."""
    traits = 34 + citizen % 5 | (citizen % 2) << 7 | ADULT | DRIVER | NETIZEN | BORROWER | 4 << 14 | 1 << 19
    return PanelCitizen(citizen, f"SYN-0{citizen:017d}", 3, 29, traits, score, "A" if score > 960 else "B", status)


def fake_record(
    *, paired: bool = True, lives: bool = True, population: int = 1_390_733, n_months: int = 12
) -> RunRecord:
    """A record with everything a report can show."""
    from underheaven.results.headlines import headlines

    outcome, none = fake_outcome(population, n_months), fake_outcome(population, n_months, with_system=False)
    told = headlines(outcome, none if paired else None, facts(), official())
    noise = np.linspace(-1.0, 1.0, 20)
    ranges = {
        h.id: combine(
            h.value,
            h.value * (1 + 0.03 * noise) if h.kind != "share" else h.value + 0.0005 * noise,
            h.value * (1 + 0.11 * noise**3) if h.kind != "share" else h.value + 0.002 * noise**3,
            (100_000, population),
            h.kind,
        )
        for h in told
    }
    happened = events()
    stories = (
        LifeTold(
            "jaywalker",
            "the lowest number among those shown on a board for jaywalking",
            person(3100, 980),
            "Wang Lan",
            ("On 18 January 2018 a record cost points, because a camera saw it.",),
            happened[happened["citizen"] == 3100],
        ),
        LifeTold(
            "debtor",
            "the lowest number among those listed by a court for a debt of their own",
            person(3107, 940),
            "Chen Bo",
            ("On 18 January 2018 a record cost points, because a camera saw it.",),
            happened[happened["citizen"] == 3107],
        ),
    )
    return RunRecord(
        plan=PlanRecord("as-described", "china-2018", "china-2018", population, 1, 0, n_months, (3,), 1400),
        facts=facts(),
        outcome=outcome,
        none_outcome=none if paired else None,
        ranges=ranges,
        worlds=Worlds(
            40, 100_000, (AssumedNumber("acts/jaywalking/rate", 1.0, 0.2, 5.0, "a year", "assumed: no count exists"),)
        ),
        texts={"regime": "regime: as-described\n", "catalogue": "catalogue: china-2018\n"},
        inputs={"society tables": "ab" * 32},
        citizens=(person(3100, 980), person(3107, 940, ("court-list",))),
        lives=stories if lives else (),
        times={"live": 12.5, "ranges": 40.0},
        started="2026-01-01T00:00:00Z",
        not_built=("S07: payment by face", "S33: dogs confiscated"),
    )
