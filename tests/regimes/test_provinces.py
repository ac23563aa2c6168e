from underheaven.regimes.provinces import PROVINCE_INDEX, PROVINCES
from underheaven.society.traits import N_PROVINCES


def test_provinces_stand_in_the_order_of_their_codes() -> None:
    codes = [code for code, _ in PROVINCES]
    assert len(codes) == N_PROVINCES and codes == sorted(set(codes))
    assert PROVINCE_INDEX["Beijing"] == 0 and PROVINCE_INDEX["Xinjiang"] == N_PROVINCES - 1
    assert PROVINCE_INDEX["Tibet (Xizang)"] == PROVINCE_INDEX["Tibet"] == codes.index(54)
