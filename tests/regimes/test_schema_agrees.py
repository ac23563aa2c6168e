"""What the checker refuses of a file's form an editor underlines, and nothing else.

What a schema cannot say, and this test leaves out: quotes around a number with a unit; N in M with N above M; values
outside their range, limits in a base unit, days that a month does not have; ages that cut a band; keys given twice;
origins; which names there are; what a path in `changes` measures; meaning.
"""

import random
import re
from pathlib import Path

import pytest

from tests.regimes.schema_reader import misfits
from tests.regimes.test_committed_schemas import DATA, as_editors_see_it, schema
from underheaven.errors import BadRegime
from underheaven.model.regime import load_regime

TEXTS = {path.stem: path.read_text("utf-8") for path in sorted((DATA / "regimes" / "data").glob("*.yaml"))}
SMALL = sorted(name for name, text in TEXTS.items() if len(text) < 6_000 and "\nextends:" not in text)
NUMBER = r"(?<=: )[0-9.]+ %(?=[,}\n])"
CHANGES = {
    "as it is": (r"\A", ""),
    "a title that is a year": (r"(?<= title: )[^,\n]+(?=[,}\n])", "2010"),
    "a share above 100 %": (NUMBER, "120 %"),
    "a share below 0 %": (NUMBER, "-5 %"),
    "a share without unit": (NUMBER, "0.05"),
    "a share with a pasted space": (NUMBER, "5\u00a0%"),
    "a share with a sign": (NUMBER, r"+0\g<0>"),
    "days without unit": (r"(?<=: )([0-9]+) (?:days?|months?|years?)(?=[,}\n])", r"\1"),
    "points in quotes": (r"(?<=[ {]points: )(-?[0-9]+)", r'"\1"'),
    "points with a fraction": (r"(?<=[ {]points: )(-?[0-9]+)", r"\1.5"),
    "a row that there is not": (r"\bS[0-9][0-9](?=[],\n])", "S99"),
    "an unknown key": (r"\n( +)title: ", r"\n\1titel: "),
    "an unknown choice": (r"(?<=effect: )refuse", "deny"),
    "a kind of source that there is not": (r"(?<=kind: )(?:law|press|official)\b", "lore"),
    "a name in capitals": (r"(?<=\nchannels:\n  )[a-z]", "X"),
    "a name with an underscore": (r"(?<=\nchannels:\n  )[a-z]", "a_"),
    "a confidence that there is not": (r"(?<=confidence: )high", "sure"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_schema_and_checker_agree(change: str, tmp_path: Path) -> None:
    form = schema("regime")
    draw = random.Random(f"form {change}")
    pattern, new = CHANGES[change]
    n_changed = 0
    for name in draw.sample(SMALL, len(SMALL)):
        places = list(re.finditer(pattern, TEXTS[name]))
        if not places or n_changed == 6:
            continue
        n_changed += 1
        place = draw.choice(places)
        text = TEXTS[name][: place.start()] + place.expand(new) + TEXTS[name][place.end() :]
        path = tmp_path / f"{name}.yaml"
        path.write_text(text)
        try:
            load_regime(path)
            is_refused = False
        except BadRegime:
            is_refused = True
        assert bool(misfits(as_editors_see_it(text), form, form)) == is_refused, (name, place)
    assert n_changed
