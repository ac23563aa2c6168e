"""The program can hold no camera, read no picture, know no face and reach no network through what it depends on."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tests.source_tree import ROOT, modules

FORBIDDEN = re.compile(
    r"opencv|face|dlib|pillow|^pil$|imageio|scikit-image|skimage|simpleitk|torch|tensorflow|keras|onnx|jax|insight"
    r"|mtcnn|retina|mediapipe|yolo|ultralytics|paddle|camera|webcam|v4l|picamera|pyzbar|zxing|tesseract|easyocr|pyav"
    r"|ffmpeg|moviepy|gphoto|rtsp|requests|httpx|aiohttp|urllib3|boto|selenium|scrapy|paho|kafka"
)
FORBIDDEN_MODULES = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "ftplib",
    "smtplib",
    "asyncio",
    "telnetlib",
    "webbrowser",
}
"""Modules of the standard library that reach a network."""


def required_names() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*project["project"]["dependencies"], *chain(*project["dependency-groups"].values())]
    named += [n for extra in project["project"].get("optional-dependencies", {}).values() for n in extra]
    for name in ("requirements.txt", "requirements-dev.txt"):
        named += re.findall(r"^([A-Za-z0-9][\w.-]*)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    return {re.match(r"[A-Za-z0-9][\w.-]*", name)[0].lower().replace("_", "-") for name in named}  # type: ignore[index]


def test_dependencies_hold_no_camera_image_face_or_network_package() -> None:
    assert {"numpy", "numba", "typer"} <= required_names(), "the list was read"
    assert not {name for name in required_names() if FORBIDDEN.search(name)}


def test_the_pattern_finds_what_it_should() -> None:
    for name in ("opencv-python", "face-recognition", "insightface", "deepface", "pillow", "scikit-image", "requests"):
        assert FORBIDDEN.search(name)


def names_imported(path: Path) -> Iterator[tuple[int, set[str]]]:
    """Line and names of every import of a module, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield node.lineno, {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}


def test_no_module_reaches_a_network_or_reads_a_picture() -> None:
    found, n_imports = [], 0
    for name, path in modules():
        for line, imported in names_imported(path):
            n_imports += 1
            reached = {".".join(i.split(".")[:n]) for i in imported for n in (1, 2)} & FORBIDDEN_MODULES
            seeing = {i for i in imported if FORBIDDEN.search(i.split(".")[0].lower())}
            found += [f"{name or 'underheaven'}:{line}: {other}" for other in sorted(reached | seeing)]
    assert n_imports > 1_000 and not found, "\n".join(found)
