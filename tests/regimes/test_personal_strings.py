"""Numbers of persons are found however written; numbers of everything else pass; and soon, whatever stands there."""

import time

import pytest

from tests.source_tree import ROOT
from underheaven.regimes.nodes import MOST_BYTES
from underheaven.regimes.personal_strings import personal_strings

NUMBER = "104401199001010011"
"""Of no region there is, and with a wrong check digit: only its groups give it away."""
CHECKED = "104401199001010" + "005"
"""In two pieces, since no file may hold a number with the right check digit."""
FULL = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
PERSON, TELEPHONE, PASSPORT, PLATE, MAIL = (
    f"a string with the shape of {what} stands here"
    for what in ("a personal number", "a telephone number", "a passport number", "a plate of a car", "a mail address")
)
FOUND = {
    "as it is": (PERSON, NUMBER),
    "in a key": (PERSON, f"{NUMBER}: 1"),
    "in a comment": (PERSON, f"x: 1  # {NUMBER}"),
    "with an X": (PERSON, "10440119900101001x"),
    "of fifteen digits": (PERSON, "104401900101001"),
    "full-width": (PERSON, NUMBER.translate(FULL)),
    "Arabic digits": (PERSON, NUMBER.translate(ARABIC)),
    "Devanagari digits": (PERSON, NUMBER.translate(DEVANAGARI)),
    "digits in circles": (PERSON, NUMBER.replace("1", "①")),
    "in groups": (PERSON, "104401 19900101 0011"),
    "with dashes": (PERSON, "104401-1990-01-01-0011"),
    "with dots": (PERSON, "104401.19900101.0011"),
    "with long dashes": (PERSON, "104401\u20141990\u22120101\u20130011"),
    "with non-breaking spaces": (PERSON, "104401\u00a019900101\u20090011"),
    "with signs that nobody sees": (PERSON, "\u200b".join(NUMBER)),
    "with accents": (PERSON, "\u0332".join(NUMBER)),
    "digit by digit, with its check digit": (PERSON, " ".join(CHECKED)),
    "folded": (PERSON, 'a: "104401\n  19900101\n  0011"'),
    "over two lines of comment": (PERSON, "# 104401\n#  199001010011"),
    "continued": (PERSON, f'a: "{NUMBER[:9]}\\\n   {NUMBER[9:]}"'),
    "as an escape of two digits": (PERSON, '"\\x310440119900101001\\x31"'),
    "as an escape of four digits": (PERSON, f'"{NUMBER[:-1]}\\u0031"'),
    "as an escape of a full-width digit": (PERSON, f'"{NUMBER[:-1]}\\U0000FF11"'),
    "in the address of a page, with its check digit": (PERSON, f"https://example.org/?id={CHECKED}"),
    "mobile": (TELEPHONE, "13912345678"),
    "mobile with dots": (TELEPHONE, "139.1234.5678"),
    "mobile with dashes": (TELEPHONE, "139-1234-5678"),
    "mobile full-width": (TELEPHONE, "13912345678".translate(FULL)),
    "mobile digit by digit": (TELEPHONE, "1 3 9 1 2 3 4 5 6 7 8"),
    "mobile folded": (TELEPHONE, "why: call 139\n  1234\n  5678"),
    "with a country's code": (TELEPHONE, "+86 (0)10 6552 1234"),
    "with a country's code and dots": (TELEPHONE, "+49.30.901820"),
    "with 00": (TELEPHONE, "0086-139-1234-5678"),
    "landline": (TELEPHONE, "010-65521234"),
    "landline in brackets": (TELEPHONE, "(0631) 845 1234"),
    "landline with dots": (TELEPHONE, "010.6552.1234"),
    "passport": (PASSPORT, "E12345678"),
    "passport with a space": (PASSPORT, "G 12345678"),
    "passport of two letters": (PASSPORT, "EA1234567"),
    "passport full-width": (PASSPORT, "Ｅ１２３４５６７８"),
    "plate": (PLATE, "鲁K12345"),
    "plate with a dot": (PLATE, "鲁K·A1234"),
    "plate of an electric car": (PLATE, "京AD12345"),
    "plate full-width": (PLATE, "鲁Ｋ１２３４５"),
    "plate of a driving school": (PLATE, "鲁K1234学"),
    "mail": (MAIL, "zhang.san@example.org"),
    "mail full-width": (MAIL, "zhang.san＠example．org"),
}
PASS = {
    "dates": "2018-01-01 2018-12-31 to 2019.01.01, 31/12/2018",
    "span of years": "1990 1991 1992 1993 1994 1995 1996 1997 1998 1999 2000",
    "URL": "https://www.gov.cn/zhengce/content/201903/15/t20190315_1234567890123.html?id=13912345678",
    "law": "(2018) Lu 0105 Minchu 12345; 国发〔2014〕21号; Directive 2006/123/EC, Regulation (EU) 2016/679, 4.5.2016",
    "docket": "(2018)京0105民初12345号",
    "DOI": "doi:10.1177/0038026119874265, 10.1080/10670564.2018.1457838",
    "ISBN": "ISBN 978-7-5097-1234-5, ISBN 0-19-880539-2, ISSN 0305-7410",
    "standard": "GB 11643-1999, GB/T 22117-2018, GB 35114",
    "sums": "13000000000 yuan, 17250000000 yuan, 1 387 160 730 persons",
    "fractions": "0.13912345678 and 0.001234567891",
    "points": "+5 points, +10 points, -20, 120 %",
    "ages": "0-5 6-13 14-17 18-24 25-34 35-49 50-64 65+",
    "columns": "# 100 200 300 400 500 600 700 800\n# 110 210 310 410 510 610 710 810",
    "rows": "- 110101\n- 19900307\n- 1234",
    "licence of a page": "京ICP证030173号, 京B2-20090059",
    "handle": "https://medium.com/@name and @someone",
    "code of an enterprise": "91110000802100433B",
    "digest": "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
}


