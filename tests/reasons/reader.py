"""Reads the sentences of an explanation back into days, counts and ends.

Question answered: what does a text claim? Left out: whether it is so (test_sentences_are_true.py). Each sentence must
have one of these forms; nothing of reasons/ is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
MONTH = "(?:" + "|".join(MONTHS) + ")"
DAY = rf"\d{{1,2}} {MONTH} \d{{4}}"
SPAN = rf"(?:[Oo]n {DAY}|[Ff]rom \d{{1,2}}(?: {MONTH})?(?: \d{{4}})? to {DAY})"
LINE = r"(?: \((?:[\w.-]+, )?line \d+\))?"
HER, SHE, THEM = "(?:her|his)", "(?:she|he)", "(?:her|him)"
RECORD_END = "ran out|was cleared|was struck on appeal|was repaired on application|was made good"
WITHIN = rf"(?:{SPAN}|by {DAY})"
TALLY = rf"(?:\d+ [a-z, ]+? {WITHIN}(?:, | and )?)+"
BY_RULE = rf"(?:, by the rule in force since (?P<since>{DAY}),)?"
EFFECT = rf"(?:(?P<verb>cost|gave) {THEM} (?P<points>[\d,]+) points?(?P<all> in all)?)?"
CAP = rf"(?: and )?(?:held {THEM} in band (?P<cap>\S+) or below)?"
UNTIL = (
    rf"(?: until it (?P<how>{RECORD_END}) on (?P<end>{DAY})| until (?P<until>{DAY}) at the latest|(?P<good> for good))"
)
FORMS = {
    "record": rf"On (?P<day>{DAY}) a record of (?P<name>[^,]+?){BY_RULE} {EFFECT}{CAP}{LINE}{UNTIL}, because "
    rf"(?P<why>.+)",
    "idle": rf"On (?P<day>{DAY}) a record of (?P<name>.+?)(?P<wrong> came into {HER} file and)? moved no points, "
    rf"because .+",
    "records": rf"(?P<span>{SPAN}) (?P<n>\d+) (?P<wrong>wrong )?records(?: of (?P<name>[^(,]+?)| \((?P<names>.+?)\))? "
    rf"{EFFECT}{CAP}{LINE}(?:, of which (?P<ends>{TALLY}))?, because (?P<why>.+)",
    "file": rf"(?P<span>{SPAN}) (?P<n>\d+) records \((?P<names>[^)]+?)(?:, (?P<wrong>\d+) wrong)?\) cost {THEM} "
    rf"(?P<cost>[\d,]+) "
    rf"points? and gave (?P<gave>\d+)(?: and held {THEM} in band (?P<cap>\S+) or below)?(?:, of which "
    rf"(?P<ends>{TALLY}))?, because .+",
    "idles": rf"(?P<span>{SPAN}) (?P<n>\d+) (?P<wrong>wrong )?records(?: of (?P<name>[^(,]+?)| "
    rf"\((?P<names>.+?)\))? moved no points, because .+",
    "appeal": rf"On (?P<day>{DAY}) {SHE} appealed against (?:the record of (?P<name>[^,]+)|the court listing), "
    rf"because {SHE} "
    rf"learnt of it, and it (?:(?P<how>stood|was struck|was gone already) on (?P<end>{DAY})|was not decided by {DAY})",
    "appeals": rf"(?P<span>{SPAN}) {SHE} appealed (?P<n>\d+) times \((?P<names>.+?)\)(?:, of which "
    rf"(?P<ends>{TALLY}))?, "
    rf"because {SHE} learnt of it",
    "grace": rf"On (?P<day>{DAY}) {SHE} was to come onto the list of (?P<list>.+?) on (?P<due>{DAY}), because "
    rf"the list takes "
    rf"(?P<name>.+?) after a grace(?:, and (?:it|{SHE}) (?P<how>was [a-z ]+?) on (?P<end>{DAY}))?",
    "graces": rf"(?P<span>{SPAN}) (?P<n>\d+) filings were to list {THEM} after a grace(?:, of which "
    rf"(?P<ends>{TALLY}))?, because .+",
    "copy": rf"On (?P<day>{DAY}) .+ kept a copy of .+ until (?P<until>{DAY}), because no correction reached them",
    "copies": rf"(?P<span>{SPAN}) (?P<n>\d+) copies of what was corrected \(.+\) were kept, the last until "
    rf"(?P<until>{DAY}), because .+",
    "stay": rf"On (?P<day>{DAY}) {SHE} (?P<on>was already on|came onto) the (?P<list>.+? lists?|heads of listed "
    rf"enterprises|list of .+?)"
    rf"{LINE}, because (?P<why>.+?)(?:, and left it on (?P<end>{DAY}), because (?P<how>[^,]+))?",
    "stays": rf"(?P<span>{SPAN}) {SHE} (?P<on>was on|came onto) the (?P<list>.+?) (?P<n>\d+) times{LINE}, the "
    rf"first time because "
    rf"(?P<why>.+?)(?:, and left it: (?P<ends>{TALLY}))?",
    "longer": rf"From (?P<day>{DAY}) on {HER} stay on the list of (?P<list>.+?) was to last until "
    rf"(?P<until>{DAY}) instead of "
    rf"(?P<before>{DAY}){LINE}, because .+",
    "longers": rf"(?P<span>{SPAN}) {HER} stay on the list of (?P<list>.+?) was lengthened (?P<n>\d+) times, the "
    rf"last time until "
    rf"(?P<until>{DAY}), because .+",
    "refused": rf"(?P<span>{SPAN}) (?P<n>[\d,]+) steps? \((?P<names>.+?)\) (?:was|were) "
    rf"(?P<how>slowed|refused){LINE}, because "
    rf"(?P<why>.+?)(?:, and other ways took (?P<hours>[\d,]+) hours? longer)?",
    "open": rf"(?P<span>{SPAN}) (?P<n>[\d,]+) steps? \((?P<names>.+?)\) (?:was|were) open, because (?P<why>.+)",
    "unseen": rf"(?P<span>{SPAN}) (?P<n>[\d,]+) acts? \((?P<names>.+)\) left no record, because nobody saw (?:it|them)",
    "price": rf"(?P<span>{SPAN}) {SHE} paid (?P<yuan>[\d,.]+) yuan (?P<sign>more|less) at (?P<n>\d+) steps? .+, "
    rf"because .+",
    "delay": rf"(?P<span>{SPAN}) {SHE} waited (?P<days>[\d,]+) days? (?P<sign>more|less) at (?P<n>\d+) steps? "
    rf".+, because .+",
    "deposit": rf"(?P<span>{SPAN}) {SHE} was spared (?P<yuan>[\d,.]+) yuan of deposits at (?P<n>\d+) steps? .+, "
    rf"because .+",
    "settled": rf"On (?P<day>{DAY}) a debt ended without a listing, because it was settled (?:of old|after {SHE} "
    rf"had fallen behind "
    rf"on (?P<began>{DAY}))",
    "settleds": rf"(?P<span>{SPAN}) (?P<n>\d+) debts ended without a listing, because they were settled",
    "debt": rf"On (?P<day>{DAY}) a debt was open, because {SHE} had fallen behind on (?P<began>{DAY})",
    "bought": rf"On (?P<day>{DAY}) {SHE} was not listed by the court(?P<blamed>, and somebody else was named "
    rf"instead)?, because {SHE} had bought (?:herself|himself) off the list",
    "hardship": rf"On (?P<day>{DAY}) {HER} income (?P<way>fell|recovered) to hardship level (?P<level>\d) of 3, "
    rf"because (?P<why>.+)",
    "hardships": rf"(?P<span>{SPAN}) {HER} income fell (?P<fell>\d+) times? and recovered (?P<rose>\d+) times?, "
    rf"at the lowest to "
    rf"hardship level (?P<level>\d) of 3, because .+",
    "laid": rf"On (?P<day>{DAY}) (?P<name>.+) of (?:hers|his) was laid to somebody else, because .+",
    "laids": rf"(?P<span>{SPAN}) (?P<n>\d+) acts of (?:hers|his) \((?P<names>.+)\) were laid to others, because .+",
    "nobody": rf"On (?P<day>{DAY}) nothing was filed of (?P<name>.+), because .+ found nobody: {SHE} is too young .+",
    "nobodies": rf"(?P<span>{SPAN}) nothing was filed of (?P<n>\d+) acts \((?P<names>.+)\), because .+ found nobody.+",
    "others": rf"(?P<span>{SPAN}) {SHE} lost (?:(?P<least>\d+) to )?(?P<most>\d+) points? for others{LINE}, because .+",
    "licences": rf"(?P<span>{SPAN}) the [a-z ]+ licence lost (?P<lost>\d+) points? in all(?:(?:,| and) was taken "
    rf"(?P<taken>\d+) times?)?"
    rf"(?:(?:,| and) was given back after (?P<given>\d+) exams?)?(?:(?:,| and) stayed taken after "
    rf"(?P<failed>\d+) exams?)?"
    rf"(?:(?:,| and) got back (?P<back>\d+) points? by a new year or on appeal)?, because .+ arrived",
    "licence": rf"(?P<span>{SPAN}) the (?P<which>[a-z ]+) licence (?P<what>.+?)(?:, (?P<times>\d+) "
    rf"times)?{LINE}, because (?P<why>.+)",
    "ties": rf"(?P<span>{SPAN}) others (?P<way>cut|mended) (?P<n>\d) ties? with {THEM}, so that (?P<now>\d) of 3 "
    rf"(?:was|were) cut"
    rf"(?:, (?P<times>\d+) times)?{LINE}, because .+",
    "check": rf"(?P<span>{SPAN})(?: at (?P<time>[0-2]\d:[0-5]\d))? (?:{SHE} was|a stranger was let in as) (?P<what>.+?)"
    rf"(?:, (?P<times>\d+) times)?{LINE}, because (?:the (?:camera|dispenser|gate)|a till) .+",
    "firm": rf"(?P<span>{SPAN}) (?:what was last filed about )?{HER} enterprise (?P<what>was "
    rf"graded|corrected|was struck).*, because .+",
    "subtype": rf"On {DAY} {SHE} was of subtype .+, because .+",
    "heaviest": rf"By {DAY} the heaviest thing that happened to {THEM} was of class (?P<value>\d) of 3, because .+",
    "rest": rf"By {DAY} (?P<n>\d+) more events? (?:is|are) left to the table, because there is no room here",
}
OPENING = re.compile(
    rf"On (?P<day>{DAY}) citizen (?P<citizen>\d+), a (?:woman|man|girl|boy) of \d+ in .+?, (?:had no score, "
    rf"because these rules "
    rf"keep none|stood at (?P<score>-?\d+) points, because (?:everybody without records does{LINE}|everybody "
    rf"begins with "
    rf"(?P<start>\d+){LINE} and (?P<n>\d+) records? from before(?: \((?P<names>.+?)\))? (?P<effect>.+?)"
    rf"(?:, (?:which (?P<how>{RECORD_END}) (?P<end>on {DAY})|of which (?P<ends>{TALLY})))?))\."
)
CLOSING = re.compile(
    rf"(?:By (?P<by>{DAY})|On (?P<day>{DAY}) the score was (?P<score>-?\d+)(?: in band (?P<band>\S+?))?, because "
    rf"(?:(?P<live>\d+|no) records? counted that day)(?: and held {THEM} in band (?P<cap>\S+) or below)?;) since "
    rf"{DAY} {SHE} had had "
    rf"(?P<had>.+)|(?:By {DAY}|.+;) since {DAY} no step had been closed to {THEM}.*"
)
COMPILED = {name: re.compile(form + r"\.") for name, form in FORMS.items()}


@dataclass(frozen=True)
class Claim:
    """One sentence, as it was read."""

    form: str
    text: str
    parts: dict[str, str | None]

    def day(self, name: str = "day") -> int:
        """A day of it, since 1 January 2018."""
        return day_of(self.parts[name] or "")

    def number(self, name: str) -> int:
        """A count of it; 0 where it says none."""
        return int((self.parts.get(name) or "0").replace(",", ""))

    @property
    def span(self) -> tuple[int, int]:
        """First and last day of it."""
        return span_of(self.parts["span"] or "")

    @property
    def ends(self) -> dict[str, tuple[int, int | None, int]]:
        """Count, first and last day by how things ended."""
        return tally_of(self.parts.get("ends") or "")


def day_of(words: str) -> int:
    """`3 May 2018` as days since 1 January 2018."""
    day, month, year = words.split()
    return (date(int(year), MONTHS.index(month) + 1, int(day)) - date(2018, 1, 1)).days


def span_of(words: str) -> tuple[int, int]:
    """`On 3 May 2018`, or `From 3 May to 9 June 2018`."""
    if words[0] in "Oo":
        return day_of(words[3:]), day_of(words[3:])
    first, _, last = words[5:].partition(" to ")
    _, month, year = last.split()
    parts = [*first.split(), *([month] if len(first.split()) < 2 else [])]
    return day_of(" ".join([*parts, *([year] if len(parts) < 3 else [])])), day_of(last)


def tally_of(words: str) -> dict[str, tuple[int, int | None, int]]:
    """`2 ran out from 1 March to 1 June 2018 and 1 was struck on 3 July 2018`."""
    found = re.findall(rf"(\d+) ([a-z, ]+?) ({WITHIN})(?:, | and |$)", words)
    return {_singular(verb): (int(n), *_within(span)) for n, verb, span in found}


def _within(words: str) -> tuple[int | None, int]:
    """First day, where it is told, and last."""
    return (None, day_of(words[3:])) if words.startswith("by ") else span_of(words)


def _singular(verb: str) -> str:
    return re.sub("^were ", "was ", verb)


def listed(words: str) -> tuple[dict[str, int], int]:
    """`loan 3 times, flight twice, hotel night, 2 others`: count by name, and others."""
    counts, others = {}, 0
    for part in words.split(", "):
        many = re.fullmatch(r"(.+?) (?:(\d+) times|twice)", part)
        if re.fullmatch(r"\d+ others?", part):
            others = int(part.split()[0])
        elif many:
            counts[many[1]] = int(many[2] or 2)
        else:
            counts[part] = 1
    return counts, others


def read(sentence: str) -> Claim:
    """One sentence between the first and the last.

    Raises:
        AssertionError: it has no known form.
    """
    for name, form in COMPILED.items():
        if found := form.fullmatch(sentence):
            return Claim(name, sentence, found.groupdict())
    raise AssertionError(f"no known form: {sentence}")


def read_opening(sentence: str) -> Claim:
    """The first sentence."""
    found = OPENING.fullmatch(sentence)
    assert found, f"no known opening: {sentence}"
    return Claim("opening", sentence, found.groupdict())


def read_closing(sentence: str) -> Claim:
    """The last sentence."""
    found = CLOSING.fullmatch(sentence)
    assert found, f"no known closing: {sentence}"
    return Claim("closing", sentence, found.groupdict())
