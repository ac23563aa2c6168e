"""Collect what a report must know of a regime and its catalogue: names, titles, bands, starting totals.

Question answered: how does a run stay readable from its directory alone, without compiling its rules again? Left out:
rates, chances and everything else that only the engine needs (model/regime/rulebook.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

import numpy as np

from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.gates.steps.compile import Effect
from underheaven.model.observation.boards.language import SHOWS
from underheaven.model.observation.channels.compile import Channels
from underheaven.model.observation.faces.tables import mean_chances
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.regime.rules_of_file import RuleOfFile
from underheaven.model.remedies.appeals.tables import counted_in
from underheaven.model.response.ostracism.language import SEEN_BY, SELF
from underheaven.model.scoring.enterprise.compile import ANY_BAND, LOW_ENTERPRISE
from underheaven.model.scoring.points.revisions import act_and_day
from underheaven.results.facts_of_checks import CheckFacts, facts_of_checks
from underheaven.state.limits import FIRST_CONDUCT_BIT, LIST_COURT, LIST_ENTERPRISE_HEAD, LIST_SCORE, MOST_BANDS, NEVER

UNLAWFUL, LAWFUL, GOOD = "unlawful", "lawful", "good"
"""The three words for an act; a catalogue says which."""
KINDS_OF_BREACH = {1: "a tax act", 2: "a product or safety act"}
"""Of enterprises, by their bits (model/scoring/enterprise/rules.py)."""


LEAST = 1e-300
"""So small that nothing is divided by zero."""


@dataclass(frozen=True)
class RegimeFacts:
    """Names and starting totals of one regime on one catalogue; JSON-ready."""

    name: str
    title: str
    act_names: tuple[str, ...]
    act_titles: tuple[str, ...]
    act_kinds: tuple[int, ...]
    """ActKind of each act."""
    act_lawfulness: tuple[str, ...]
    """`unlawful`, `lawful` or `good`, each act."""
    n_catalogue: int
    """Acts before this index exist under every regime."""
    channel_names: tuple[str, ...]
    gate_names: tuple[str, ...]
    gate_titles: tuple[str, ...]
    gate_slows: tuple[bool, ...]
    """True: the gate slows; False: it refuses."""
    gate_lists: tuple[tuple[str, ...], ...]
    """Lists that close each gate, in words."""
    gate_bands: tuple[int, ...]
    """Highest band to which each gate is closed; -1 = bands do not matter."""
    has_score: bool
    band_names: tuple[str, ...]
    band_lows: tuple[int, ...]
    score_start: int
    score_least: int
    score_greatest: int
    has_court_list: bool
    has_score_list: bool
    score_list_below: int
    has_enterprise_list: bool
    school_reading: int
    """0 narrow, 1 wide, 2 widest, -1 none: which reading the regime itself uses."""
    counters: dict[str, float]
    """Running totals on 1 January 2018 for the whole country: listings, flight_refusals, train_refusals, performed."""
    gates_of_parents: tuple[int, ...] = ()
    """Gates beyond the school's that the listing of a parent closes."""
    act_loyalty: tuple[int, ...] = ()
    """1 loyal, -1 disloyal, 0 not political, each act."""
    act_channels: tuple[tuple[int, int], ...] = ()
    """The two channels that may see each act; NEVER = no such channel."""
    act_first_share: tuple[float, ...] = ()
    """Share of each act's filings that its first channel makes, the strata of the country taken alike."""
    channel_days: tuple[tuple[int, int], ...] = ()
    channel_growth: tuple[tuple[tuple[int, float], ...], ...] = ()
    """Of each channel: from which day on its equipment is how many times what it was at first; rising by day."""
    """First and last day on which each channel watches, counted from 1 January 2018."""
    channel_equipment: tuple[float, ...] = ()
    """Yuan a citizen and year of each channel, whatever it sees."""
    channel_filing: tuple[float, ...] = ()
    """Yuan of each channel for each act that it files."""
    channel_wrong: tuple[float, ...] = ()
    """Share of what each channel files that names somebody else."""
    channel_named: tuple[float, ...] = ()
    """Share of what each channel sees that names anybody; 1 where it does not search by face."""
    face_channels: tuple[int, ...] = ()
    """Channels that name people by their face."""
    gate_effects: tuple[tuple[str, ...], ...] = ()
    """What each gate does besides closing: price, delay, deposit, queue, other way."""
    has_appeals: bool = False
    has_repair: bool = False
    conduct_lists: tuple[str, ...] = ()
    """Names of the lists by conduct."""
    court_grade: int = NEVER
    """Highest band of those on the court list; NEVER = any."""
    head_grade: int = NEVER
    """Highest band of the heads of listed enterprises; NEVER = any."""
    licence: str = ""
    """Name of the licence with points of its own; empty = there is none."""
    has_copies: bool = False
    """Whether what is corrected at its source may live on as a copy."""
    copies_counted: tuple[int, ...] = ()
    """Measures in which refusals by such copies are counted, by where the copies come from."""
    act_hours: tuple[float, ...] = ()
    """Hours that one deed takes, each act; 0 where nothing is said."""
    act_yuan: tuple[float, ...] = ()
    has_association: bool = False
    """Whether anybody loses points for others."""
    seen_by: str = "self"
    """Who sees a standing: self, employers, everybody."""
    seen_bands: tuple[int, ...] = ()
    """Bands that are published, 0 = lowest."""
    court_list_seen: bool = False
    """Whether the courts' list is published."""
    boards_seen: bool = False
    """Whether others see who is shown on a board."""
    has_ostracism: bool = False
    """Whether others cut ties or refuse for a standing that they see."""
    know: float = 1.0
    """Share of citizens who know what is punished and rewarded."""
    has_evasion: bool = False
    evasion_hours: float = 0.0
    """Hours that one evaded act takes."""
    enterprise_bands: tuple[str, ...] = ()
    """Bands of the enterprises' score, the lowest first; empty = there is none."""
    enterprise_start_band: int = NEVER
    """Band in which an enterprise without points is."""
    enterprise_low: int = NEVER
    """Highest band that is held against the head; NEVER = none."""
    licence_bars: bool = False
    """Whether a licence is taken for years at the third penalty of a year."""
    licence_own_day: bool = False
    """Whether the year of a licence begins by the day of the person's first one."""
    bans_lift: bool = False
    """Whether a stay on a list by conduct may end because its cause is made good."""
    enterprises_appeal: bool = False
    enterprises_leave_early: bool = False
    enterprises_graded: bool = False
    """Whether some acts of enterprises bring a direct grade."""
    enterprises_correct: bool = False
    enterprises_stand_for_heads: bool = False
    """Whether enterprises get points back, or rid of a direct grade, by a correction."""
    gate_open_to: tuple[tuple[str, ...], ...] = ()
    """Lists whose members alone pass each gate, in words; empty = everybody whom nothing else stops."""
    face_latency: tuple[tuple[float, ...], ...] = ()
    """Mean seconds of capture, search, review and board, of each channel that says so."""
    boards: tuple[tuple[float, float, float], ...] = ()
    """By act: share of the filed that a board shows, its days, people who pass it a day (0 = nobody has said)."""
    board_shows: tuple[str, ...] = ()
    """What boards say of a person, in the order of the language."""
    acts_on_boards: tuple[str, ...] = ()
    """Acts whose doers a public board may show."""
    rewards: bool = False
    """Whether some acts earn points, and points are sought."""
    deters: bool = False
    """Whether remembered punishments make anybody do less."""
    field_names: tuple[str, ...] = ()
    """Fields of life to which steps belong; empty = the catalogue names none."""
    field_titles: tuple[str, ...] = ()
    field_weights: tuple[float, ...] = ()
    """How much each field counts in the mean over fields."""
    gate_fields: tuple[int, ...] = ()
    """Field of each gate, -1 = of none."""
    band_subtypes: tuple[str, ...] = ()
    """What the lowest band is called for those who held each band before; empty = nothing else."""
    rules: tuple[RuleOfFile, ...] = ()
    """Every rule of the file that can meet somebody."""
    act_points: tuple[int, ...] = ()
    """Points of one filed act, each act, as the first one counts; empty = a run of a version that did not keep them."""
    checks: tuple[CheckFacts, ...] = ()
    """Routines that are checked by face."""
    edges_counted: dict[str, str] = field(default_factory=dict)
    """Measure in which refusals by the copies of each sharing edge are counted; edges without gates are left out."""

    @classmethod
    def of(
        cls,
        rulebook: Rulebook,
        title: str = "",
        titles: Mapping[str, str] | None = None,
        lawfulness: Mapping[str, str] | None = None,
        rules: tuple[RuleOfFile, ...] = (),
    ) -> RegimeFacts:
        """Read the facts off a compiled rulebook.

        Args:
            rulebook: what the engine ran.
            title: title of the regime; its name where empty.
            titles: printed title by act or gate name; the name with blanks for hyphens where it is missing.
            lawfulness: word by act name; `unlawful` is assumed of acts that are not named.
            rules: of the file, without those that were taken out.
        """
        titles, lawfulness = titles or {}, lawfulness or {}
        acts, gates, scores, channels = rulebook.acts, rulebook.gates, rulebook.scores, rulebook.channels
        return cls(
            name=rulebook.name,
            title=title or rulebook.name,
            act_names=tuple(acts.names),
            act_titles=tuple(_act_title(n, titles) for n in acts.names),
            act_kinds=tuple(int(k) for k in acts.kind),
            act_lawfulness=tuple(lawfulness.get(act_and_day(n)[0], UNLAWFUL) for n in acts.names),
            n_catalogue=int(acts.n_catalogue),
            channel_names=tuple(rulebook.channels.names),
            gate_names=tuple(gates.names),
            gate_titles=tuple(titles.get(n) or n.replace("-", " ") for n in gates.names),
            gate_slows=tuple(int(e) == Effect.SLOW for e in gates.effect),
            gate_lists=tuple(_list_words(int(bits), rulebook.conduct_lists.names) for bits in gates.lists),
            gate_open_to=tuple(_list_words(int(bits), rulebook.conduct_lists.names) for bits in gates.open_to),
            gate_bands=tuple(int(b) for b in gates.band_at_most),
            has_score=bool(scores.present),
            band_names=tuple(scores.band_names) if scores.present else (),
            band_lows=tuple(int(b) for b in scores.band_low) if scores.present else (),
            score_start=int(scores.start),
            score_least=int(scores.least),
            score_greatest=int(scores.greatest),
            has_court_list=bool(rulebook.court.present),
            has_score_list=bool(rulebook.score_list.present),
            score_list_below=int(rulebook.score_list.below),
            has_enterprise_list=bool(rulebook.enterprises.present),
            school_reading=int(rulebook.gates.school_reading),
            gates_of_parents=tuple(g for g, lists in enumerate(rulebook.gates.parents_lists) if lists),
            counters=dict(rulebook.start.counters),
            conduct_lists=rulebook.conduct_lists.names,
            licence=rulebook.licence.name,
            court_grade=int(rulebook.court.grade_cap),
            head_grade=int(rulebook.enterprises.grade_cap),
            act_loyalty=tuple(int(side) for side in acts.loyalty),
            act_channels=tuple((int(first), int(second)) for first, second in channels.of_act),
            act_first_share=_first_shares(channels),
            channel_days=tuple((int(a), int(b)) for a, b in zip(channels.first_day, channels.last_day, strict=True)),
            channel_growth=_growth(channels),
            channel_equipment=tuple(float(yuan) for yuan in channels.cost_per_citizen_year),
            channel_filing=tuple(float(yuan) for yuan in channels.cost_per_filing),
            channel_wrong=_wrong_shares(rulebook),
            channel_named=_named_shares(rulebook),
            face_channels=tuple(k for k in range(len(channels.names)) if _names_by_face(rulebook, k)),
            gate_effects=tuple(_effect_words(rulebook, g) for g in range(len(gates.names))),
            has_appeals=bool(rulebook.remedies.appeals),
            has_repair=bool(rulebook.remedies.repair_applies > 0.0),
            has_copies=bool(rulebook.remedies.edges),
            copies_counted=tuple(sorted({int(counted_in(edge)) for edge in rulebook.remedies.edges if edge.gates})),
            act_hours=tuple(float(hours) for hours in acts.hours),
            act_yuan=tuple(float(yuan) for yuan in acts.yuan),
            has_association=rulebook.association.present,
            seen_by=SEEN_BY[rulebook.visibility.seen_by],
            seen_bands=tuple(band for band in range(MOST_BANDS) if rulebook.visibility.bands >> band & 1),
            court_list_seen=rulebook.visibility.court_list,
            boards_seen=rulebook.visibility.boards > 0.0,
            has_ostracism=rulebook.ostracism.present and rulebook.visibility.seen_by != SELF,
            know=float(rulebook.response.know),
            has_evasion=rulebook.evasion.share > 0.0,
            evasion_hours=rulebook.evasion.hours,
            enterprise_bands=rulebook.enterprise_score.band_names,
            enterprise_start_band=rulebook.enterprise_score.start_band,
            enterprise_low=rulebook.enterprise_score.low,
            licence_bars=rulebook.licence.ban_months > 0,
            licence_own_day=rulebook.licence.own_day,
            bans_lift=bool(rulebook.conduct_lists.lifts.any()),
            enterprises_appeal=rulebook.remedies.appeals
            and (rulebook.enterprises.off.appeals or rulebook.enterprise_score.appeals),
            enterprises_leave_early=rulebook.enterprises.off.early > 0.0,
            enterprises_graded=max(rulebook.enterprise_score.grades.share) > 0.0,
            enterprises_stand_for_heads=min(rulebook.enterprise_score.head_caps) < ANY_BAND,
            enterprises_correct=rulebook.enterprise_score.repair.applies > 0.0,
            face_latency=tuple(tuple(row) for row in rulebook.faces.latency.tolist() if np.isfinite(row).all()),
            boards=tuple(
                (float(share), float(days), float(passers))
                for share, days, passers in zip(
                    channels.board_share, channels.board_days, channels.board_passers, strict=True
                )
            ),
            board_shows=tuple(word for word in SHOWS if any(word in said for said in channels.board_shows.values())),
            acts_on_boards=tuple(
                name for name, share in zip(acts.names, channels.board_share, strict=True) if share > 0.0
            ),
            rewards=bool(scores.present and (scores.points > 0).any() and rulebook.response.points_seeking > 1.0),
            deters=bool(rulebook.response.deterrence),
            field_names=rulebook.fields.names,
            field_titles=rulebook.fields.titles,
            field_weights=rulebook.fields.weights,
            gate_fields=rulebook.fields.of_gate,
            band_subtypes=scores.subtypes,
            rules=rules,
            act_points=tuple(int(points) for points in scores.points),
            checks=facts_of_checks(rulebook.routines),
            edges_counted={edge.name: counted_in(edge).name for edge in rulebook.remedies.edges if edge.gates},
        )

    def as_json(self) -> dict[str, Any]:
        """Plain values for the manifest."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> RegimeFacts:
        """The inverse of `as_json`."""
        found = {f.name: _frozen(values[f.name]) for f in fields(cls)}
        found["rules"] = tuple(RuleOfFile(**rule) for rule in values["rules"])
        found["checks"] = tuple(CheckFacts(**{k: _frozen(v) for k, v in check.items()}) for check in values["checks"])
        return cls(**found)

    def acts_of(self, *kinds: ActKind) -> tuple[int, ...]:
        """Indices of the acts of these kinds."""
        return tuple(i for i, kind in enumerate(self.act_kinds) if kind in kinds)

    def shared_violations(self) -> tuple[int, ...]:
        """Unlawful acts of conduct that exist with and without the system."""
        return tuple(
            i for i in self.acts_of(ActKind.CONDUCT) if i < self.n_catalogue and self.act_lawfulness[i] == UNLAWFUL
        )

    def bands_of_subtype(self, name: str) -> tuple[int, ...]:
        """Bands that those of a subtype of the lowest band held before."""
        return tuple(band for band, subtype in enumerate(self.band_subtypes) if subtype == name and band > 0)

    def gate(self, name: str) -> int:
        """Index of a gate, or NEVER."""
        return self.gate_names.index(name) if name in self.gate_names else NEVER

    def closed_gates(self) -> tuple[int, ...]:
        """Gates that the regime closes to anybody."""
        return tuple(
            g
            for g in range(len(self.gate_names))
            if self.gate_lists[g]
            or (self.gate_open_to and self.gate_open_to[g])
            or self.gate_bands[g] != NEVER
            or (self.school_reading != NEVER and g == self.gate("school"))
        )


def _act_title(name: str, titles: Mapping[str, str]) -> str:
    """Printed title of an act; of a revision that of the act and since when."""
    act, day = act_and_day(name)
    title = titles.get(act) or act.replace("-", " ")
    return f"{title}, by the rule of {day}" if day else title


def _names_by_face(rulebook: Rulebook, number: int) -> bool:
    """Whether a channel compares faces with a gallery: it says how, or from which age on, or is called so."""
    channels = rulebook.channels
    says = number in rulebook.faces.channel.tolist() or int(channels.enrolled_from[number]) > 0
    return says or channels.names[number].startswith("face-")


def _wrong_shares(rulebook: Rulebook) -> tuple[float, ...]:
    """Share of those whom each channel names who are somebody else; of a search by face in a town, over all ages."""
    named = mean_chances(rulebook.faces)[:, 1]
    shares = rulebook.channels.wrong_person.astype(float)
    shares[rulebook.faces.channel] = named[:, 1:].sum(axis=1) / np.maximum(named.sum(axis=1), LEAST)
    return tuple(shares.tolist())


def _named_shares(rulebook: Rulebook) -> tuple[float, ...]:
    """Share of what each channel sees that names anybody, as above."""
    shares = np.ones(len(rulebook.channels.names))
    shares[rulebook.faces.channel] = mean_chances(rulebook.faces)[:, 1].sum(axis=1)
    return tuple(shares.tolist())


def _growth(channels: Channels) -> tuple[tuple[tuple[int, float], ...], ...]:
    """Dated factors of each channel."""
    days = channels.change_days.tolist()
    factors = (channels.change_factor[:, number].tolist() if days else [] for number in range(len(channels.names)))
    return tuple(tuple(zip(days, factor, strict=True)) for factor in factors)


def _first_shares(channels: Channels) -> tuple[float, ...]:
    """Share of each act's filings that its first channel makes; the second sees what the first did not."""
    first, second = channels.coverage[:, 0].mean(axis=1), channels.coverage[:, 1].mean(axis=1)
    both = first + (1.0 - first) * second
    return tuple(float(one / all_) if all_ > 0.0 else 1.0 for one, all_ in zip(first, both, strict=True))


def _effect_words(rulebook: Rulebook, gate: int) -> tuple[str, ...]:
    """What a gate does besides closing."""
    c, queues = rulebook.conditions, rulebook.queues
    words = (
        ("price", c.price[gate].any() or c.price_listed[gate].any()),
        ("delay", c.days[gate].any() or c.days_listed[gate].any()),
        ("deposit", c.waived[gate].any()),
        ("queue", gate in queues.gate),
        ("other way", c.alternative[gate] > 0.0),
    )
    return tuple(word for word, has in words if has)


def _list_words(bits: int, by_conduct: tuple[str, ...]) -> tuple[str, ...]:
    """The lists in a mask, in words."""
    words = (
        (LIST_COURT, "court list"),
        (LIST_SCORE, "score list"),
        (LIST_ENTERPRISE_HEAD, "heads of listed enterprises"),
        (LOW_ENTERPRISE, "heads of enterprises in a low band"),
        *((FIRST_CONDUCT_BIT << k, name.replace("-", " ")) for k, name in enumerate(by_conduct)),
    )
    return tuple(word for bit, word in words if bits & bit)


def _frozen(value: Any) -> Any:
    """Lists as tuples, so that facts read back equal those written."""
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value
