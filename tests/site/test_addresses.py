"""Addresses: German slugs, lists in pages, moved pages, and a site that lives below a path."""

import re

import pytest

from tests.builders import page, post, table, team
from tests.site.pages import parse, read_site
from tests.site.project import REAL_TODAY, contents

pytestmark = pytest.mark.slow


def many_posts(number: int, start: int = 1, **front) -> dict[str, str]:
    """Posts of one year, a day apart."""
    return {
        f"blog/2019/2019-01-{day:02}-beitrag.md": post(
            **{"id": f"b{day}", "title": f"Beitrag {day}", "date": f"2019-01-{day:02}"}
            | {"slug": f"beitrag-{day}"}
            | front
        )
        for day in range(start, start + number)
    }


def test_tags_are_those_of_the_list(make_project):
    project = make_project({"blog/2020/2020-07-regen.md": post(tags=["Wasser", "Bäume am Weg"])})
    project.build()
    folder = project.output / "blog/schlagwort"
    assert sorted(path.name for path in folder.iterdir()) == ["baeume-am-weg", "wasser"]
    main = parse(project.html("/blog/2020/07/regen/")).main
    assert "Bäume am Weg" in main
    assert "[" not in main


SLUGS = {"Südöst ÄÖÜß": "suedoest-aeoeuess", "Förderung": "foerderung", "Straße": "strasse"}


def test_umlauts_are_written_out_in_every_address(make_project):
    categories = [
        {"name": word, "slug": slug, "summary": f"Zur {word}."} for word, slug in SLUGS.items()
    ]
    posts = {
        f"blog/2020/2020-08-{slug}.md": post(
            id=slug, title=word, date="2020-08", category=word, tags=[word]
        )
        for word, slug in SLUGS.items()
    }
    first = {"blog/2020/2020-07-regen.md": post(category="Straße")}
    project = make_project(posts | first | {"daten/kategorien.yaml": table(categories=categories)})
    project.build()
    site = read_site(project.output)
    for word, slug in SLUGS.items():
        assert word in site.pages[f"/blog/kategorie/{slug}/"].title
        assert word in site.pages[f"/blog/schlagwort/{slug}/"].title
    assert not [name for name in site.files if not name.isascii()]


def test_second_page_of_a_tag_is_not_written_over_another_tag(make_project):
    project = make_project(
        many_posts(11, tags=["t1"]) | many_posts(1, start=20, tags=["t12", "seite", "t1-seite-2"])
    )
    project.build()
    site = read_site(project.output)
    assert "Beitrag 20" in site.pages["/blog/schlagwort/t12/"].main
    assert "Beitrag 1 " not in site.pages["/blog/schlagwort/t12/"].main
    assert "Beitrag 1 " in site.pages["/blog/schlagwort/t1/seite/2/"].main + " "
    assert "Beitrag 20" in site.pages["/blog/schlagwort/seite/"].main


def test_lists_go_on_at_page_two_and_three(make_project):
    project = make_project(many_posts(24))
    project.build()
    site = read_site(project.output)
    lists = ("/blog/", "/blog/kategorie/netzwerk/", "/blog/schlagwort/wasser/")
    for first in lists:
        told = [titles(site, f"{first}{tail}") for tail in ("", "seite/2/", "seite/3/")]
        assert [len(part) for part in told] == [10, 10, 5]
        assert told[0][:3] == ["Regen im Juli", "Beitrag 24", "Beitrag 23"]
        assert told[2][-1] == "Beitrag 1"
        assert not site.answers(f"{first}seite/1/")
        assert not site.answers(f"{first}seite/4/")
        middle = site.pages[f"{first}seite/2/"]
        assert {first, f"{first}seite/3/"} <= {link.target for link in middle.links}
        assert middle.canonical == f"https://wiq.example{first}seite/2/"
    assert len({site.pages[f"/blog/{tail}"].title for tail in ("", "seite/2/", "seite/3/")}) == 3


def titles(site, url: str) -> list[str]:
    """The titles of the posts on a page of a list."""
    return [
        text
        for level, text in site.pages[url].headings
        if re.match(r"(Beitrag \d+|Regen im Juli)$", text)
    ]


def test_posts_of_one_name_in_different_months_stand_side_by_side(make_project):
    """Pelican takes texts with one slug for translations of each other."""
    project = make_project(
        {
            "blog/2020/2020-08-regen.md": post("Im August.", id="august", date="2020-08"),
            "blog/2020/2020-09-regen.md": post(
                "Versteckt.", id="s", date="2020-09", status="hidden"
            ),
        }
    )
    project.build()
    assert "Es hat geregnet." in project.html("/blog/2020/07/regen/")
    assert "Im August." in project.html("/blog/2020/08/regen/")
    assert "Versteckt." in project.html("/blog/2020/09/regen/")


