"""The mail before what is known of mail programs: `clients.json`, a table of caniemail's data.

Held is the mail without its `<style>`: what stands there (dark mode, telephones, round corners) may
be dropped, as several programs do. To renew the table: npm's `caniemail`, `data/caniemail.json`;
each feature with those of our five programs whose newest version is marked "n".
"""

import json
import re
from pathlib import Path

import html5lib
import pytest

from tests.builders import post, team
from tests.newsletter.issues import composed, issue

UNSUPPORTED = json.loads((Path(__file__).parent / "clients.json").read_text("utf-8"))["unsupported"]
# Attributes for screen readers: GMX and Web.de drop them, and nobody else loses anything by it.
FOR_LISTENERS = {"html-role", "html-lang", "html-dir", "html-aria-label"}
# Features that the data knows under another name.
CALLED = {
    "css-border-bottom": "css-border",
    "css-border-left": "css-border",
    **{f"html-h{level}": "html-h1-h6" for level in (1, 2, 3)},
    **{f"html-{tag}": "html-lists" for tag in ("ul", "ol", "li")},
    **{f"html-{tag}": "html-table" for tag in ("tr", "td", "tbody")},
}
# What is older than any doubt, and in no table of what works where.
PLAIN = {
    *("css-color", "css-font-family"),
    *(f"html-{tag}" for tag in ("html", "head", "title", "meta", "a", "br", "em")),
}
ATTRIBUTES = {"align", "aria-label", "cellpadding", "cellspacing", "dir", "height", "lang"}
ATTRIBUTES |= {"role", "target", "valign", "width", "srcset", "loading", "background"}


@pytest.fixture(scope="module")
def mail():
    files = {
        "blog/2020/2020-07-regen.md": post(image="bilder/platz.jpg", alt="Platz"),
        "blog/2021/2021-03-fest.md": post(
            id="2021-03-fest", title="Fest", date="2021-03-10", event={"start": "2021-04-01"}
        ),
        "teams/giessen.md": team(needs=[{"text": "Kannen", "date": "2021-02"}]),
    }
    body = "ein *Text* mit [Link](/teams/).\n\n## Und mehr\n\n1. eins\n\n- zwei"
    (found,) = composed(issue(body), files, ("bilder/platz.jpg",))
    return found


def used(html):
    """Every feature of CSS and HTML in a document without its `<style>`."""
    bare = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    for element in html5lib.parse(bare, namespaceHTMLElements=False).iter():
        if callable(element.tag):  # a comment
            continue
        yield f"html-{element.tag}"
        yield from (f"html-{name}" for name in element.attrib if name in ATTRIBUTES)
        for rule in element.get("style", "").split(";"):
            if rule.strip():
                yield f"css-{rule.partition(':')[0].strip()}"
        if element.tag == "img":
            yield f"image-{element.get('src', '').rpartition('.')[2]}"


def refused(html):
    """Features that some program does not know, with those programs."""
    found = {CALLED.get(name, name) for name in used(html)} - PLAIN - FOR_LISTENERS
    unknown = found - set(UNSUPPORTED)
    assert not unknown, f"not in the data: {sorted(unknown)}"
    return {name: UNSUPPORTED[name] for name in found if UNSUPPORTED[name]}


def test_no_program_lacks_what_the_mail_is_made_of(mail):
    assert refused(mail.html) == {}
    assert refused(mail.civimail) == {}


def test_the_table_would_tell():
    assert (
        "outlook.windows"
        in refused('<p style="display: flex; border-radius: 4px">')["css-border-radius"]
    )
    with pytest.raises(AssertionError, match="not in the data"):
        refused('<p style="wobble: 1">')


def test_dark_colours_keep_their_contrast():
    """WCAG 2.2, 1.4.3: 4.5:1, for every colour of text on what it may stand on."""
    kept = Path(__file__).parents[2].joinpath("theme/mail/kept.css").read_text("utf-8")
    dark = kept.partition("prefers-color-scheme: dark")[2].partition("[data-ogsb]")[0]
    grounds = set(re.findall(r"background-color: (#[0-9a-f]{6})", dark))
    words = set(re.findall(r"[{ ]color: (#[0-9a-f]{6})", dark))
    assert len(grounds) > 3
    assert len(words) > 5
    for ground in grounds:
        for word in words:
            assert contrast(word, ground) >= 4.5, (word, ground)


def contrast(first, second):
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(p * w for p, w in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
