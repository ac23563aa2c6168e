from tests.regimes.cases import shipped, whole_regime
from underheaven.model.regime import describe_regime, regime_names


def test_sections_show_value_range_and_origin() -> None:
    sections = dict(describe_regime(whole_regime()))
    assert list(sections)[:2] == ["about", "acts"] and "sources" in sections
    assert ("catalogue", "mini", "") in sections["about"]
    assert ("camera / sees / jaywalking", "1 % (0.5 % to 1.5 %)", "assumed: no source") in sections["channels"]
    assert ("citizen / items / jaywalking / points", "-5", "source LAW art. 17") in sections["scores"]
    assert ("flight / closed_to", "court-defaulters, dishonest-enterprises", "source LAW") not in sections["gates"]
    assert ("flight / closed_to", "court-defaulters, dishonest-enterprises, bad-travellers", "") in sections["gates"]
    assert ("flight / from", "2013-10-01", "") in sections["gates"]


def test_every_shipped_regime_can_be_shown() -> None:
    for name in regime_names():
        sections = dict(describe_regime(shipped(name)))
        assert sections["about"][0] == ("name", name, "")
        assert all(
            len(row) == 3 and all(isinstance(text, str) for text in row) for rows in sections.values() for row in rows
        )
