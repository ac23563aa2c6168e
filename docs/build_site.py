"""Builds the documentation as a site in docs/_build, without a network; run by `make docs`.

Question answered: how do the pages of docs/ become a site in which every warning is an error? Left out: what the site
looks like and which pages it holds (conf.py), and the pages that the program writes (write_commands.py,
write_schemas.py).

Sphinx imports a network client at its start, for checks of outside links that are not run here. No network package may
be among the dependencies (tests/guard/test_dependencies.py), so it is locked without that client, and modules that
refuse every request stand in its place.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

DOCS = Path(__file__).resolve().parent
BUILT = DOCS / "_build"
FAILURES = ("ConnectionError", "HTTPError", "SSLError", "TooManyRedirects", "Timeout")
"""Exceptions of the network client that Sphinx names when it is imported."""


class NetworkRefusedError(RuntimeError):
    """A page asked for something outside the repository while the site was built."""


class RefusingClient:
    """A network client that opens no connection."""

    def __init__(self, *_args: object, **_options: object) -> None:
        raise NetworkRefusedError("the documentation is built without a network; keep pictures and data in docs/")


def refuse_network() -> None:
    """Puts modules that refuse every request in the place of the network client that Sphinx imports."""
    client, failures = ModuleType("requests"), ModuleType("requests.exceptions")
    below, below_failures = ModuleType("urllib3"), ModuleType("urllib3.exceptions")
    for name in FAILURES:
        setattr(failures, name, type(name, (Exception,), {}))
    below_failures.InsecureRequestWarning = type("InsecureRequestWarning", (Warning,), {})  # type: ignore[attr-defined]
    client.Session, client.exceptions = RefusingClient, failures  # type: ignore[attr-defined]
    below.exceptions = below_failures  # type: ignore[attr-defined]
    for module in (client, failures, below, below_failures):
        sys.modules[module.__name__] = module


def build(out: Path = BUILT, builder: str = "html") -> int:
    """Builds the site with every warning as an error.

    Args:
        out: folder of the pages; what Sphinx remembers between builds lies in its folder `.doctrees`.
        builder: `html` for the site, `gettext` for the texts to translate, which sphinx-intl takes up.

    Returns:
        0 if the site was built, else the exit status of Sphinx, which has said on stderr what is wrong.
    """
    refuse_network()
    from sphinx.cmd.build import main

    kept = str(out / ".doctrees")
    return main(["-b", builder, "-d", kept, "-W", "--keep-going", "-n", "-q", str(DOCS), str(out)])


if __name__ == "__main__":
    sys.exit(build(*map(Path, sys.argv[1:2]), *sys.argv[2:3]))
