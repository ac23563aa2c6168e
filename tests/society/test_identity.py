from datetime import date

import pytest

from underheaven.errors import BadInput
from underheaven.society import label_of, load_society, name_of, number_of, organisation_code_of
from underheaven.society.identity import birth_date_of, check_synthetic, is_valid_official, passes_official_check
from underheaven.society.names import name_of as name_again


@pytest.fixture(scope="module")
def society():
    return load_society("china-2018", 1_000_000, 77)


@pytest.fixture(scope="module")
def numbers(society):
    return [number_of(society, citizen) for citizen in range(0, 1_000_000, 100)]


def test_ten_thousand_numbers_start_with_00_and_fail_the_official_check(numbers):
    assert len(numbers) == 10_000
    assert all(number.startswith("00") and len(number) == 18 for number in numbers)
    assert not any(passes_official_check(number) or is_valid_official(number) for number in numbers)
    assert len(set(numbers)) == 10_000
    for number in numbers[:50]:
        check_synthetic(number)


def test_the_official_check_knows_the_published_example():
    # ids.md gives this pair: a date that does not exist, once with the right check character, once shifted
    assert passes_official_check("004401198502290078")
    assert not passes_official_check("004401198502290073")
    assert not is_valid_official("004401198502290078"), "no authority issues 00"
    with pytest.raises(BadInput, match="not synthetic"):
        check_synthetic("004401198502290078")


def test_a_number_fits_its_citizen(society, numbers):
    for citizen in range(0, 14_000, 700):
        grid = society.grid_of(citizen)
        word = int(society.live_in(grid, grid + 1)[citizen - society.grid_first[grid]])
        number = number_of(society, citizen)
        born = date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
        assert born == birth_date_of(society, citizen)
        assert 2018 - born.year - (date(2018, 1, 1) < date(2018, born.month, born.day)) == word % 128
        assert (int(number[14:17]) % 2 == 0) == bool(word >> 7 & 1)
        assert number[2:4] == "11", "the first citizens live in Beijing"
    assert {number[2:4] for number in numbers} >= {"11", "44", "54", "65"}


def test_organisation_codes_cannot_be_issued(society):
    codes = {organisation_code_of(society, head) for head in range(0, 100_000, 500)}
    assert len(codes) == 200
    assert all(code.startswith("0") and len(code) == 18 for code in codes)


def test_labels_and_names(society):
    assert label_of(society, 5).startswith("SYN-00")
    name = name_of(society, 5)
    characters, *pinyin = name.split()
    assert 2 <= len(characters) <= 3
    assert len(pinyin) == 2
    assert name == name_again(society, 5)
    assert len({name_of(society, citizen) for citizen in range(200)}) > 150
