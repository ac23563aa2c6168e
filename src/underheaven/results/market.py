"""Headlines of trust in the market, the stated aim, against the same society without the system (S51).

Question answered: are fewer bills left unpaid, are there fewer frauds and fakes, are more loans given? Left out: all
other violations and debts (headlines.py `_achieved`), and what it costs.

Which acts count is said by name; an act that the catalogue does not have is left out. Nobody's bank file is known, so
loans to those without one cannot be told from other loans, and no lender of the model asks a score instead of a file:
what is counted is who applies and who is not refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.engine.totals import Totals
from underheaven.results.headline import Counts, Headline
from underheaven.state.measures import ByAct, Step

UNPAID = ("utility-bill-late", "card-payment-late", "rent-late", "contract-breach", "wages-withheld")
FRAUDS = ("fraud", "sells-fake-goods", "false-advertising", "fake-review", "pyramid-selling", "unsafe-food")
LOANS = ("loan", "enterprise-loan")
SAME = " (same society, same random numbers)"


def market(c: Counts) -> Iterator[Headline]:
    """S51: unpaid bills, frauds and fakes, loans; with the system and without."""
    if c.none is None:
        return
    for name, title, names in (
        ("bills-paid-more", "Bills left unpaid, fewer with the system", UNPAID),
        ("frauds-avoided", "Frauds and fakes, fewer with the system", FRAUDS),
    ):
        acts = [a for a, act in enumerate(c.facts.act_names[: c.facts.n_catalogue]) if act in names]
        if acts:
            value = c.scale * (_done(c.none, acts) - _done(c.life, acts))
            found = ", ".join(c.facts.act_names[a] for a in acts)
            how = f"acts ({found}) done without the system less those done with it{SAME}; positive = fewer with it"
            yield Headline(name, title, value, "acts", kind="difference", how_chosen=how)
    gates = [c.facts.gate(name) for name in LOANS if c.facts.gate(name) >= 0]
    if gates:
        value = c.scale * (_open(c.life, gates) - _open(c.none, gates))
        how = f"applications for loans that were not refused, with the system less without{SAME}; positive = more with "
        how += "it; of persons and enterprises, with a bank file or without"
        title = "Loans not refused, more with the system"
        yield Headline("loans-more", title, value, "applications", kind="difference", how_chosen=how)


def _done(life: Totals, acts: list[int]) -> int:
    return int(life.by_act[[a for a in acts if a < len(life.by_act)], ByAct.DONE].sum())


def _open(life: Totals, gates: list[int]) -> int:
    return int((life.steps[:, gates, Step.ATTEMPTS] - life.steps[:, gates, Step.CLOSED]).sum())
