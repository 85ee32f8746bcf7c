"""A small site with one of everything, page by page, as it was approved (`make bless`)."""

import os
from pathlib import Path

import pytest

from tests.builders import area, credit, document, page, people, post, table, team
from tests.site.camera import photo
from tests.site.outline import outline
from tests.site.pages import Site, read_site
from tests.site.project import new_project

pytestmark = [pytest.mark.slow, pytest.mark.golden]

GOLDEN = Path(__file__).parents[1] / "golden" / "site"
TODAY = "2021-03-01"

PAGES = {
    "start": "/",
    "blog": "/blog/",
    "rubrik": "/blog/kategorie/netzwerk/",
    "beitrag": "/blog/2020/09/fest/",
    "versteckt": "/blog/2020/10/versteckt/",
    "teams": "/teams/",
    "team": "/teams/giessen/",
    "team-wartet": "/teams/pause/",
    "stadtbezirke": "/stadtbezirke/",
    "stadtbezirk": "/stadtbezirke/sued/",
    "gebiet": "/gebiete/0/",
    "unterstuetzung": "/unterstuetzung/",
    "wer": "/wer/",
    "pilot": "/pilot/",
    "nicht-gefunden": "/404.html",
}

SOURCE = [{"title": "Blog der Stiftung", "url": "https://quelle.example/blog", "date": "2020-10"}]


def content() -> dict[str, str | bytes | None]:
    """What an editor can write, each kind once, told of invented people and places."""
    return {
        **_posts(),
        **_teams(),
        **_tables(),
        "bilder/fest.jpg": photo("JPEG"),
        "bilder/fest.yaml": credit(),
    }


def _posts() -> dict[str, str | bytes | None]:
    fest = {
        "start": "2020-09-12 15:00",
        "end": "2020-09-12 18:00",
        "place": "Hof der Süd-Ort-Schule",
    }
    return {
        "blog/2020/2020-09-01-fest.md": post(
            "Wir feiern – mit *allen* Nachbar*innen. Mehr beim [Team]({filename}/teams/giessen.md)."
            "\n\n## Was es gibt\n\n- Kuchen\n- Wasser\n\n![Ein Baum im Hof](bilder/fest.jpg)",
            id="fest",
            title="Ein Fest für „Bäume & Beete“",
            date="2020-09-01",
            modified="2020-09-03",
            summary="Am 12. September wird gefeiert.",
            category="Förderung",
            tags=["Fest", "Wasser"],
            localities=["Süd-Ort"],
            event=fest,
            source=SOURCE,
        ),
        "blog/2020/2020-10-versteckt.md": post(
            id="versteckt", title="Nur mit Adresse", date="2020-10", status="hidden"
        ),
        "blog/2020/2020-11-entwurf.md": post(
            id="entwurf", title="Ein Entwurf", date="2020-11", status="draft"
        ),
        "blog/2021/2021-04-geplant.md": post(
            id="geplant", title="Kommt noch", date="2021-04-01", scheduled="ja"
        ),
    }


def _teams() -> dict[str, str | bytes | None]:
    return {
        "teams/giessen.md": team(
            "## Womit\n\nMit Kannen.",
            aliases=["Die Gießenden"],
            pilot="ja",
            topics=["Bäume"],
            members=7,
            needs=[{"text": "Zwei Kannen", "date": "2021-02"}],
            links=[{"title": "Gießkarte", "url": "https://karte.example/"}],
            support=[{"text": "Ein Platz im Newsletter", "doors": ["verein"]}],
            source=SOURCE,
        ),
        "teams/pause.md": team(
            title="Pausenbänke",
            districts=["Nord"],
            area=None,
            milestones=[],
            history=[
                {"date": "2018-05", "phase": "Idee", "state": "läuft", "text": "Eine Skizze."},
                {"date": "2018-09-30", "state": "pausiert", "text": "Winterpause."},
            ],
        ),
        "teams/steuern.md": team(
            title="Steuerungsteam Süd", kind="Steuerungsteam", history=[], milestones=[]
        ),
    }


def _tables() -> dict[str, str | bytes | None]:
    asked = {"source": "Brief, Ordner 3", "date": "2021-01-05"}
    return {
        "daten/kategorien.yaml": table(
            categories=[
                {"name": "Netzwerk", "slug": "netzwerk", "summary": "Treffen und Menschen."},
                {"name": "Förderung", "slug": "foerderung", "summary": "Geld und Hilfe."},
            ]
        ),
        "daten/unterstuetzer.yaml": table(
            supporters=[
                {"key": "gruen", "name": "Amt für Grün", "kind": "Amt", "pilot": "ja"},
                {"key": "verein", "name": "Verein Öffne dich", "kind": "Organisation"},
            ]
        ),
        "daten/personen.yaml": people(
            {"team": "steuern", "name": "Erika Muster", "consent": asked},
            {
                "team": "steuern",
                "name": "Max Namenlos",
                "sector": "Verwaltung",
                "organisation": "Amt",
            },
        ),
        "daten/pilot.yaml": table(
            start="2020-02",
            end="2020-12",
            as_of=2021,
            teams=3,
            started=1,
            postponed=2,
            unnamed=2,
            members=9,
            offices=1,
            companies=0,
            funds=0,
            source=SOURCE,
        ),
        "gebiete/gebiet-0.md": area(
            points=[
                {"name": "Bahnhof", "lon": "12.35", "lat": "51.45", "locality": "Nord-Ort"},
            ],
            source=SOURCE,
        ),
        "seiten/pilot.md": page("Der Pilot", template="pilot"),
        "seiten/blog.md": document("Neues.", title="Blog", summary="Alle Texte.", template="blog"),
    }


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Site:
    project = new_project(tmp_path_factory.mktemp("klein") / "projekt", content())
    project.build(today=TODAY)
    return read_site(project.output)


@pytest.mark.parametrize("name", PAGES)
def test_page_reads_as_it_was_approved(small, name):
    file = GOLDEN / f"{name}.txt"
    said = outline(small.pages[PAGES[name]])
    if os.environ.get("BLESS"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(said, "utf-8")
    assert file.exists(), "make bless"
    assert said == file.read_text("utf-8")


def test_addresses_are_those_that_were_approved(small):
    """The list of pages is part of what is promised; files of machines are their tests' matter."""
    file = GOLDEN / "adressen.txt"
    said = "".join(f"{url}\n" for url in sorted(small.pages))
    if os.environ.get("BLESS"):
        file.write_text(said, "utf-8")
    assert said == file.read_text("utf-8")


def test_no_page_is_stored_that_is_no_longer_compared():
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {*PAGES, "adressen"}
