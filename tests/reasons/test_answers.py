"""Questions about a life, its drawing, and the search for lives worth looking at."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest

from tests.cli.program import call
from tests.reasons.fixed_lives import FOLDER
from underheaven.errors import BadInput
from underheaven.reasons.account import COURT, SCORE, Account, Entry, Stay
from underheaven.reasons.blame import BECAUSE, of_stay
from underheaven.reasons.chain import Chain, Reason
from underheaven.reasons.lines import lines_of
from underheaven.reasons.questions import answer
from underheaven.reasons.strip import page
from underheaven.results.file_of_one import day_words
from underheaven.state.events import Event
from underheaven.studies.explain import Explanation, explain
from underheaven.studies.find import MARKS, Wanted, find, marks_of
from underheaven.studies.replayed import RunAgain


def fixed(opened: RunAgain, mark: str) -> Explanation:
    """The explanation of the first fixed life of a mark."""
    path = next(FOLDER.glob(f"*-{mark}-*.txt"))
    return explain(opened, int(path.stem.split("-")[-1]))


def words(reason: Reason) -> list[str]:
    return [reason.words, *(word for part in reason.because for word in words(part))]


def test_a_refused_step_leads_to_its_list_and_the_list_to_a_debt(opened: RunAgain) -> None:
    found = fixed(opened, "refused")
    chain = Chain(found.account, found.origins)
    step = next(step for step in found.account.steps if step.refused)
    told = words(answer(f"{step.name} refused on {day_words(step.day)}", found.account, chain))
    assert told[0].startswith(f"the step {step.name} was refused")
    assert told[1] == f"came onto the {COURT}" and "debt" in told[-1]


def test_a_score_leads_to_its_records_acts_and_witnesses(opened: RunAgain) -> None:
    found = fixed(opened, "appealed")
    entry = next(entry for entry in found.account.entries if entry.points)
    reason = answer(f"score on {day_words(entry.day)}", found.account, Chain(found.account, found.origins))
    assert reason.words == f"the score was {found.account.score_on(entry.day)}"
    told = words(reason)
    assert f"the {entry.channel} saw it" in told and f"did it: {entry.name}" in told
    assert any(f"cost {-(entry.points or 0)} points" in line for line in told)
    assert reason.because[1].rule is not None and reason.because[1].rule == entry.rule


def test_a_wrong_record_leads_to_the_one_who_did_it(opened: RunAgain) -> None:
    found = fixed(opened, "wrongly")
    entry = next(entry for entry in found.account.entries if entry.wrong)
    question = f"{entry.name} on {day_words(entry.day)}"
    told = words(answer(question, found.account, Chain(found.account, found.origins)))
    assert told[-1] == f"citizen {entry.done_by} did it: {entry.name}"
    other = opened.life_of(entry.done_by or 0).events
    did = other[(other["citizen"] == entry.done_by) & (other["event"] == Event.DONE) & (other["act"] == entry.act)]
    assert found.origins[entry.number].done in did["day"]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("why", "names a day as YEAR-MONTH-DAY"),
        ("flight refused on 2018-13-01", "names a day as YEAR-MONTH-DAY"),
        ("flight refused on 2017-05-01", "the run lasts from 2018-01-01 to 2018-12-31"),
        ("fligth refused on 2018-05-01", "goes by these words"),
        ("fast train refused on 2018-01-01", "Ask about one of: fast train"),
    ],
)
def test_a_question_that_nothing_matches_says_what_to_ask(opened: RunAgain, question: str, said: str) -> None:
    found = fixed(opened, "refused")
    with pytest.raises(BadInput, match=re.escape(said)):
        answer(question, found.account, Chain(found.account, found.origins))


class Page(HTMLParser):
    """What is checked of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_the_strip_is_one_page_with_the_table_behind(opened: RunAgain) -> None:
    for mark in ("wrongly", "refused", "repaired"):
        found = fixed(opened, mark)
        text = page(found.account, found.sentences, found.origins, "as-described")
        seen = Page(text)
        lines = lines_of(found.account, found.origins)
        assert (
            "script" not in seen.tags and "link" not in seen.tags and "http://" not in text and "https://" not in text
        )
        assert seen.tags.count("tr") == len(lines) + 1 and seen.tags.count("svg") == 1
        assert ("role", "img") in seen.attributes and ("lang", "en") in seen.attributes
        assert ("name", "synthetic") in seen.attributes
        assert all(f"<p>{sentence}</p>" in text for sentence in found.sentences)
        marks = seen.tags.count("path") + seen.tags.count("circle") - 1
        assert marks >= len(found.account.entries) + len(found.account.steps)