@pytest.mark.parametrize(("wrong", "text"), FOUND.values(), ids=FOUND)
def test_a_string_about_somebody_is_found(wrong: str, text: str) -> None:
    assert wrong in {fault.wrong for fault in personal_strings(text)}


@pytest.mark.parametrize("text", PASS.values(), ids=PASS)
def test_what_is_about_nobody_passes(text: str) -> None:
    assert personal_strings(text) == []


def test_every_digit_counts_alone_only_with_its_check_digit() -> None:
    assert personal_strings(" ".join(CHECKED)) and not personal_strings(" ".join(NUMBER))


def test_the_line_is_the_one_on_which_the_string_begins() -> None:
    text = 'a: 1\r\nb: "104401\n  19900101\n  0011"\n# and 139\n# 1234 5678\n- 鲁K12345'
    assert [(fault.line, fault.wrong) for fault in personal_strings(text)] == [
        (2, PERSON),
        (5, TELEPHONE),
        (7, PLATE),
    ]


@pytest.mark.parametrize("folder", ["src/underheaven", "docs", "tests/library", "tests/prose"])
def test_nothing_of_the_library_is_taken_for_a_person(folder: str) -> None:
    files = [path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in (".yaml", ".md", ".csv", ".txt")]
    assert {path.name: personal_strings(path.read_text("utf-8")) for path in files} == {path.name: [] for path in files}


HOSTILE = {
    "digits in a comment": "# " + "1" * MOST_BYTES,
    "letters": "title: " + "a" * MOST_BYTES,
    "digits apart": "1 " * MOST_BYTES,
    "digits on lines": "1\n" * MOST_BYTES,
    "at signs": "a@" * MOST_BYTES,
    "addresses": "https://" + "1" * MOST_BYTES,
    "plus signs": "+1" * MOST_BYTES,
    "plates": "京A" * MOST_BYTES,
    "accents": "\u0301\u0327" * MOST_BYTES,
    "one sign that is eighteen": "\ufdfa" * MOST_BYTES,
    "escapes": "\\x31" * MOST_BYTES,
    "empty lines": "\n" * MOST_BYTES,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_the_largest_file_takes_no_more_than_a_second(text: str) -> None:
    """Of processor time; a search that is quadratic takes minutes."""
    begun = time.process_time()
    personal_strings(text.encode()[:MOST_BYTES].decode("utf-8", "ignore"))
    assert time.process_time() - begun < 1
