"""Every component, in every one of its examples: sound HTML that holds all it was given."""

import re
from pathlib import Path

import html5lib
import pytest

from wiq_site.components import components, environment, gallery_page

THEME = Path(__file__).resolve().parents[2] / "theme"
FOLDER = THEME / "templates" / "components"
FOUND = {component.name: component for component in components(THEME)}
EXAMPLES = [
    pytest.param(example, id=f"{component.name}: {example.name}")
    for component in FOUND.values()
    for example in component.examples
]


def parsed(html):
    page = f'<!DOCTYPE html><html lang="de"><head><title>x</title></head><body>{html}</body></html>'
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_is_sound_html(example):
    root = parsed(example.html)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_shows_words_not_records(example):
    assert not re.search(r"PartialDate|datetime\.|&lt;|\{&#39;|None\b|Undefined", example.html)


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_stays_within_the_security_policy(example):
    assert not re.search(
        r"<style|\sstyle=|\son\w+=|<script(?! type=\"application/ld)", example.html
    )


@pytest.mark.parametrize("example", EXAMPLES)
def test_links_to_elsewhere_give_nothing_away(example):
    for link in re.findall(r'<a\b[^>]*href="https?:[^>]*>', example.html):
        assert "https://wiq.example/" in link or "noopener" in link


@pytest.mark.parametrize("name", sorted(FOUND))
def test_component_says_what_it_is_for_and_has_examples(name):
    assert len(FOUND[name].about) > 20
    assert FOUND[name].examples
    names = [example.name for example in FOUND[name].examples]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", sorted(FOUND))
def test_component_is_used(name):
    others = [path for path in THEME.rglob("*.html") if path.stem != name or path.parent != FOLDER]
    assert any(f'"components/{name}.html"' in path.read_text("utf-8") for path in others)


def test_examples_belong_to_components():
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(FOUND)


def test_every_template_can_be_read():
    env = environment(THEME)
    folder = THEME / "templates"
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    assert len(names) > 50
    for name in names:
        env.get_template(name)


def test_gallery_is_one_sound_page_with_a_place_for_each():
    page = gallery_page(FOUND.values(), "wiq.css")
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert set(FOUND) <= set(ids)
    for element in root.iter():
        for target in (element.get("aria-labelledby") or "").split():
            assert target in ids
