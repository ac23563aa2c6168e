"""Tables and pictures of invented persons in every form in which somebody might try to bring them in.

The names are made up and the numbers start with 00, which no authority issues.
"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

ROWS = {"name": ["Zhang San", "Li Si"], "number": ["004401198502290073", "004401198502290081"], "score": [812, 455]}
PIXEL_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d4944415478da63fccfc0500f000501017fa4c02f0c0000000049454e44ae426082"
)
PIXEL_JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300" + "08" * 64 + "ffc0000b080001000101011100"
    "ffc4001400010000000000000000000000000000000affc40014100100000000000000000000000000000000"
    "ffda0008010100003f0054ffd9"
)


def write_all(folder: Path) -> dict[str, Path]:
    """One file (or folder) of each form, by the name of the form."""
    folder.mkdir(parents=True, exist_ok=True)
    table = pa.table(ROWS)
    paths = {form: folder / f"persons.{form}" for form in FORMS if form != "folder"}
    lines = [",".join(ROWS), *(",".join(map(str, row)) for row in zip(*ROWS.values(), strict=True))]
    paths["csv"].write_text("\n".join(lines) + "\n")
    pq.write_table(table, paths["parquet"])
    feather.write_feather(table, str(paths["arrow"]))
    paths["json"].write_text(json.dumps(table.to_pylist()))
    paths["xlsx"].write_bytes(_zipped({"[Content_Types].xml": "<Types/>", "xl/worksheets/sheet1.xml": "<worksheet/>"}))
    _write_sqlite(paths["sqlite"])
    paths["zip"].write_bytes(_zipped({"persons.csv": "\n".join(lines)}))
    paths["png"].write_bytes(PIXEL_PNG)
    paths["jpg"].write_bytes(PIXEL_JPEG)
    paths["yaml"].write_text("persons:\n- {name: Zhang San, number: '004401198502290073', score: 812}\n")
    paths["folder"] = folder / "persons"
    paths["folder"].mkdir()
    (paths["folder"] / "0001.csv").write_text("\n".join(lines))
    (paths["folder"] / "0001.jpg").write_bytes(PIXEL_JPEG)
    return paths


FORMS = ("csv", "parquet", "arrow", "json", "xlsx", "sqlite", "zip", "png", "jpg", "yaml", "folder")


def _zipped(files: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return target.getvalue()


def _write_sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("create table persons (name text, number text, score integer)")
    connection.executemany("insert into persons values (?, ?, ?)", list(zip(*ROWS.values(), strict=True)))
    connection.commit()
    connection.close()
