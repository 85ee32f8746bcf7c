"""What comes over the line, counted by the browser itself."""

from typing import Any

import pytest

pytestmark = pytest.mark.slow

CODE = {"document", "stylesheet", "script"}


def code_of(visit, path):
    """The bytes of HTML, CSS and JavaScript of a page, compressed as they came."""
    requests: list[Any] = []
    page = visit.open(path, listen={"requestfinished": requests.append})
    page.wait_for_load_state("networkidle")
    assert {request.resource_type for request in requests} >= CODE
    return {
        request.url: request.sizes()["responseBodySize"]
        for request in requests
        if request.resource_type in CODE
    }


@pytest.mark.parametrize("path", ["/", "/teams/", "/suche/"])
def test_pages_are_light(visit, path):
    """At most 60 KB for the start page, by the issue; no other page asks for more."""
    weights = code_of(visit, path)
    assert sum(weights.values()) <= 60_000, weights


def test_scripts_of_the_whole_site_are_small(real, site):
    """At most 12 KB as written; Pagefind, loaded on demand, stands apart."""
    scripts = [name for name in site.files if name.endswith(".js") and "pagefind" not in name]
    assert scripts
    assert sum((real.output / name).stat().st_size for name in scripts) <= 12_000
