"""What a reader's line and battery have to carry, counted in the built site."""

import gzip

import pytest

from tests.site.project import ROOT

pytestmark = pytest.mark.slow


def test_stylesheets_stay_small(real, site):
    """40 KB uncompressed in the whole output, 24 KB compressed for a page; Pagefind's own apart."""
    files = [name for name in site.files if name.endswith(".css") and "pagefind" not in name]
    sheets = {name: (real.output / name).read_bytes() for name in files}
    assert any(name.startswith("theme/wiq.") for name in sheets)
    assert sum(map(len, sheets.values())) <= 40_000
    assert all(len(gzip.compress(data, 9)) <= 24_000 for data in sheets.values())


def test_pages_name_one_stylesheet(site):
    for page in site.whole_pages:
        assert len([link for link in page.links if link.rel == "stylesheet"]) == 1, page.url


def test_one_font_at_most_with_its_licence_beside_the_source(real, site):
    fonts = [name for name in site.files if name.endswith((".woff2", ".woff", ".ttf", ".otf"))]
    assert len(fonts) == 1
    assert (real.output / fonts[0]).stat().st_size <= 40_000
    assert "SIL Open Font License" in (ROOT / "theme/static/font/OFL.txt").read_text("utf-8")
    for page in site.whole_pages:
        (preload,) = [link for link in page.links if link.rel == "preload"]
        assert preload.target == f"/{fonts[0]}", page.url
