"""What Pelican would publish, drop or ship broken is refused, in German, and nothing is written."""

import pytest

from tests.builders import district, document, line_with, people, post, table, team
from tests.site.project import contents, left_overs

pytestmark = pytest.mark.slow

REGEN = "blog/2020/2020-07-regen.md"
TEAM = "teams/giessen.md"
ORT = {"number": "80", "name": "Nord-Ort", "slug": "nord-ort", "area_km2": "10.5"}

# What an editor may write: file, text, the part whose line is named, how the answer begins.
REFUSED = {
    "misspelt key": (
        *(REGEN, post(Satus="draft"), "Satus"),
        "Unbekannter Schlüssel „Satus“. Meinten Sie „status“?",
    ),
    "unknown status": (
        *(REGEN, post(status="entwurf"), "status"),
        "„entwurf“ ist kein Wert für „status“.",
    ),
    "state in place of status": (
        *(TEAM, team(status="läuft"), "status: läuft"),
        "„status: läuft“ gibt es nicht: „status“ sagt nur, ob etwas öffentlich ist. Wie es um ein "
        "Team steht, schreiben Sie unter „history“ als „state: läuft“ mit Datum und Satz.",
    ),
    "broken filename link": (
        *(REGEN, post("[Das Team]({filename}/teams/giesen.md) gießt."), "giesen"),
        "Der Link zeigt auf „content/teams/giesen.md“, diese Datei gibt es nicht. "
        "Meinten Sie „content/teams/giessen.md“?",
    ),
    "broken static link": (
        *(REGEN, post("[Das Bild]({static}/bilder/baum.jpg)"), "baum.jpg"),
        "Das Bild „content/bilder/baum.jpg“ gibt es nicht.",
    ),
    "broken address": (
        *(REGEN, post("[Teams](/team/)"), "/team/"),
        "Die Adresse „/team/“ gibt es auf dieser Website nicht. Meinten Sie „/teams/“?",
    ),
    "broken anchor": (
        *(REGEN, post("## Hier\n\n[Dort](#dort)"), "#dort"),
        "Die Stelle „#dort“ gibt es in diesem Text nicht.",
    ),
    "date in the future": (
        *("blog/2099/2099-01-regen.md", post(id="2099", date="2099-01"), "date:"),
        "Das Datum Januar 2099 liegt in der Zukunft. Soll es erst dann erscheinen, schreiben Sie "
        "„scheduled: ja“ dazu.",
    ),
    "empty title": (
        *(REGEN, post(title=""), "title:"),
        "„title“ ist leer. Schreiben Sie etwas hinein oder löschen Sie die Zeile.",
    ),
    "no title": (REGEN, post(title=None), "id:", "Das Pflichtfeld „title“ fehlt oder ist leer."),
    "tags that are no list": (
        *(REGEN, post(tags="Wasser, Bäume"), "tags:"),
        "„tags“ muss eine Liste sein, zum Beispiel tags: [eins, zwei] oder je Eintrag eine Zeile, "
        "die mit „- “ beginnt.",
    ),
    "two texts at one address": (
        *("blog/regen/2020-07-regen.md", post(id="zwei"), "id:"),
        "Die Adresse /blog/2020/07/regen/ hat schon content/blog/2020/2020-07-regen.md. Geben Sie "
        "der Datei einen anderen Namen.",
    ),
    "file not named by its slug": (
        *("bezirke/nord.md", district("Nord", "8", "nordost", localities=[ORT]), "slug: nordost"),
        "Datei und „slug“ sind verschieden: Nennen Sie die Datei nordost.md.",
    ),
    "umlaut in a file's name": (
        *("teams/süden.md", team(title="Süden"), ""),
        "Der Dateiname wird zur Adresse: nur Kleinbuchstaben a–z, Ziffern und Bindestriche. "
        "Vorschlag: sueden.md",
    ),
    "front matter of another kind": (
        *(REGEN, "Title: Regen\nDate: 2020-07-01\n\nEs hat geregnet.\n", "Title"),
        "Der Kopf fehlt. Die erste Zeile muss aus drei Strichen bestehen: ---",
    ),
    "file that Pelican would not look at": (
        *("blog/2020/2020-08-sonne.rst", "Sonne\n", ""),
        "Texte brauchen die Endung .md (kleingeschrieben).",
    ),
    "script in a text": (
        *(REGEN, post("Hallo <script>alert(1)"), "<script>"),
        "HTML ist im Text nicht erlaubt: <script> – schreiben Sie es als Markdown, oder in "
        "`Backticks`, wenn es genau so zu lesen sein soll.",
    ),
    "picture without a description": (
        *(REGEN, post("![](bilder/baum.jpg)"), "baum.jpg"),
        "Dem Bild „bilder/baum.jpg“ fehlt die Beschreibung: ![Was zu sehen ist](bilder/baum.jpg)",
    ),
}


