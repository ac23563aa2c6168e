import pytest

from underheaven.regimes.plain_signs import plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("１٢३", "123"),
        ("a\u00a0b\u2009c", "a b c"),
        ("a\u2014b\u2212c", "a-b-c"),
        ("a\u200bb\u00adc\u0301", "abc"),
        ("·。", ".."),
        (r'"\x31\u0032\U00000033\_4\/5"', '"123 4/5"'),
        (r"\U00110000 \q", r"  \q"),
        ("one\n  two", "one two"),
        ("one\\\n  two", "onetwo"),
        ("# one\n  ## two", "one two"),
        ("- one\n- two", "\n- one\n- two"),
        ("one\n\ntwo", "one\n two"),
    ],
)
def test_a_text_in_plain_signs(text: str, plain: str) -> None:
    assert plain_text(text).text == plain


def test_every_place_has_its_line() -> None:
    found = plain_text("a\r\n  b\n\n# c\\\nd")
    assert [found.line(found.text.index(sign)) for sign in "abcd"] == [1, 2, 4, 5]
