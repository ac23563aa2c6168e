"""Writes the pictures of the README: the first screen of a run's report, light and dark (`make pictures`).

Question answered: how does the report look before one has run anything? It takes the picture with a browser of this
machine, Chromium or Chrome, which must be there; nothing else of the project needs one.

    python docs/write_pictures.py runs/RUN/report.html
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

IMAGES = Path(__file__).with_name("images")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SIZE = (1280, 950)
"""Pixels: what a reader with a laptop sees of the first screen, down to the map's foot."""
SCHEMES = {"light": 1, "dark": 0}
"""Number of the browser's preferred colour scheme, by name of the picture."""


def take(report: Path, images: Path = IMAGES) -> list[Path]:
    """Take both pictures.

    Args:
        report: report.html of a run.
        images: folder that they go to.

    Raises:
        SystemExit: there is no browser, no report, or the browser took no picture.
    """
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise SystemExit(f"write_pictures: no browser found; expected one of {', '.join(BROWSERS)}")
    if not report.is_file():
        raise SystemExit(f"write_pictures: no report at {report}; `make run` writes one")
    taken = []
    for name, scheme in SCHEMES.items():
        picture = images / f"report-{name}.png"
        with tempfile.TemporaryDirectory() as profile:
            subprocess.run(
                [
                    browser,
                    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"),
                    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
                    f"--user-data-dir={profile}",
                    f"--window-size={SIZE[0]},{SIZE[1]}",
                    f"--blink-settings=preferredColorScheme={scheme}",
                    f"--screenshot={picture}",
                    report.resolve().as_uri(),
                ],
                check=False,
                capture_output=True,
                timeout=120,
            )
        if not picture.is_file():
            raise SystemExit(f"write_pictures: {browser} took no picture")
        taken.append(picture)
    return taken


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("write_pictures: expected one report.html")
    for path in take(Path(sys.argv[1])):
        print(path)
