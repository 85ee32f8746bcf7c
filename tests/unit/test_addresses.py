"""Every address the site will answer at, as links and redirects may use them."""

import pytest

from tests.builders import TODAY, collection, page, post, table, team, tree
from wiq_site.addresses import addresses, last_part
from wiq_site.collection import read


def known(files=None, pictures=()):
    return addresses(collection(files, pictures), TODAY)


@pytest.mark.parametrize(
    "url",
    [
        *("/", "/404.html", "/blog/", "/teams/", "/stadtbezirke/", "/gebiete/", "/unterstuetzung/"),
        *("/teams/giessen/", "/stadtbezirke/sued/", "/gebiete/0/", "/wer/", "/impressum/"),
        *("/blog/2020/07/regen/", "/blog/kategorie/netzwerk/", "/blog/schlagwort/wasser/"),
        *("/bilder/a/b.png", "/alt/"),
    ],
)
def test_all_pages_are_known(url):
    moved = table(redirects=[{"from": "/alt/", "to": "/wer/"}])
    there = known({"daten/weiterleitungen.yaml": moved}, ("bilder/a/b.png",))
    assert url in there.anchors
    assert (url in there.own) is (url != "/alt/")


@pytest.mark.parametrize(
    "url", ["/blog/2020/07/regen", "/blog/seite/2/", "/teams/neu/", "/theme/", "/bilder/", "/x/"]
)
def test_other_addresses_are_not(url):
    assert url not in known({"teams/neu.md": team(title="Neu", status="draft")}).anchors


@pytest.mark.parametrize("front", [{"status": "hidden"}, {"status": "draft"}])
def test_categories_and_tags_are_those_of_listed_posts(front):
    there = known({"blog/2020/2020-07-regen.md": post(**front)})
    assert "/blog/schlagwort/wasser/" not in there.anchors
    assert "/blog/kategorie/netzwerk/" not in there.anchors
    assert ("/blog/2020/07/regen/" in there.anchors) is (front["status"] == "hidden")


def test_anchors_are_those_of_the_text_and_of_the_lists():
    there = known({"seiten/was.md": page("Was", "## Über uns")})
    assert there.anchors["/was/"] == {"ueber-uns"}
    assert "wiq-phase-idee" in there.anchors["/teams/"]
    assert "wiq-amt-gruen" in there.anchors["/unterstuetzung/"]


def test_public_are_the_files_with_a_page():
    there = known({"seiten/was.md": page("Was", status="draft")})
    assert "content/seiten/was.md" in there.by_path
    assert "content/seiten/was.md" not in there.public
    assert "content/seiten/wer.md" in there.public


@pytest.mark.parametrize(
    ("stem", "part"),
    [
        ("2020-07-regen", "regen"),
        ("2020-07-15-regen", "regen"),
        ("gebiet-1", "1"),
        ("giessen", "giessen"),
        ("2020-regen", "2020-regen"),
    ],
)
def test_the_last_part_of_an_address_comes_from_the_file(stem, part):
    assert last_part(stem) == part


def test_an_address_may_belong_to_a_file_that_was_refused():
    content, _ = read(tree({"teams/kaputt.md": "x", "blog/2020/2020-07-weg.md": "x"}))
    there = addresses(content, TODAY)
    assert there.may_be("/teams/kaputt/")
    assert there.may_be("/blog/2020/07/weg/")
    assert not there.may_be("/teams/giessen/")