def test_find_finds_everybody_who_fits_and_says_how_likely(opened: RunAgain) -> None:
    everywhere = find(opened, ["wrongly"], 1000, everywhere=True)
    fits = set()
    for grid in range(opened.society.n_grids):
        events = opened.replay.run_again(grid).events
        wrong = (events["event"] == Event.FILED_WRONGLY) | (
            (events["event"] == Event.COURT_LISTED) & (events["value"] == 1)
        )
        fits |= {int(c) for c in events["citizen"][wrong]}
    assert {who.citizen for who in everywhere.found} == fits and everywhere.probability == 1.0
    assert everywhere.searched == opened.society.population
    some = find(opened, ["listed"], 5, everywhere=True, n_grids=31)
    assert some.probability == pytest.approx(31 / opened.society.n_grids * 5 / some.fitting)
    assert len(some.found) == 5 and all("listed" in who.marks for who in some.found)


def test_a_search_looks_on_until_somebody_fits_or_all_was_seen(opened: RunAgain) -> None:
    """Beyond the panel grids are lived again in random order; only where all were seen is a probability known."""
    n_grids, panel = opened.society.n_grids, set(opened.record.plan.panel_grids)
    for mark in MARKS:
        search = find(opened, [mark])
        everybody = find(opened, [mark], 1, everywhere=True).fitting
        assert bool(search.fitting) == (everybody > 0), mark
        if any(who.grid in panel for who in search.found):
            assert search.grids[0] == len(panel) and search.probability is not None
        elif search.fitting:
            assert "at random until somebody fitted" in search.how
            assert len(panel) < search.grids[0] <= n_grids and len({who.grid for who in search.found}) == 1
            assert (search.probability is None) == (search.grids[0] < n_grids)
        else:
            assert search.grids == (n_grids, n_grids) and search.searched == opened.society.population


def test_a_refusal_is_asked_for_by_its_cause(opened: RunAgain) -> None:
    """Whoever has a wrong record and closed steps of her own doing is not refused because of the wrong one."""
    refused = find(opened, ["refused"], 10_000, everywhere=True).fitting
    by_cause = {
        cause: {who.citizen for who in find(opened, Wanted((), (cause,)), 10_000, everywhere=True).found}
        for cause in BECAUSE
    }
    assert len(set().union(*by_cause.values())) == refused and len(by_cause["own"]) > 5
    for who in find(opened, Wanted((), ("family",)), 10_000, everywhere=True).found:
        assert "children-affected" in who.marks
    for citizen in by_cause["wrong"]:
        account = explain(opened, citizen).account
        assert any(entry.wrong for entry in account.entries) or any(stay.wrong for stay in account.stays)
    with pytest.raises(BadInput, match="did you mean family"):
        Wanted((), ("famly",))


@pytest.mark.parametrize("is_wrong", [False, True])
def test_a_list_for_conduct_blames_the_record_that_led_there(is_wrong: bool) -> None:
    account = Account(1, "1", True, 40, "Beijing (urban)", 0, 364, None, None, None, 0)
    account.entries = [
        Entry(1, 0, "train misconduct", 10, wrong=not is_wrong),
        Entry(2, 0, "train misconduct", 40, wrong=is_wrong),
    ]
    assert of_stay(Stay("misconduct on trains", 40, act="train misconduct"), account) == (
        "wrong" if is_wrong else "own"
    )
    assert of_stay(Stay(COURT, 40, wrong=is_wrong), account) == ("wrong" if is_wrong else "own")


def test_a_score_list_is_somebody_elses_doing_only_where_own_records_would_not_list() -> None:
    account = Account(1, "1", True, 40, "Beijing (urban)", 0, 364, 1000, 550, None, 0, below=600)
    account.entries = [Entry(1, 0, "a", 10, points=-200), Entry(2, 0, "b", 20, points=-250, wrong=True)]
    stay = Stay(SCORE, 20, score=550)
    assert of_stay(stay, account) == "wrong"
    account.entries[0].points, stay.score = -450, 300
    assert of_stay(stay, account) == "own"