def redirects(*moves: tuple[str, str]) -> dict[str, str]:
    rows = [{"from": origin, "to": to} for origin, to in moves]
    return {"daten/weiterleitungen.yaml": table(redirects=rows)}


def test_renamed_text_is_found_at_its_old_address(make_project):
    project = make_project(
        redirects(("/teams/wasser/", "/teams/giessen/"), ("/alt/haus.html", "/wer/"))
    )
    project.build()
    for old, new in (("/teams/wasser/", "/teams/giessen/"), ("/alt/haus.html", "/wer/")):
        moved = read_site(project.output).pages[old]
        assert moved.refresh == new
        assert moved.canonical == f"https://wiq.example{new}"
        assert moved.meta("robots") == "noindex"
        assert new in [link.target for link in moved.links if link.tag == "a"]
        assert not moved.faults


@pytest.mark.parametrize(
    "origin",
    [
        "/teams/giessen/",
        "/teams/giessen",
        "/teams/giessen/index.html",
        "/blog/",
        "/blog/kategorie/netzwerk/",
        "/blog/schlagwort/wasser/",
        "/index.html",
        "/",
        "/404.html",
        "/alt",
    ],
)
def test_redirect_takes_no_place_of_a_page(make_project, origin):
    result = make_project(redirects((origin, "/wer/"))).refused()
    assert [line.partition(":")[0] for line in result.lines] == [
        "content/daten/weiterleitungen.yaml"
    ]


def test_page_for_what_is_not_found_stands_at_its_own_name(project):
    project.build()
    site = read_site(project.output)
    assert "404.html" in site.files
    assert "404/index.html" not in site.files
    assert "Nicht gefunden" in site.pages["/404.html"].main
    assert all(
        link.target.startswith(("/", "#", "https:")) for link in site.pages["/404.html"].links
    )


EXAMPLES = {
    "seiten/was.md": page(
        "Was",
        "[Team]({filename}/teams/giessen.md#wie-wir-giessen) [Liste](/teams/#wiq-phase-start) "
        "[Amt](/unterstuetzung/#wiq-amt-gruen) [hier](#hier)\n\n## Hier\n\n"
        '`<a href="/teams/">` und href="{filename}/nirgends.md" sind nur Text.',
    ),
    "teams/giessen.md": team("## Wie wir gießen\n\nMit Kannen."),
}


def test_links_of_texts_lead_to_their_places_below_a_path(make_project):
    project = make_project(EXAMPLES | redirects(("/alt/", "/wer/")))
    project.build(SITEURL="https://example.org/teil/")
    site = read_site(project.output)
    was = site.pages["/was/"]
    assert {"/teil/teams/giessen/#wie-wir-giessen", "/teil/teams/#wiq-phase-start", "#hier"} <= {
        link.target for link in was.links
    }
    assert '<a href="/teams/"> und href="{filename}/nirgends.md" sind nur Text.' in was.main
    assert site.pages["/alt/"].refresh == "/teil/wer/"


def test_real_site_lives_below_a_path(real, real_copy):
    project = real_copy
    project.build(today=REAL_TODAY, SITEURL="https://example.org/teil")
    site = read_site(project.output)
    links = [(page, link) for page in site.pages.values() for link in page.links]
    dead = [site.dead(p, link, base="/teil", host="https://example.org") for p, link in links]
    assert not any(dead), "\n".join(filter(None, dead))
    for page_ in site.whole_pages:
        if page_.meta("robots") != "noindex":
            assert page_.canonical == f"https://example.org/teil{page_.url}"
    assert "wir-im-quartier.net" not in "".join(page_.source for page_ in site.pages.values())
    named = {re.sub(r"\.[0-9a-f]{8}\.", ".", name) for name in site.files}
    assert named == {re.sub(r"\.[0-9a-f]{8}\.", ".", name) for name in contents(real.output)}


def test_address_of_the_site_is_that_of_its_operator_unless_told(make_project):
    project = make_project()
    project.build()
    assert parse(project.html("/wer/")).canonical == "https://wiq.example/wer/"
    project.build(SITEURL="http://localhost:8000")
    assert parse(project.html("/wer/")).canonical == "http://localhost:8000/wer/"


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org", "javascript:alert(1)"])
def test_address_that_is_none_is_refused_in_one_line(project, address):
    result = project.refused(SITEURL=address)
    assert result.err.count("\n") == 1
    assert result.err.startswith(f"SITEURL: „{address}“ muss mit https:// oder http:// beginnen.")
