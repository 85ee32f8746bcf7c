"""Every file below content/ becomes a record with its address, or is refused by name."""

import pytest

from tests.builders import collection, document, lines, page, post, team, tree
from wiq_site import kinds
from wiq_site.collection import read
from wiq_site.schema import Provider, SupporterTable, TownshipTable

FOLDERS = "bezirke, bilder, blog, daten, gebiete, karte, newsletter, seiten, teams"
TABLES = ", ".join(sorted(kinds.TABLES))
STRANGE = f"Diese Datei gehört nicht hierher. Ordner für Inhalte: {FOLDERS}."
NO_TEXT = "Texte brauchen die Endung .md (kleingeschrieben)."
PEOPLE = f"Diese Tabelle ist nicht bekannt. Meinten Sie „personen.yaml“? Erlaubt: {TABLES}."
MAPS = "Hier liegen nur ortsteile.geojson und stadtbezirke.geojson."
MISPLACED = {
    "notizen.md": STRANGE,
    "ablage/teams/x.md": STRANGE,
    "teams/alt/x.md": "Hier wird nicht gelesen: Die Datei gehört direkt in content/teams/.",
    "teams/x.MD": NO_TEXT,
    "teams/x.txt": NO_TEXT,
    "teams/x": NO_TEXT,
    "blog/2020/x.docx": NO_TEXT,
    "daten/personnen.yaml": PEOPLE,
    "daten/personen.yml": PEOPLE,
    "daten/xyz.yaml": f"Diese Tabelle ist nicht bekannt. Erlaubt: {TABLES}.",
    "daten/alt/pilot.yaml": "Hier wird nicht gelesen: Die Tabelle gehört direkt in content/daten/.",
    "daten/pilot.csv": "Tabellen brauchen die Endung .yaml (kleingeschrieben).",
    "karte/strassen.geojson": MAPS,
    "karte/alt/ortsteile.geojson": MAPS,
}


@pytest.mark.parametrize(("path", "sentence"), MISPLACED.items(), ids=MISPLACED.keys())
def test_what_lies_in_the_wrong_place_is_refused_with_its_path(path, sentence):
    assert lines({path: "x"}) == [f"{path}: {sentence}"]


def test_the_maps_note_on_its_sources_is_known():
    assert lines({"karte/HERKUNFT.md": "Woher die Karte kommt"}) == []


@pytest.mark.parametrize("path", ["teams/baum.jpg", "baum.png"])
def test_pictures_lie_in_their_folder(path):
    assert lines(pictures=(path,)) == [f"{path}: Bilder gehören in den Ordner content/bilder/."]


NAMES = {
    "teams/Bücherbank.md": "buecherbank.md",
    "teams/bücher bank.md": "buecher-bank.md",
    "seiten/wer_sind_wir.md": "wer-sind-wir.md",
    "seiten/-was-.md": "was.md",
    "seiten/???.md": "name.md",
}


@pytest.mark.parametrize(("path", "remedy"), NAMES.items(), ids=NAMES.keys())
def test_a_file_name_that_is_no_address_is_refused_with_a_better_one(path, remedy):
    text = team(title="Neu") if path.startswith("teams") else page("Neu")
    assert lines({path: text}) == [
        f"{path}: Der Dateiname wird zur Adresse: nur Kleinbuchstaben a–z, Ziffern und "
        "Bindestriche. "
        f"Vorschlag: {remedy}"
    ]


POST_NAMES = {
    "blog/sonne.md": "sonne",
    "blog/2020/sonne.md": "sonne",
    "blog/2020-sonne.md": "sonne",
    "blog/2020-07-15.md": "kurzer-titel",
    "blog/2020-07-.md": "kurzer-titel",
    "blog/15.7.2020 Größe.md": "7-2020-groesse",
}


@pytest.mark.parametrize(("path", "title"), POST_NAMES.items(), ids=POST_NAMES.keys())
def test_a_post_is_named_by_date_and_title(path, title):
    text = post(id="neu", date="2020-07-15")
    assert [line for line in lines({path: text}) if "Hinweis" not in line] == [
        f"{path}: Der Dateiname besteht aus Datum und kurzem Titel, zum Beispiel "
        f"2026-03-01-{title}.md."
    ]


ADDRESSES = {
    "blog/2020/2020-07-15-regen-im-juli.md": ("regen-im-juli", "/blog/2020/07/regen-im-juli/"),
    "blog/2020-07-28-teams.md": ("teams", "/blog/2020/07/teams/"),
    "blog/alt/tief/2020-07-regen-2.md": ("regen-2", "/blog/2020/07/regen-2/"),
    "teams/neu.md": ("neu", "/teams/neu/"),
    "seiten/was.md": ("was", "/was/"),
    "newsletter/2020-07.md": ("2020-07", "/newsletter/2020-07/"),
}


@pytest.mark.parametrize(("path", "there"), ADDRESSES.items(), ids=ADDRESSES.keys())
def test_addresses_come_from_file_names(path, there):
    kinds = {
        "blog": post(id="neu", date="2020-07"),
        "teams": team(),
        "seiten": page("Was"),
        "newsletter": document("", id="neu", title="Juli", date="2020-07"),
    }
    content = collection({path: kinds[path.partition("/")[0]]})
    (entry,) = [entry for entry in content.entries if entry.path == f"content/{path}"]
    assert (entry.slug, entry.url) == there
    assert entry.save_as == f"{entry.url[1:]}index.html"


def test_a_slug_of_its_own_wins():
    content = collection(
        {
            "blog/2020/2020-07-regen.md": post(slug="nass"),
            "seiten/was.md": page("Was", slug="was-ist-das"),
        }
    )
    assert content.posts[0].url == "/blog/2020/07/nass/"
    assert "/was-ist-das/" in [page.url for page in content.pages]


def test_tables_are_found_by_their_model():
    content = collection()
    provider = content.table(Provider)
    assert provider is not None
    assert provider.front.operator == "Stiftung Beispiel"
    assert provider.line("address", "city") == 8
    assert content.table(TownshipTable) is None
    supporters = content.table(SupporterTable)
    assert supporters is not None
    assert supporters.front.supporters[0].pilot


@pytest.mark.parametrize("name", ["anbieter", "kategorien"])
def test_the_site_needs_two_tables(name):
    path = f"daten/{name}.yaml"
    assert lines({path: None})[:1] == [f"{path}: Die Datei fehlt."]
    assert [line for line in lines({path: "a: ["}) if "fehlt" in line] == []


def test_what_was_refused_is_known():
    content, _ = read(
        tree({"teams/kaputt.md": "x", "daten/pilot.yaml": "a: b", "teams/X.md": team()})
    )
    assert content.refused == {"content/teams/kaputt.md", "content/daten/pilot.yaml"}
    assert content.refused_in("teams") == {"kaputt"}
    assert content.refused_in("blog") == frozenset()


def test_a_text_too_deep_for_markdown_is_refused():
    assert lines({"seiten/was.md": page("Was", "- " * 3000 + "a")}) == [
        "seiten/was.md:5: Der Text ist zu tief verschachtelt (Listen in Listen). Gliedern Sie ihn "
        "mit "
        "Überschriften."
    ]


def test_a_broken_map_is_refused():
    assert lines({"karte/ortsteile.geojson": "{}"}) == [
        "karte/ortsteile.geojson: Die Karte ist kein gültiges GeoJSON mit den Feldern nr, name, "
        "lx und "
        "ly. Holen Sie die Datei aus der Versionsgeschichte zurück."
    ]
