"""The real site in a real browser, both started once for all tests of a worker.

What is missing on a machine (`tools/browser.py` says why) skips what needs it, by name.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.visit import Visit, launched
from tests.site.conftest import real, site
from tests.site.project import Project
from tools import browser as tools
from wiq_site.effects.preview import SiteFiles, serving

__all__ = ["real", "site"]

# Last, so that nothing in it can take the place of a package of `.venv`.
sys.path.append(str(tools.PYTHON))


def _require(*parts: str) -> None:
    missing = tools.SET_UP.missing_parts()
    reasons = [f"{part} fehlt: {missing[part]}" for part in parts if part in missing]
    if reasons:
        pytest.skip(" ".join(reasons))


@pytest.fixture(scope="session")
def node() -> Callable[..., list[str]]:
    """Make a command line for a program of tests/browser/package.json."""
    _require("Treiber", "npm")

    def command(program: str, *options: str) -> list[str]:
        return [str(tools.NODE), str(tools.NODE_MODULES / program), *options]

    return command


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    _require("npm")
    return (tools.NODE_MODULES / "axe-core" / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, running."""
    _require("Chromium", "Treiber")
    with launched(tools.chromium()) as browser:
        yield browser


@pytest.fixture(scope="session")
def address(real: Project) -> Iterator[str]:
    """Where the real site is served, with the public headers."""
    with serving(SiteFiles(real.output)) as base:
        yield base


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Visit]:
    """Open pages of the real site; whatever a page must never do fails the test at its end."""
    visit = Visit(chromium, address)
    yield visit
    visit.close()


@pytest.fixture
def served(chromium: Any) -> Iterator[Callable[[Path], Visit]]:
    """Open pages of a folder that the test has built."""
    opened: list[tuple[Visit, Any]] = []

    def serve(folder: Path) -> Visit:
        server = serving(SiteFiles(folder))
        opened.append((Visit(chromium, server.__enter__()), server))
        return opened[-1][0]

    yield serve
    for visit, server in opened:
        visit.close()
        server.__exit__(None, None, None)
