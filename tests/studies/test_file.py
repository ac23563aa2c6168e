"""The file of one citizen: complete, and of nobody but a synthetic citizen of the run."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.cli.program import call
from tests.cli.small_runs import small_request
from tests.engine.lives import rulebook
from underheaven.engine import Plan, Replay
from underheaven.errors import BadInput
from underheaven.results import open_run
from underheaven.results.facts import RegimeFacts
from underheaven.results.file_of_one import lines_of_life, month_end, wrong_lines
from underheaven.society import load_society, number_of
from underheaven.society.identity import birth_date_of, is_valid_official
from underheaven.state.events import EVENT, Event
from underheaven.state.messages import RECORD, message_grid, message_sort, message_wait
from underheaven.studies.file import citizen_asked, file_of, template_lines
from underheaven.studies.rules import rules_from
from underheaven.studies.run import run_job

POPULATION = 20_000
FILED = {Event.FILED, Event.FILED_WRONGLY, Event.PAST}
TOLD = FILED | {Event.ATTEMPTED, Event.REFUSED, Event.COURT_LISTED, Event.COURT_LEFT, Event.APPEALED, Event.DECIDED}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("file") / "run"
    run_job(small_request(out, population=POPULATION, n_months=8))
    return out


def busiest(run: Path) -> int:
    """Citizen of the panel about whom most was filed."""
    panel = open_run(run).outcome.panel
    return int(np.bincount(panel["citizen"][np.isin(panel["event"], list(TOLD))]).argmax())


def official_form() -> str:
    """A number of the official form with a right check character, put together here and nobody's."""
    body = "9" + "0" * 16
    return next(body + c for c in "0123456789X" if is_valid_official(body + c))


def test_every_filing_and_step_of_the_panel_is_a_line(run: Path) -> None:
    """The panel of the run holds the same life; each of its events that files something is one line."""
    citizen = busiest(run)
    panel = open_run(run).outcome.panel
    events = panel[(panel["citizen"] == citizen) & np.isin(panel["event"], list(TOLD))]
    lines = [line for line in file_of(run, str(citizen)).lines if line.section not in ("person", "household")]
    count = sum(line.section in ("record", "habit", "travel", "steps", "list", "remedy") for line in lines)
    assert count == len(events) > 5
    assert all(line.day and line.agency and line.observed and line.until for line in lines)
    assert [line.day for line in lines] == sorted(line.day for line in lines)


def test_wrong_records_say_whose_they_are(run: Path) -> None:
    record = open_run(run)
    outcome, society = record.outcome, load_society("china-2018", POPULATION, 3)
    early = np.array([message_sort(first) == RECORD and message_wait(first) < 28 for first in outcome.messages[:, 0]])
    grid = message_grid(outcome.messages[early & (outcome.message_month < 7)][0, 0])
    plan = Plan(society, rules_from(record.texts).rulebook(), 3, n_months=8, threads=1)
    life = Replay(plan, outcome.coupled, outcome.messages, outcome.message_month).run_again(int(grid))
    wrong = life.events[life.events["event"] == Event.FILED_WRONGLY]
    citizen = int(wrong["citizen"][0])
    mine = sorted(wrong["other"][wrong["citizen"] == citizen].tolist())
    found = file_of(run, str(citizen))
    filed = [line.done_by for line in wrong_lines(list(found.lines)) if line.section in ("record", "habit")]
    assert sorted(filed) == mine
    assert min(mine) >= 0


def test_who_she_is_comes_from_the_society(run: Path) -> None:
    lines = file_of(run, "17").lines
    society = load_society("china-2018", POPULATION, 3)
    assert {line.section for line in lines} >= {"person", "household"}
    others = [line.what for line in lines if line.section == "household" and "SYN-" in line.what]
    for what in others:
        other = int(what.split("citizen ")[1].split(",")[0])
        assert what.endswith("SYN-" + number_of(society, other))


def test_a_child_has_parents_and_no_spouse_in_its_file(run: Path) -> None:
    society = load_society("china-2018", POPULATION, 3)
    words = society.live_in(0, 1)
    child = next(i for i, word in enumerate(words.tolist()) if word & 127 < 14 and word >> 19 & 7 == 2)
    said = [line.what.split(":")[0] for line in file_of(run, str(child)).lines if line.section == "household"]
    assert "parent" in said
    assert set(said) <= {"parent", "brother or sister", "grandparent", "other relative", "associate"}


