"""Rules for what points at something else by name."""

import pytest

from tests.builders import (
    TODAY,
    Files,
    area,
    collection,
    district,
    line_with,
    lines,
    people,
    post,
    table,
    team,
)
from wiq_site.checks import references
from wiq_site.checks.references import unique_keys

POST, TEAM = "blog/2020/2020-07-regen.md", "teams/giessen.md"


def door(key: str) -> dict[str, object]:
    return {"date": "2021-02-10", "kind": "wiq-support", "text": "Ein Amt half.", "doors": [key]}


WRONG = {
    "category": (
        POST,
        post(category="Netzwerke"),
        "Netzwerke",
        "Die Kategorie „Netzwerke“ gibt es nicht. Meinten Sie „Netzwerk“?",
    ),
    "category, far off": (
        POST,
        post(category="Sport"),
        "Sport",
        "Die Kategorie „Sport“ gibt es nicht. Es gibt: Netzwerk.",
    ),
    "team of a post": (
        POST,
        post(teams=["giessen", "Gieser"]),
        "Gieser",
        "Das Team „Gieser“ gibt es nicht. Meinten Sie „giessen“?",
    ),
    "district of a post": (
        POST,
        post(districts=["Süden"]),
        "Süden",
        "Den Stadtbezirk „Süden“ gibt es nicht. Meinten Sie „Süd“?",
    ),
    "locality of a post": (
        POST,
        post(localities=["Süd-Ort", "Süd-Orte"]),
        "Süd-Orte",
        "Den Ortsteil „Süd-Orte“ gibt es nicht. Meinten Sie „Süd-Ort“?",
    ),
    "locality of an event": (
        POST,
        post(event={"start": "2020-07-15", "locality": "Ort"}),
        "locality",
        "Den Ortsteil „Ort“ gibt es nicht. Es gibt: Nord-Ort, Süd-Ort.",
    ),
    "district of a team": (
        TEAM,
        team(districts=["Mitte"]),
        "- Mitte",
        "Den Stadtbezirk „Mitte“ gibt es nicht. Es gibt: Nord, Süd.",
    ),
    "locality of a team": (
        TEAM,
        team(localities=["Nord Ort", "xyz"]),
        "xyz",
        "Den Ortsteil „xyz“ gibt es nicht. Es gibt: Nord-Ort, Süd-Ort.",
    ),
    "area of a team": (TEAM, team(area=7), "area", "Das Gebiet „7“ gibt es nicht. Es gibt: 0."),
    "door of a milestone": (
        TEAM,
        team(milestones=[door("gruen"), door("grün"), door("blau")]),
        "blau",
        "Das Amt oder den Partner „blau“ gibt es nicht. Es gibt: gruen.",
    ),
    "door of ongoing support": (
        TEAM,
        team(support=[{"text": "Hilfe", "doors": ["gruenes"]}]),
        "gruenes",
        "Das Amt oder den Partner „gruenes“ gibt es nicht. Meinten Sie „gruen“?",
    ),
    "district of an area": (
        "gebiete/gebiet-0.md",
        area(districts=["Süd", "Ost"]),
        "- Ost",
        "Den Stadtbezirk „Ost“ gibt es nicht. Es gibt: Nord, Süd.",
    ),
    "shared district of an area": (
        "gebiete/gebiet-0.md",
        area(shared=["xyz"]),
        "xyz",
        "Den Stadtbezirk „xyz“ gibt es nicht. Es gibt: Nord, Süd.",
    ),
    "locality of an area": (
        "gebiete/gebiet-0.md",
        area(localities=[{"locality": "xyz"}]),
        "xyz",
        "Den Ortsteil „xyz“ gibt es nicht. Es gibt: Nord-Ort, Süd-Ort.",
    ),
    "locality of a point": (
        "gebiete/gebiet-0.md",
        area(points=[{"name": "Hof", "lon": "12.35", "lat": "51.35", "locality": "xyz"}]),
        "xyz",
        "Den Ortsteil „xyz“ gibt es nicht. Es gibt: Nord-Ort, Süd-Ort.",
    ),
    "locality of a township": (
        "daten/ortschaften.yaml",
        table(
            townships=[
                {"name": "Dorf", "localities": ["Süd-Ort", "xyz"], "coverage": "ganz", "seats": 5}
            ]
        ),
        "xyz",
        "Den Ortsteil „xyz“ gibt es nicht. Es gibt: Nord-Ort, Süd-Ort.",
    ),
    "team of a person": (
        "daten/personen.yaml",
        people({"team": "gies", "consent": {"source": "Mail", "date": "2020"}}),
        "gies",
        "Das Team „gies“ gibt es nicht. Meinten Sie „giessen“?",
    ),
    "tag in two ways": (
        POST,
        post(tags=["Wasser", "wasser"]),
        "wasser",
        "Das Schlagwort „wasser“ steht anderswo als „Wasser“. Schreiben Sie es überall gleich.",
    ),
    "tag without letters": (
        POST,
        post(tags=["Wasser", "!?"]),
        "!?",
        "Das Schlagwort „!?“ hat keine Buchstaben.",
    ),
}