@pytest.mark.parametrize(("path", "text", "part", "said"), REFUSED.values(), ids=REFUSED)
def test_is_refused_by_name_and_nothing_is_written(make_project, path, text, part, said):
    project = make_project({path: text})
    result = project.refused()
    place = f"content/{path}:{line_with(text, part)}" if part else f"content/{path}"
    assert len(result.lines) == 1
    assert result.lines[0].startswith(f"{place}: {said}")
    assert result.err.splitlines()[-1] == "1 Fehler: Es wurde nichts geschrieben."
    assert not project.output.exists()
    assert not left_overs(project.root)


LEANING = {
    "blog/2020/2020-08-sonne.md": post(
        "[Team]({filename}/teams/giessen.md), [noch einmal](/teams/giessen/), "
        "[Regen]({filename}2020-07-regen.md), [Bezirk](/stadtbezirke/sued/)",
        id="2020-08-sonne",
        date="2020-08",
        districts=["Süd"],
        localities=["Süd-Ort"],
    ),
    "daten/personen.yaml": people({}),
    "daten/weiterleitungen.yaml": table(redirects=[{"from": "/alt/", "to": "/teams/giessen/"}]),
}


@pytest.mark.parametrize(
    "broken",
    [
        REGEN,
        TEAM,
        "bezirke/sued.md",
        "gebiete/gebiet-0.md",
        "daten/kategorien.yaml",
        "daten/unterstuetzer.yaml",
        "daten/anbieter.yaml",
    ],
)
def test_what_leans_on_a_broken_file_is_not_told_off(make_project, broken):
    """ "Das Team gibt es nicht" would be untrue: it is there, and cannot be read."""
    result = make_project(LEANING | {broken: "- ["}).refused()
    errors = [line for line in result.lines if "Hinweis:" not in line]
    assert len(errors) == 1
    assert errors[0].startswith(f"content/{broken}:1: ")


def test_all_faults_are_told_at_once_and_the_last_good_site_stays(built):
    project, before = built, contents(built.output)
    project.write(
        {
            REGEN: post("## Zu\n\n#### tief\n\n[x](/nirgends/)", Satus="draft", category="Foto"),
            "blog/2020/2020-08-leer.md": "",
            "blog/2020/2020-09-offen.md": "---\ntitle: Regen\n",
            "blog/2020/2020-10-doppelpunkt.md": "---\ntitle: Gießen: so geht es\n---\n",
            "teams/giessen.md": team(districts=["Sud"], area=7, status="läuft"),
            "teams/zwei.md": team(title="Zwei", history=[{"date": "2020-13", "text": "?"}]),
            "daten/zahlen.yaml": "eins: 1\n",
            "daten/kategorien.yaml": "- [",
            "brief.docx": b"\x00\xff\x00\xff",
            "seiten/gross.md": document("x" * 1_100_000, title="Groß"),
        }
    )
    result = project.refused()
    assert result.lines == sorted(result.lines, key=_place)
    assert {line.split(":")[0] for line in result.lines} == {
        "content/blog/2020/2020-07-regen.md",
        "content/blog/2020/2020-08-leer.md",
        "content/blog/2020/2020-09-offen.md",
        "content/blog/2020/2020-10-doppelpunkt.md",
        "content/teams/giessen.md",
        "content/teams/zwei.md",
        "content/daten/zahlen.yaml",
        "content/daten/kategorien.yaml",
        "content/brief.docx",
        "content/seiten/gross.md",
    }
    assert result.err.splitlines()[-1].endswith("Es wurde nichts geschrieben.")
    assert contents(project.output) == before


def _place(line):
    path, number = (*line.split(":"), "")[:2]
    return path, int(number) if number.isdecimal() else 0


def test_hints_do_not_stop_the_build(make_project):
    project = make_project({REGEN: b"\xef\xbb\xbf" + post().replace("\n", "\r\n").encode()})
    result = project.build()
    assert len(result.lines) == 2
    assert all("Hinweis:" in line for line in result.lines)
    assert project.has("/blog/2020/07/regen/")


def test_build_refuses_a_wrong_day_in_one_line(project):
    result = project.pelican(today="gestern")
    assert result.code == 1
    assert result.err.splitlines() == [
        "WIQ_TODAY: „gestern“ ist kein Datum. So geht es: 2026-11-22"
    ]