def test_on_the_list_fed_by_the_score_for_the_term_of_the_score() -> None:
    rules = rulebook("nsw-demerit-points")
    scores = {0: "2018-05-03", -2: "2018-05-03", -3: "2018-06-03", -6: "2018-06-03", -7: "2018-07-03"}
    events = np.array([(7, 31, Event.SCORE_LISTED, -1, score, -1) for score in scores], EVENT)
    lines = lines_of_life(events, rules, RegimeFacts.of(rules))
    assert [line.until for line in lines] == list(scores.values())


def test_held_until_the_end_of_a_month() -> None:
    assert month_end(0) == "2018-01-31" and month_end(1) == "2018-02-28" and month_end(11) == "2018-12-31"
    assert date.fromisoformat(month_end(25)) == date(2020, 2, 29)


def test_json_is_one_object(run: Path) -> None:
    answer = call("file", str(run), "17", "--json")
    assert answer.code == 0, answer
    said = json.loads(answer.stdout)
    assert said["synthetic"] is True and said["citizen"] == 17 and said["number"].startswith("SYN-00")
    assert len(said["lines"]) == len(file_of(run, "17").lines)
    table = call("file", str(run), "17").stdout
    assert "Every person of this run is synthetic." in table and "Sent by" in table


def test_a_number_of_real_form_is_refused_and_not_repeated(run: Path) -> None:
    wanted = official_form()
    answer = call("file", str(run), wanted)
    assert answer.code == 2 and not answer.stdout
    assert "real person's number" in answer.stderr and wanted not in answer.stderr


@pytest.mark.parametrize("wanted", ["5000", "-1", "abc", "1.5", "", "9" * 40, "SYN-00", "١٢"])
def test_a_citizen_outside_the_run_is_refused(wanted: str) -> None:
    with pytest.raises(BadInput, match="0 to 4999"):
        citizen_asked(wanted, 5_000)


def test_grades_and_corrections_of_an_enterprise_are_lines() -> None:
    """A direct grade is held to the end of its last calendar year; appeals say what they are about."""
    rows = [
        (1, 40, Event.ENTERPRISE_GRADED, -1, 1, 1),
        (1, 60, Event.ENTERPRISE_APPEALED, -1, 1, -1),
        (1, 90, Event.ENTERPRISE_DECIDED, -1, 0, 1),
        (1, 120, Event.ENTERPRISE_REPAIRED, -1, 20, -1),
    ]
    book = rulebook("as-described")
    lines = lines_of_life(np.array(rows, EVENT), book, RegimeFacts.of(book))
    assert [line.section for line in lines] == ["enterprise", "remedy", "remedy", "enterprise"]
    assert lines[0].until == "2020-12-31" and "graded C at best for a tax act" in lines[0].what
    assert all("what was filed about her enterprise" in line.what for line in lines[1:3])
    assert "has corrected" in lines[3].what


@pytest.mark.parametrize(
    ("born", "bound"),
    [
        (date(2002, 1, 2), [("2018-01-01", "no template: under 16, not in the national gallery", "until 2018-01-02")]),
        (
            date(1991, 3, 4),
            [
                ("2017-03-04", "template bound to the number: face (not stored)", "2037-03-04 (card valid)"),
                ("2017-03-04", "template bound to the number: fingerprints (not stored)", "2037-03-04 (card valid)"),
                ("2017-03-04", "template bound to the number: iris (not stored)", "2037-03-04 (card valid)"),
            ],
        ),
        (
            date(1950, 3, 4),
            [
                ("2004-01-01", "template bound to the number: face (not stored)", "for good"),
                ("2004-01-01", "template bound to the number: iris (not stored)", "for good"),
            ],
        ),
    ],
)
def test_templates_are_bound_from_the_sixteenth_birthday_and_fingerprints_since_2012(born, bound) -> None:
    assert [(line.day, line.what, line.until) for line in template_lines(born)] == bound


def test_a_file_has_the_templates_of_its_citizen_and_no_vector(run: Path) -> None:
    society = load_society("china-2018", POPULATION, 3)
    oldest = min(range(300), key=lambda citizen: birth_date_of(society, citizen))
    told = [line for line in file_of(run, str(oldest)).lines if "template" in line.what]
    assert told == template_lines(birth_date_of(society, oldest)) and len(told) == 2, "a card of 2004, no fingerprints"
