"""The room on the disk that is said before a run starts is that of its files, and a small run needs little."""

from __future__ import annotations

from collections import namedtuple
from pathlib import Path

import pytest

from tests.cli.small_runs import small_request
from tests.engine.lives import rulebook
from underheaven.engine.memory import bytes_per_citizen
from underheaven.errors import TooLarge
from underheaven.studies import run as job
from underheaven.studies.disk import bytes_on_disk, check_disk, remark_on_disk
from underheaven.studies.run import run_job

Usage = namedtuple("Usage", "total used free")


def test_what_a_run_writes_fits_what_was_said_and_is_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked at when everything is written and the kept months are still there: then it is fullest."""
    sizes: list[int] = []
    end = job.end

    def measured(out: Path) -> None:
        sizes.append(sum(file.stat().st_size for file in out.rglob("*") if file.is_file()))
        end(out)

    monkeypatch.setattr(job, "end", measured)
    request = small_request(tmp_path / "run", population=20_000)
    run_job(request)
    expected = bytes_on_disk(20_000, 3, bytes_per_citizen(rulebook("as-described")))
    state = 20_000 * 6
    assert sizes[0] + state <= 1.1 * expected and expected < 2 * sizes[0]
    assert expected < 5e6


def test_a_disk_without_room_is_one_message_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("underheaven.studies.disk.shutil.disk_usage", lambda path: Usage(10**7, 9 * 10**6, 10**6))
    with pytest.raises(TooLarge, match=r"needs about . MB of disk.* has 1 MB free; free some space there"):
        run_job(small_request(tmp_path / "run"))
    assert list(tmp_path.iterdir()) == []
    check_disk(tmp_path / "run", 999_999)


def test_only_a_large_need_is_said() -> None:
    assert remark_on_disk(bytes_on_disk(20_000, 12, 9.7)) is None
    said = remark_on_disk(bytes_on_disk(139_073_311, 12, 9.7))
    assert said is not None and "1.6 GB of disk" in said
