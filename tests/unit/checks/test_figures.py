"""Rules that count: declared figures agree with the content, the map with the districts."""

import pytest

from tests.builders import (
    Files,
    area,
    district,
    geojson,
    line_with,
    lines,
    page,
    post,
    square,
    table,
    team,
)

PILOT = "daten/pilot.yaml"
FIGURES = {
    "start": "2020-02",
    "end": "2020-12",
    "as_of": "2021",
    "teams": 2,
    "started": 1,
    "postponed": 1,
    "unnamed": 1,
    "members": 70,
    "offices": 1,
    "companies": 0,
    "funds": 0,
}
TEAMS: Files = {"teams/giessen.md": team(pilot="ja")}


def said(files: Files | None = None, **figures) -> list[str]:
    text = table(**FIGURES | figures)
    return lines({**TEAMS, PILOT: text, **(files or {})})


def at(field: str) -> int:
    return list(FIGURES).index(field) + 1


def test_figures_that_add_up_are_fine():
    assert said() == []


WRONG = {
    "started and postponed": (
        {"started": 3},
        "teams",
        "„teams“ ist 2, aber „started“ und „postponed“ zusammen ergeben 4. Stimmen Sie beides ab.",
    ),
    "named and unnamed": (
        {"unnamed": 0},
        "teams",
        "„teams“ ist 2, aber die Teams mit „pilot: ja“ und "
        "„unnamed“ zusammen ergeben 1. Stimmen Sie beides ab.",
    ),
    "offices": (
        {"offices": 9},
        "offices",
        "„offices“ ist 9, aber die Einträge „Amt“ mit „pilot: ja“ in "
        "unterstuetzer.yaml ergeben 1. Stimmen Sie beides ab.",
    ),
    "companies": (
        {"companies": 3},
        "companies",
        "„companies“ ist 3, aber die Einträge „Unternehmen“ mit "
        "„pilot: ja“ in unterstuetzer.yaml ergeben 0. Stimmen Sie beides ab.",
    ),
    "funds": (
        {"funds": 2},
        "funds",
        "„funds“ ist 2, aber die Einträge „Förderung“ mit „pilot: ja“ in "
        "unterstuetzer.yaml ergeben 0. Stimmen Sie beides ab.",
    ),
}


@pytest.mark.parametrize(("figures", "field", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_figures_that_do_not_add_up_are_said_on_their_line(figures, field, sentence):
    assert said(**figures) == [f"{PILOT}:{at(field)}: {sentence}"]


@pytest.mark.parametrize(
    ("front", "counts"),
    [
        ({"pilot": "ja"}, True),
        ({"pilot": "ja", "status": "hidden"}, True),
        ({"pilot": "ja", "status": "draft"}, False),
        ({"pilot": "ja", "kind": "Steuerungsteam"}, False),
        ({"pilot": "nein"}, False),
        ({}, False),
    ],
    ids=str,
)
def test_solution_teams_of_the_pilot_are_counted(front, counts):
    found = said({"teams/zwei.md": team(title="Zwei", **front)}, unnamed=1 - counts)
    assert [line for line in found if "pilot: ja" in line] == []


@pytest.mark.parametrize("refused", ["teams/kaputt.md", "daten/unterstuetzer.yaml"])
def test_figures_are_not_counted_while_a_file_is_refused(refused):
    found = said({refused: "x: ["}, offices=9, unnamed=0)
    assert [line for line in found if line.startswith(PILOT)] == []


def test_without_declared_figures_nothing_is_counted():
    assert lines(TEAMS) == []


NORTH, NORTH_PLACE = square("8", "Nord", 12.3, 51.4), square("80", "Nord-Ort", 12.3, 51.4)
MAPS = {
    "no such number": (
        {"bezirke/sued.md": district("Süd", "4", "sued")},
        [
            "bezirke/sued.md:3: Auf der Karte gibt es keinen Stadtbezirk 4 „Süd“.",
            "bezirke/sued.md:12: Auf der Karte gibt es keinen Ortsteil 40 „Süd-Ort“.",
        ],
    ),
    "another name": (
        {"karte/stadtbezirke.geojson": geojson(square("3", "Süden", 12.3, 51.3), NORTH)},
        ["bezirke/sued.md:3: Auf der Karte gibt es keinen Stadtbezirk 3 „Süd“."],
    ),
    "another Ortsteil": (
        {"karte/ortsteile.geojson": geojson(square("30", "Süden", 12.3, 51.3), NORTH_PLACE)},
        ["bezirke/sued.md:12: Auf der Karte gibt es keinen Ortsteil 30 „Süd-Ort“."],
    ),
    "no map": ({"karte/stadtbezirke.geojson": None, "karte/ortsteile.geojson": None}, []),
}


@pytest.mark.parametrize(("files", "said"), MAPS.values(), ids=MAPS.keys())
def test_the_map_shows_every_place_under_its_number_and_name(files, said):
    assert lines(files) == said


@pytest.mark.parametrize(
    ("lon", "lat", "inside"),
    [("12.35", "51.35", True), ("12.35", "51.45", False), ("12.2", "51.35", False)],
)
def test_a_point_lies_in_the_place_it_names(lon, lat, inside):
    point = {"name": "Hof", "lon": lon, "lat": lat, "locality": "Süd-Ort"}
    text = area(points=[point])
    expected = (
        f"gebiete/gebiet-0.md:{line_with(text, 'name: Hof')}: Der Punkt „Hof“ liegt nicht im "
        "Ortsteil Süd-Ort. Prüfen Sie lon (Länge, etwa 12,3) und lat (Breite, etwa 51,3)."
    )
    assert lines({"gebiete/gebiet-0.md": text}) == [expected] * (not inside)


POST_HINT = (
    "Hinweis: Es fehlt „summary“: ein Satz für Übersichten, Suche und Feeds. Solange steht dort "
    "der "
    "Anfang des Textes."
)
PAGE_HINT = "Hinweis: Es fehlt „summary“: ein Satz, mit dem Suchmaschinen die Seite zeigen."


@pytest.mark.parametrize(
    ("status", "is_said"), [("published", True), ("hidden", True), ("draft", False)]
)
def test_a_missing_summary_gets_a_hint(status, is_said):
    path = "blog/2020/2020-07-regen.md"
    found = [line for line in lines({path: post(summary=None, status=status)}) if "summary" in line]
    assert found == [f"{path}:1: {POST_HINT}"] * is_said
    path = "seiten/was.md"
    found = lines({path: page("Was", status=status).replace("summary: Die Seite Was.\n", "")})
    assert found == [f"{path}:1: {PAGE_HINT}"] * is_said


def test_a_lead_does_as_summary_of_a_page():
    text = page("Was").replace("summary:", "lead:")
    assert lines({"seiten/was.md": text}) == []
