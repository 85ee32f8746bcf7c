"""Soft hyphens stand in headings, cards and cells, and nowhere else in the whole output."""

import pytest

from wiq_site.hyphenation import SOFT_HYPHEN

pytestmark = pytest.mark.slow


def test_they_stand_in_long_headings(site):
    for url in ("/barrierefreiheit/", "/teams/nachbarschaftsraeume/", "/blog/"):
        assert any(
            SOFT_HYPHEN in "".join(heading.itertext())
            for heading in site.pages[url].all("h1", "h2", "h3")
        ), url


def test_no_attribute_and_nothing_in_the_head_holds_one(site):
    for page in site.pages.values():
        for element in page.elements:
            for name, value in element.attrib.items():
                assert SOFT_HYPHEN not in value, f"{page.url}: <{element.tag} {name}>"
            if element.tag in {"title", "script", "style", "textarea"}:
                assert SOFT_HYPHEN not in "".join(element.itertext()), page.url


def test_no_other_file_holds_one(real, site):
    texts = [
        name for name in site.files if name.endswith((".xml", ".json", ".csv", ".ics", ".txt"))
    ]
    assert len(texts) > 50
    for name in texts:
        assert SOFT_HYPHEN not in (real.output / name).read_text("utf-8"), name
