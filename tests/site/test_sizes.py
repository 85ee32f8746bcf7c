"""What a reader's line and battery have to carry, counted in the built site."""

import gzip

import pytest

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
