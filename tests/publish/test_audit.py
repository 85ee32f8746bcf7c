"""Each rule of the audit finds the fault it is named for, and the sound site has none."""

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from tests.builders import TODAY, collection, people, post
from wiq_site.desk.scaffold import document
from wiq_site.pictures.gallery import Gallery
from wiq_site.pictures.plan import Place
from wiq_site.publish.audit import RULES, audit
from wiq_site.publish.audit.private import pictures_of_unpublished_texts_stay_out
from wiq_site.publish.facts import page_facts
from wiq_site.publish.manifest import FeedFacts, Manifest, fact_of
from wiq_site.publish.release import Release
from wiq_site.schema import PostFront
from wiq_site.urls import Base

PAGE = (
    '<!DOCTYPE html><html><head><title>WiQ</title><link rel="stylesheet" href="/theme/a.css">'
    '</head><body><h1 id="oben">WiQ</h1><a href="/blog/#unten">Blog</a>{}</body></html>'
)
BLOG = (
    '<!DOCTYPE html><html><head><title>Blog</title></head><body><p id="unten">{}</p></body></html>'
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:feed</id><entry><id>{}</id>'
    '<link rel="alternate" href="https://wiq.example/blog/"/></entry></feed>'
)
SOUND = {
    "index.html": PAGE.format(""),
    "blog/index.html": BLOG.format("Ein Text."),
    "theme/a.css": "body { color: red }",
    "feeds/all.atom.xml": ATOM.format("tag:eins"),
    ".well-known/security.txt": "Contact: mailto:a@b.example\nExpires: 2021-12-01T00:00:00Z\n",
}


def release(changes=None, content=None, **more) -> Release:
    """The sound site with some files changed, added or (None) left out."""
    given = {**SOUND, **(changes or {})}
    files = {
        name: data if isinstance(data, bytes) else data.encode()
        for name, data in given.items()
        if data is not None
    }
    return Release(
        files={name: fact_of(data) for name, data in files.items()},
        pages={n: page_facts(d.decode()) for n, d in files.items() if n.endswith(".html")},
        read=files.__getitem__,
        content=content or collection(),
        today=TODAY,
        base=Base("https://wiq.example"),
        **more,
    )


def photo(**more) -> bytes:
    room = io.BytesIO()
    Image.new("RGB", (8, 8)).save(room, "JPEG", **more)
    return room.getvalue()


def test_the_sound_site_has_no_problem():
    assert [str(problem) for problem in audit(release())] == []


SECRET = "Dieser lange Satz steht in einem Entwurf und darf noch nirgends zu lesen sein."
DRAFT = {"blog/2020/2020-09-x.md": post(SECRET, id="x", title="Geheim", status="draft")}
LATER = {"blog/2099/2099-01-x.md": post(SECRET, id="x", date="2099-01", scheduled="ja")}
HIDDEN = {"blog/2020/2020-09-x.md": post(SECRET, id="x", date="2020-09", status="hidden")}
NAMED = {"daten/personen.yaml": people({"name": "Erika Muster"})}
EXIF = Image.Exif()
EXIF[0x010F] = "Kamera"

FAULTS = {
    "links_lead_somewhere": {"index.html": PAGE.format('<a href="/weg/">x</a>')},
    "anchors_are_there": {"index.html": PAGE.format('<a href="/blog/#weg">x</a>')},
    "parts_are_there": {"index.html": PAGE.format('<img src="/bilder/weg.jpg" alt="">')},
    "ids_are_unique": {"index.html": PAGE.format('<p id="oben">x</p>')},
    "pictures_carry_no_metadata": {"a.jpg": photo(exif=EXIF)},
    "pictures_are_light": {"a.jpg": photo() + bytes(800_000)},
    "nothing_is_loaded_from_elsewhere": {"theme/a.css": "a{background:url(https://x.de/a.png)}"},
    "everything_is_encrypted": {"index.html": PAGE.format('<a href="http://wiq.example/">x</a>')},
    "nothing_is_inline": {"index.html": PAGE.format("<script>alert(1)</script>")},
    "pages_are_light": {"theme/a.css": " ".join(str(i**3) for i in range(40_000))},
    "nothing_is_a_placeholder": {"blog/index.html": BLOG.format("Lorem ipsum dolor")},
    "no_address_is_a_machines_own": {
        "index.html": PAGE.format('<a href="http://localhost:8000/">x</a>')
    },
    "security_txt_is_valid": {".well-known/security.txt": "Expires: 2021-02-01T00:00:00Z\n"},
}


@pytest.mark.parametrize("rule", FAULTS)
def test_each_rule_finds_its_fault(rule):
    function = next(one for one in RULES if one.__name__ == rule)
    assert list(function(release())) == []
    assert list(function(release(FAULTS[rule])))


