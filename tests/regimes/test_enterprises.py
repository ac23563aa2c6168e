from underheaven.regimes import enterprises as of_regimes
from underheaven.society import enterprises as of_societies


def test_sizes_and_sectors_are_the_societys() -> None:
    assert of_regimes.SIZE_CLASSES == of_societies.SIZE_CLASSES
    assert of_regimes.SECTORS == of_societies.SECTORS
