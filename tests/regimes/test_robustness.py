"""Whatever stands in a file, the answer is a rulebook or one message with lines of this file."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.regimes.cases import FOLDER, mini_catalogue
from underheaven.errors import BadRegime
from underheaven.model.regime import compile_rulebook, describe_regime, load_regime

WHOLE = (FOLDER / "whole.yaml").read_text("utf-8")
FRAGMENTS = [
    "{}",
    "[]",
    "~",
    "-5",
    "{value: 1 %}",
    "[a, [b]]",
    '"1"',
    "1 in 0",
    "!!x",
    "&a",
    "*a",
    ": ",
    "\t",
    "\x00",
    "\u2028",
]
EDIT = st.tuples(
    st.integers(0, len(WHOLE)), st.integers(0, 12), st.sampled_from(["", *FRAGMENTS, "---", "? ", "| ", "%"])
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(EDIT, min_size=1, max_size=3))
def test_an_edited_file_is_read_or_refused(edits: list[tuple[int, int, str]]) -> None:
    text = WHOLE
    for place, n_dropped, put in edits:
        text = text[:place] + put + text[place + n_dropped :]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "whole.yaml"
        path.write_text(text, "utf-8")
        try:
            regime = load_regime(path, mini_catalogue())
        except BadRegime as refused:
            assert all(re.match(rf"{re.escape(str(path))}:\d+: ", line) for line in str(refused).splitlines())
        else:
            compile_rulebook(mini_catalogue(), regime)
            describe_regime(regime)