def test_the_panel_says_the_same_of_its_citizens_as_living_again(opened: RunAgain) -> None:
    panel = find(opened, ["listed"], 10_000)
    n_panel = len(opened.record.plan.panel_grids)
    assert panel.grids == (n_panel, opened.society.n_grids) and panel.probability == n_panel / opened.society.n_grids
    everywhere = {who.citizen for who in find(opened, ["listed"], 10_000, everywhere=True).found}
    of_panel = {c for c in everywhere if opened.society.grid_of(c) in opened.record.plan.panel_grids}
    assert {who.citizen for who in panel.found} == of_panel and of_panel


def test_every_mark_can_be_looked_for(opened: RunAgain) -> None:
    assert set(MARKS) == set(find(opened, [], 1).found[0].marks) | set(MARKS)
    for mark in MARKS:
        assert find(opened, [mark], 3).searched > 1000
    with pytest.raises(BadInput, match="did you mean struck"):
        find(opened, ["struk"])
    assert np.all(np.array([len(marks_of.__doc__ or "")]) > 0)


def test_commands_answer_in_text_json_and_csv(opened: RunAgain, tmp_path) -> None:
    account = fixed(opened, "wrongly").account
    run, citizen = str(opened.directory), str(account.citizen)
    record = str(next(entry.number for entry in account.entries if not entry.from_before))
    told = call("explain", run, citizen)
    assert told.code == 0 and "Every person of this run is synthetic." in told.stdout
    out = tmp_path / "life.html"
    said = json.loads(call("explain", run, citizen, "--json", "--html", str(out)).stdout)
    assert said["synthetic"] is True and said["lines"] and "<svg" in out.read_text(encoding="utf-8")
    chain = json.loads(call("explain", run, citizen, "--json", "--question", "score on 2018-12-31").stdout)
    assert chain["answer"]["what"].startswith("the score was") and chain["answer"]["because"]
    rows = list(csv.DictReader(io.StringIO(call("find", run, "--listed", "--most", "3", "--csv").stdout)))
    assert len(rows) == 3 and {row["synthetic"] for row in rows} == {"True"}
    assert "with a probability of" in call("find", run, "--refused").stdout
    pair = call("twins", run, citizen, "--without-record", record)
    assert pair.code == 0 and "held" in pair.stdout and "left out" in pair.stdout
    said = json.loads(call("twins", run, citizen, "--regime", "as-described", "--json").stdout)
    assert said["identical"] is True and said["changes"] == []
    worlds = json.loads(call("twins", run, citizen, "--worlds", "3", "--json").stdout)
    assert worlds["worlds"] == 3 and worlds["spread"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("explain", "RUN", "40000"), "citizens 0 to 39999"),
        (("explain", "RUN", "anna"), "no citizen of the run"),
        (("explain", "RUN", "17", "--question", "tea"), "names a day"),
        (("twins", "RUN", "17", "--without", "gates/flihgt"), "did you mean gates/flight"),
        (("twins", "RUN", "17", "--regime", "lists-onyl"), "did you mean lists-only"),
        (("twins", "RUN", "17", "--regime", "sc365"), "catalogue"),
        (("twins", "RUN", "17", "--without-record", "99"), "--without-record 99"),
        (("twins", "RUN", "17"), "nothing is different"),
        (("twins", "RUN", "17", "--worlds", "0"), "--worlds 0"),
        (("twins", "RUN", "17", "--regime", "none", "--without", "gates/flight"), "exclude one another"),
        (("find", "RUN", "--grids", "5"), "needs --all"),
        (("find", "RUN", "--mark", "lsited"), "did you mean listed"),
        (("find", "RUN", "--most", "0"), "--most 0"),
        (("explain", "NOWHERE", "17"), "NOWHERE"),
    ],
)
def test_bad_input_is_one_clear_message(opened: RunAgain, arguments: tuple[str, ...], said: str) -> None:
    answer = call(*(str(opened.directory) if a == "RUN" else a for a in arguments))
    assert answer.code == 2 and not answer.stdout, answer
    assert said in answer.stderr and "Traceback" not in answer.stderr