@pytest.mark.parametrize(("path", "text", "part", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_a_name_that_is_not_known_is_said_on_its_line(path, text, part, sentence):
    found = [line for line in lines({path: text}) if "hat noch keinen Beitrag" not in line]
    assert found == [f"{path}:{line_with(text, part)}: {sentence}"]


RIGHT: dict[str, Files] = {
    "by slug or name": {POST: post(teams=["Giessen"], districts=["sued"], localities=["nord ort"])},
    "umlauts either way": {TEAM: team(districts=["Sued"])},
    "category by slug": {POST: post(category="netzwerk")},
    "tags alike": {POST: post(tags=["Wasser", "Grün"])},
    "points and shared": {
        "gebiete/gebiet-0.md": area(
            shared=["Nord"],
            points=[{"name": "Hof", "lon": "12.35", "lat": "51.35", "locality": "Süd-Ort"}],
            localities=[{"locality": "Nord-Ort", "basis": "abgeleitet"}],
        )
    },
    "event": {POST: post(event={"start": "2020-07-15", "locality": "Süd-Ort"})},
    "townships": {
        "daten/ortschaften.yaml": table(
            townships=[{"name": "Dorf", "localities": ["Süd-Ort"], "coverage": "ganz", "seats": 5}]
        )
    },
}


@pytest.mark.parametrize("files", RIGHT.values(), ids=RIGHT.keys())
def test_names_may_be_written_as_people_write_them(files):
    assert lines(files) == []


REFUSED = {
    "team": ({"teams/kaputt.md": "x", POST: post(teams=["kaputt", "giessen"])}),
    "district": ({"bezirke/sued.md": "x", POST: post(districts=["Süd"], localities=["Süd-Ort"])}),
    "area": ({"gebiete/gebiet-0.md": "x"}),
    "supporters": ({"daten/unterstuetzer.yaml": "x: ["}),
    "categories": ({"daten/kategorien.yaml": "x: ["}),
}


@pytest.mark.parametrize("files", REFUSED.values(), ids=REFUSED.keys())
def test_what_points_at_a_refused_file_is_not_told_off_as_well(files):
    (refused,) = [path for path in files if path != POST]
    assert [line.partition(":")[0] for line in lines(files)] == [refused]


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_a_post_that_names_a_team_which_is_not_listed_gets_a_hint(status):
    text = post(teams=["giessen"])
    assert lines({POST: text, TEAM: team(status=status)}) == [
        f"{POST}:{line_with(text, '- giessen')}: Hinweis: Das Team „giessen“ ist noch nicht "
        "öffentlich; der Beitrag zeigt es nicht an."
    ]


def test_a_draft_may_name_a_draft():
    assert not [
        line
        for line in lines({POST: post(status="draft"), TEAM: team(status="draft")})
        if "noch nicht öffentlich" in line
    ]


def test_localities_stand_once():
    double = [
        {"number": "30", "name": "Süd-Ort", "slug": "sued-ort", "area_km2": "5"},
        {"number": "31", "name": "Süd-Ort", "slug": "sued-ort", "area_km2": "5"},
    ]
    text = district("Süd", "3", "sued", localities=double)
    found = unique_keys(collection({"bezirke/sued.md": text}), TODAY)
    first, second = line_with(text, "'30'"), line_with(text, "'31'")
    assert [str(problem) for problem in found] == [
        f"content/bezirke/sued.md:{second}: Den Ortsteil „sued-ort“ gibt es schon "
        f"(content/bezirke/sued.md:{first})."
    ]


def test_supporters_stand_once():
    text = table(
        supporters=[
            {"key": "gruen", "name": "Amt für Grün", "kind": "Amt"},
            {"key": "gruen", "name": "Ein anderes", "kind": "Amt"},
        ]
    )
    line = line_with(text, "Ein anderes") - 1
    assert lines({"daten/unterstuetzer.yaml": text}) == [
        f"daten/unterstuetzer.yaml:{line}: Den Schlüssel „gruen“ gibt es schon "
        "(content/daten/unterstuetzer.yaml:2)."
    ]


@pytest.mark.parametrize(
    ("name", "slug", "said"),
    [
        ("Netzwerk", "anders", "netzwerk"),
        ("NETZWERK", "anders", "netzwerk"),
        ("Anders", "netzwerk", "netzwerk"),
        ("Netzwerk", "netzwerk", "netzwerk"),
    ],
)
def test_categories_stand_once_by_name_and_by_address(name, slug, said):
    second = {"name": name, "slug": slug, "summary": "Noch eine."}
    first = {"name": "Netzwerk", "slug": "netzwerk", "summary": "Treffen."}
    text = table(categories=[first, second])
    found = [line for line in lines({"daten/kategorien.yaml": text}) if "Hinweis" not in line]
    assert found == [
        f"daten/kategorien.yaml:5: Die Kategorie „{said}“ gibt es schon "
        "(content/daten/kategorien.yaml:2)."
    ]


def test_of_very_many_words_the_least_unlike_are_named():
    words = {f"wort-{number:02}": f"Wort {number:02}" for number in range(30)}
    said = references._choices("wart-07", words)
    assert said.startswith(" Am ähnlichsten sind: Wort 07, ")
    assert said.count(",") == 2
    few = dict(list(words.items())[:20])
    assert references._choices("xyz", few).count("Wort") == 20
