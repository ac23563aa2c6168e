"""Why a list by conduct or a private party refused a step, and what company costs: told, chained, never guessed.

Such events are rare in a small run, so they are put into the life of somebody to whom nothing else happened.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from underheaven.reasons.account import COMPANY, FIRM, LICENCE, TIES, Account
from underheaven.reasons.chain import Chain
from underheaven.reasons.lines import lines_of
from underheaven.reasons.questions import answer
from underheaven.reasons.reckoning import account_of
from underheaven.reasons.sentences import tell
from underheaven.reasons.strip import page
from underheaven.state.events import EVENT, Event
from underheaven.studies.replayed import RunAgain

JANUARY, MARCH, APRIL = 0, 59, 90


@pytest.fixture(scope="module")
def account(opened: RunAgain) -> Account:
    """Somebody who misbehaved on a train, pays for others, lost a licence and was seen by those who look."""
    life = opened.replay.run_again(0)
    busy = set(life.events["citizen"].tolist())
    who = next(c for c in range(life.first_citizen, life.first_citizen + len(life.traits)) if c not in busy)
    facts = opened.facts
    act, dog = (facts.act_names.index(name) for name in ("train-misconduct", "dog-off-leash"))
    train, post = facts.gate("fast-train"), facts.gate("management-post")
    of_trains = facts.conduct_lists.index("misconduct-on-trains")
    rows = [
        (who, JANUARY, Event.ASSOCIATED, -1, -5, -1),
        (who, 31, Event.ASSOCIATED, -1, -5, -1),
        (who, 40, Event.FILED, act, 0, -1),
        (who, 40, Event.SCORED, act, -50, -1),
        (who, 40, Event.CONDUCT_LISTED, act, of_trains, 220),
        (who, 50, Event.REFUSED, -1, train, 0),
        (who, MARCH - 1, Event.TIES_CUT, -1, 1, 0),
        (who, MARCH, Event.ASSOCIATED, -1, -25, -1),
        (who, 70, Event.REFUSED, -1, post, 3),
        (who, 75, Event.FILED, dog, 0, -1),
        (who, 75, Event.LICENCE_POINTS, dog, 12, 0),
        (who, 75, Event.LICENCE_TAKEN, dog, 4, -1),
        (who, APRIL, Event.EXAM_PASSED, -1, 0, -1),
        (who, 300, Event.REFUSED, -1, train, 0),
    ]
    events = np.concatenate([life.events, np.array(rows, EVENT)])
    return account_of(replace(life, events=events), opened.person(life, who), opened.lived_by, opened.days)


@pytest.fixture(scope="module")
def appellant(opened: RunAgain) -> Account:
    """Somebody who got off the list on appeal, whose fare dodging counted as another line, and whose firm fell."""
    life = opened.replay.run_again(0)
    busy = set(life.events["citizen"].tolist())
    who = next(c for c in range(life.first_citizen, life.first_citizen + len(life.traits)) if c not in busy)
    facts = opened.facts
    act, other = (facts.act_names.index(name) for name in ("train-misconduct", "fare-dodging"))
    train, bid = facts.gate("fast-train"), facts.gate("enterprise-bid")
    rows = [
        (who, JANUARY, Event.ENTERPRISE_GRADED, -1, 0, 2),
        (who, JANUARY, Event.ENTERPRISE_BAND, -1, 0, -100),
        (who, JANUARY, Event.ASSOCIATED, -1, -100, -1),
        (who, 35, Event.FILED, other, 0, -1),
        (who, 35, Event.SCORED, act, -50, -1),
        (who, 40, Event.CONDUCT_LISTED, act, facts.conduct_lists.index("misconduct-on-trains"), 220),
        (who, 45, Event.REFUSED, -1, bid, 0),
        (who, MARCH, Event.ENTERPRISE_DECIDED, -1, 0, 1),
        (who, MARCH, Event.ENTERPRISE_DECIDED, -1, 1, 1),
        (who, APRIL, Event.DECIDED, act, 1, 50),
        (who, APRIL, Event.ENTERPRISE_REPAIRED, -1, 20, -1),
        (who, 100, Event.REFUSED, -1, train, 0),
    ]
    events = np.concatenate([life.events, np.array(rows, EVENT)])
    return account_of(replace(life, events=events), opened.person(life, who), opened.lived_by, opened.days)


def test_a_won_appeal_ends_the_stay(appellant: Account) -> None:
    (stay,) = appellant.stays
    assert (stay.first, stay.last, stay.how_left) == (40, APRIL, "struck on appeal")
    assert [cause.kind for cause in appellant.steps[1].causes] == ["band"]


def test_a_record_is_of_the_line_that_it_counted_as(appellant: Account) -> None:
    (entry,) = appellant.entries
    assert entry.name == "fare dodging" and entry.rule is not None
    assert entry.rule.path == "scores/citizen/items/train-misconduct/points" and entry.ended == APRIL


def test_an_enterprise_held_down_leads_to_what_its_head_did(opened: RunAgain) -> None:
    """The head of an enterprise that only her own listing holds down meets tenders closed for her own debt."""
    life = opened.replay.run_again(0)
    busy = set(life.events["citizen"].tolist())
    who = next(c for c in range(life.first_citizen, life.first_citizen + len(life.traits)) if c not in busy)
    permit = opened.facts.gate("enterprise-permit")
    rows = [
        (who, JANUARY + 10, Event.COURT_LISTED, -1, 0, -1),
        (who, JANUARY, Event.ENTERPRISE_HELD_DOWN, -1, 0, 1),
        (who, JANUARY + 20, Event.REFUSED, -1, permit, 0),
        (who, MARCH, Event.ENTERPRISE_HELD_DOWN, -1, 0, 2),
        (who, MARCH + 5, Event.REFUSED, -1, permit, 0),
    ]
    life = replace(life, events=np.concatenate([life.events, np.array(rows, EVENT)]))
    account = account_of(life, opened.person(life, who), opened.lived_by, opened.days)
    by_list, by_points = (step.causes[0] for step in account.steps)
    assert by_list.kind == "enterprise" and "stay on the courts' list held in a low band" in by_list.words
    assert by_list.stay is not None and by_list.stay.first == JANUARY + 10
    assert "own points held in a low band" in by_points.words and by_points.stay is None


def test_a_low_enterprise_is_held_against_its_head(appellant: Account) -> None:
    (cause,) = appellant.steps[0].causes
    assert cause.kind == "enterprise" and "in a low band" in cause.words
    assert "enterprise was in a low band" in next(h.why for h in appellant.happenings if h.kind == COMPANY)


def test_grades_and_corrections_of_an_enterprise_are_told(appellant: Account) -> None:
    """A direct grade, a filing that was struck, a correction, each with its line; an appeal that failed is no news."""
    graded, struck, corrected = (h for h in appellant.happenings if h.kind == FIRM)
    assert graded.rule is not None and graded.rule.path == "enterprise_score/grades/product"
    assert "one of the gravest" in graded.why and "held against" in graded.why
    assert struck.rule is not None and struck.rule.path == "enterprise_score/appeal"
    assert corrected.rule is not None and corrected.rule.path == "enterprise_score/repair"
    told = " ".join(tell(appellant, {}, 1_000))
    assert "enterprise was graded D at best (" in told and "enterprise was struck" in told
    assert "enterprise corrected: 20 points came back" in told and "for 6 months or more" in told


def test_a_refusal_for_a_list_by_conduct_is_led_back_to_the_act(account: Account) -> None:
    on_list, _, after = account.steps
    (cause,) = on_list.causes
    assert cause.kind == "list" and "list of misconduct on trains since 10 February 2018" in cause.words
    lines = Chain(account, {}).of_step(on_list).lines()
    assert "came onto the list of misconduct on trains" in lines[1] and "a record of train misconduct" in lines[2]
    assert after.causes[0].kind == "band", "the stay is over by then"
    (stay,) = account.stays
    assert (stay.first, stay.last, stay.act) == (40, 220, "train misconduct")
    assert stay.rule is not None and stay.rule.path == "lists/misconduct-on-trains/entries/train-misconduct"


def test_a_private_refusal_is_not_laid_to_a_band(account: Account) -> None:
    step = account.steps[1]
    assert [cause.kind for cause in step.causes] == ["private"]
    assert step.rule is not None and step.rule.path == "mechanisms/ostracism/refuses"
    text = "\n".join(Chain(account, {}).of_step(step).lines())
    assert "others had cut ties" in text and "others cut 1 tie" in text and "band" not in text


def test_what_company_costs_is_told_by_times_and_height(account: Account) -> None:
    spells = [(h.day, h.last, h.value) for h in account.happenings if h.kind == COMPANY]
    assert spells == [(JANUARY, MARCH - 1, -5), (MARCH, APRIL - 1, -25)]
    assert [account.lost_for_others(day) for day in (10, 58, 59, 89, 90)] == [-5, -5, -25, -25, 0]
    text = "\n".join(Chain(account, {}).of_score(60).lines())
    assert "25 points did not count because of others" in text
    assert "points" not in "\n".join(Chain(account, {}).of_score(95).lines()).split("<-")[0]


def test_all_of_it_is_told_and_drawn(account: Account) -> None:
    sentences = tell(account, {}, 1_000)
    text = " ".join(sentences)
    for words in (
        "lost 5 points for others",
        "came onto the list of misconduct on trains",
        "others cut 1 tie",
        "dog licence was taken",
        "dog licence was given back",
        "it counts for a licence alone",
        "180 days on the list of misconduct on trains",
    ):
        assert words in text, words
    assert all("because" in sentence for sentence in sentences)
    kinds = {h.kind for h in account.happenings}
    assert kinds == {COMPANY, LICENCE, TIES}
    lines = lines_of(account, {})
    parts = (account.entries, account.stays, account.stays, account.steps, account.happenings)
    assert len(lines) == sum(len(part) for part in parts) + 1, "the last one says how heavy it all was"
    drawn = page(account, sentences, {}, "as-described")
    assert "misconduct on trains" in drawn and drawn.count('<rect class="list"') == 1


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("fast train refused on 2018-02-20", "came onto the list of misconduct on trains"),
        ("licence on 2018-03-17", "dog licence"),
        ("ties on 2018-02-28", "others cut 1 tie"),
        ("misconduct on trains on 2018-03-01", "a record of train misconduct"),
    ],
)
def test_questions_about_them(account: Account, question: str, words: str) -> None:
    assert words in "\n".join(answer(question, account, Chain(account, {})).lines())


def test_what_performance_leaves_behind_is_laid_to_it(opened: RunAgain) -> None:
    life = opened.replay.run_again(0)
    busy = set(life.events["citizen"].tolist())
    who = next(c for c in range(life.first_citizen, life.first_citizen + len(life.traits)) if c not in busy)
    act = opened.rulebook.court.performed_act
    assert act >= 0
    rows = [(who, MARCH, Event.COURT_LISTED, -1, 0, -1), (who, 85, Event.COURT_LEFT, -1, 0, -1)]
    rows += [(who, APRIL, Event.FILED, act, 0, -1), (who, APRIL, Event.SCORED, act, -50, -1)]
    events = np.concatenate([life.events, np.array(rows, EVENT)])
    found = account_of(replace(life, events=events), opened.person(life, who), opened.lived_by, opened.days)
    (entry,) = found.entries
    assert entry.of_performance and not entry.channel
    assert "had performed the judgment and left the court list" in " ".join(tell(found, {}, 1_000))