@pytest.mark.parametrize(
    ("rule", "content"),
    [
        ("nothing_unpublished_is_in_it", DRAFT),
        ("nothing_unpublished_is_in_it", LATER),
        ("hidden_texts_stay_on_their_page", HIDDEN),
    ],
)
@pytest.mark.parametrize("name", ["blog/index.html", "api/v1/posts.json", "feeds/x.json"])
def test_what_is_not_for_all_is_found_in_any_file(rule, content, name):
    function = next(one for one in RULES if one.__name__ == rule)
    where = {name: BLOG.format(SECRET) if name.endswith("html") else f'["{SECRET}"]'}
    assert list(function(release(where, collection(content))))
    assert list(function(release({}, collection(content)))) == []


SHOWN = "![Ein Beet](/bilder/beet.jpg)"


@pytest.mark.parametrize(
    "front",
    [
        {"status": "draft"},
        {"date": "2099-01", "scheduled": "ja"},
    ],
)
def test_a_picture_that_only_an_unpublished_text_shows_is_found(front):
    path = f"blog/{front.get('date', '2020-09')[:4]}/{front.get('date', '2020-09')}-x.md"
    secret = {path: post(SHOWN, **({"id": "x", "title": "Geheim", "date": "2020-09"} | front))}
    also = {"blog/2020/2020-10-y.md": post(SHOWN, id="y", title="Offen", date="2020-10")}
    content = collection(secret, ("bilder/beet.jpg",))
    gallery = Gallery(content.pictures)
    file = gallery.plan("content/bilder/beet.jpg", Place.TEXT).variants[0].url[1:]
    rule = pictures_of_unpublished_texts_stay_out
    (problem,) = rule(release({file: photo()}, content))
    assert problem.path == file
    assert "content/bilder/beet.jpg gehört zu einem Text, den niemand sieht." in problem.text
    assert list(rule(release({}, content))) == []
    shared = collection(secret | also, ("bilder/beet.jpg",))
    assert list(rule(release({file: photo()}, shared))) == []


# Rules that need content or an earlier release, each with a test of its own.
OF_THEIR_OWN = {
    *("nothing_unpublished_is_in_it", "hidden_texts_stay_on_their_page"),
    *("nobody_is_named_without_consent", "pictures_of_unpublished_texts_stay_out"),
    *("published_addresses_stay", "feed_ids_stay"),
}


def test_every_rule_is_held_to_a_planted_fault():
    assert {rule.__name__ for rule in RULES} == FAULTS.keys() | OF_THEIR_OWN


def test_a_name_without_consent_is_found_even_with_soft_hyphens():
    blog = BLOG.format("Erika Mus\xadter")
    (problem,) = (
        p for p in audit(release({"blog/index.html": blog}, collection(NAMED))) if "Erika" in p.text
    )
    assert problem.path == "blog/index.html"


def test_a_name_with_consent_is_fine():
    agreed = people({"name": "Erika Muster", "consent": {"source": "Brief", "date": "2021-01-01"}})
    content = collection({"daten/personen.yaml": agreed})
    assert audit(release({"blog/index.html": BLOG.format("Erika Muster")}, content)) == ()


def previous(**more) -> Manifest:
    return Manifest("20210101-000000-aaaaaaaa", {}, **more)


def test_an_address_that_was_published_stays_or_leads_on():
    before = replace(previous(), files={"alt/index.html": fact_of(b"x")})
    assert "weiterleitungen.yaml" in str(audit(release(previous=before)))
    moved = {"alt/index.html": '<meta http-equiv="refresh" content="0; url=/blog/">'}
    assert audit(release(moved, previous=before)) == ()


def test_ids_of_feeds_and_entries_stay():
    link = "https://wiq.example/blog/"
    same = FeedFacts("tag:feed", {link: "tag:eins"})
    for feed in (FeedFacts("tag:anders", {}), FeedFacts("tag:feed", {link: "tag:alt"})):
        before = replace(previous(), feeds={"feeds/all.atom.xml": feed})
        assert len(audit(release(previous=before))) == 1
    fine = replace(previous(), feeds={"feeds/all.atom.xml": same})
    assert audit(release(previous=fine)) == ()


def test_security_txt_warns_a_month_before():
    (warning,) = audit(replace(release(), today=date(2021, 11, 10)))
    assert "Läuft am 1. Dezember 2021 ab" in warning.text
    assert str(warning).startswith(".well-known/security.txt: Hinweis")


def test_what_a_new_post_begins_with_is_not_published():
    text = document(PostFront, {"title": "Neu"})
    found = audit(release({"blog/index.html": BLOG.format(text.rsplit("---\n", 1)[1])}))
    assert "Platzhalter: „Hier beginnt Ihr Text“" in str(found)
