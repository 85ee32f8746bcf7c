"""What the schema refuses, sentence by sentence, on the line of the slip."""

import pytest

from tests.builders import district, document, line_with, lines, page, post, small_site, table, team
from wiq_site.guesses import closest, did_you_mean, did_you_mean_path
from wiq_site.schema.page import PageTemplate

POST, TEAM, NORTH = "blog/2020/2020-07-regen.md", "teams/giessen.md", "bezirke/nord.md"
REDIRECTS = "daten/weiterleitungen.yaml"


def slip(path: str, right: str, wrong: str) -> tuple[str, str]:
    text = str(small_site()[path])
    assert text.count(right) == 1
    return path, text.replace(right, wrong)


KEYS = {
    "distrikt": (
        (TEAM, team(districts=None, distrikt=["Süd"])),
        "distrikt",
        "Unbekannter Schlüssel „distrikt“. Meinten Sie „districts“?",
    ),
    "Stadtbezirk": (
        (POST, post(Stadtbezirk=["Süd"])),
        "Stadtbezirk",
        "Unbekannter Schlüssel „Stadtbezirk“. Meinten Sie „districts“?",
    ),
    "titel": (
        slip(POST, "title:", "titel:"),
        "titel",
        "Unbekannter Schlüssel „titel“. Meinten Sie „title“?",
    ),
    "Satus": (
        (POST, post(Satus="draft")),
        "Satus",
        "Unbekannter Schlüssel „Satus“. Meinten Sie „status“?",
    ),
    "knid": (
        slip(TEAM, "kind: Lös", "knid: Lös"),
        "knid",
        "Unbekannter Schlüssel „knid“. Meinten Sie „kind“?",
    ),
    "tags of a team": (
        (TEAM, team(tags=["Wasser"])),
        "tags",
        "Unbekannter Schlüssel „tags“. Meinten Sie „topics“?",
    ),
    "inside a list": (
        (TEAM, team(history=[{"date": "2021-02", "fase": "Idee", "phase": "Idee", "text": "x"}])),
        "fase",
        "Unbekannter Schlüssel „fase“. Meinten Sie „phase“?",
    ),
    "inside a group": (
        (POST, post(event={"start": "2020-07-01", "ort": "Park"})),
        "ort:",
        "Unbekannter Schlüssel „ort“. Meinten Sie „place“?",
    ),
    "nothing near": (
        (REDIRECTS, "redirects:\n- from: /a/\n  to: /wer/\n  xyz: 1\n"),
        "xyz",
        "Unbekannter Schlüssel „xyz“. Erlaubt: from, to.",
    ),
    "Python's name": (
        (REDIRECTS, "redirects:\n- from: /a/\n  to: /wer/\n  origin: /a/\n"),
        "origin",
        "Unbekannter Schlüssel „origin“. Erlaubt: from, to.",
    ),
}
VALUES = {
    "status läuft": (
        (TEAM, team(status="läuft")),
        "status",
        "„status: läuft“ gibt es nicht: „status“ "
        "sagt nur, ob etwas öffentlich ist. Wie es um ein Team steht, schreiben Sie "
        "unter „history“ als „state: läuft“ mit Datum und Satz.",
    ),
    "status Umsetzung": (
        (POST, post(status="umsetzung")),
        "status",
        "„status: umsetzung“ gibt es "
        "nicht: „status“ sagt nur, ob etwas öffentlich ist. Wie es um ein Team "
        "steht, schreiben Sie unter „history“ als „phase: Umsetzung“ mit Datum und "
        "Satz.",
    ),
    "status drft": (
        (POST, post(status="drft")),
        "status",
        "„drft“ ist kein Wert für „status“. Meinten "
        "Sie „draft“? Erlaubt: published, draft, hidden.",
    ),
    "phase": (
        (TEAM, team(history=[{"date": "2021-02", "phase": "Planung", "text": "x"}])),
        "Planung",
        "„Planung“ ist kein Wert für „history → phase (Nr. 1)“. Erlaubt: Idee, Lösungsansatz, "
        "Start, Umsetzung, gelöst.",
    ),
    "state": (
        (TEAM, team(history=[{"date": "2021-02", "state": "Läuft", "text": "x"}])),
        "Läuft",
        "„Läuft“ ist kein Wert für „history → state (Nr. 1)“. Meinten Sie „läuft“? Erlaubt: "
        "läuft, pausiert, verschoben, Wiedervorlage, im Betrieb, selbsttragend, abgeschlossen.",
    ),
    "kind of a milestone": (
        (TEAM, team(milestones=[{"date": "2021-02", "text": "x", "kind": "wiq"}])),
        "kind: wiq",
        "„wiq“ ist kein Wert für „milestones → kind (Nr. 1)“. Erlaubt: team, wiq-support, public.",
    ),
    "empty title": (
        (POST, post(title="")),
        "title",
        "„title“ ist leer. Schreiben Sie etwas hinein oder löschen Sie die Zeile.",
    ),
    "blank title": (
        (TEAM, team(title="  ")),
        "title",
        "„title“ ist leer. Schreiben Sie etwas hinein oder löschen Sie die Zeile.",
    ),
    "empty entry": (
        slip(POST, "teams:\n- giessen", "teams: [~]"),
        "teams:",
        "„teams (Nr. 1)“ ist leer. Schreiben Sie etwas hinein oder löschen Sie die Zeile.",
    ),
    "a word for a list": (
        (POST, post(tags="Wasser")),
        "tags",
        "„tags“ muss eine Liste sein, zum "
        "Beispiel tags: [eins, zwei] oder je Eintrag eine Zeile, die mit „- “ "
        "beginnt.",
    ),
    "a word for a story": (
        (TEAM, team(history="läuft")),
        "history",
        "„history“ muss eine Liste sein: "
        "Jeder Eintrag beginnt mit „- “ und hat Felder wie date, phase, state.",
    ),
    "a word for an entry": (
        (TEAM, team(history=["läuft"])),
        "- läuft",
        "„history (Nr. 1)“ muss aus "
        "Feldern bestehen, je Zeile eines: date, phase, state, text, source.",
    ),
    "a word for a group": (
        (POST, post(event="2020-07-01")),
        "event",
        "„event“ muss aus Feldern "
        "bestehen, je Zeile eines: start, end, place, locality, cancelled, link.",
    ),
    "a list for a word": (
        (POST, post(category=["Netzwerk"])),
        "category",
        "„category“ ist eine einzelne Angabe, keine Liste und keine Gruppe.",
    ),
    "a list for a status": (
        (POST, post(status=["draft"])),
        "status",
        "„status“ ist eine einzelne Angabe, keine Liste und keine Gruppe.",
    ),
    "a list for a date": (
        (POST, post(date=["2020-07"])),
        "date",
        "„date“ ist eine einzelne Angabe, keine Liste und keine Gruppe.",
    ),
    "a group for a title": (
        (POST, post(title={"de": "x"})),
        "title",
        "„title“ ist eine einzelne Angabe, keine Liste und keine Gruppe.",
    ),
    "a list for a number": (
        (TEAM, team(members=["3"])),
        "members",
        "„members“ ist eine einzelne Angabe, keine Liste und keine Gruppe.",
    ),
    "no number": (
        (TEAM, team(members="ca. 10")),
        "members",
        "„ca. 10“ ist keine ganze Zahl. Schreiben Sie nur Ziffern, ohne Punkt bei Tausendern.",
    ),
    "a dot in thousands": (
        (TEAM, team(members="1.234")),
        "members",
        "„1.234“ ist keine ganze Zahl. Schreiben Sie nur Ziffern, ohne Punkt bei Tausendern.",
    ),
    "a comma": (
        (NORTH, district("Nord", "8", "nord", area_km2="10,6")),
        "10,6",
        "„area_km2“ muss eine Zahl sein (mit Punkt statt Komma: 14.7), nicht „10,6“.",
    ),
    "too few": (
        (TEAM, team(members="-3")),
        "members",
        "„-3“ ist keine ganze Zahl. Schreiben Sie nur Ziffern, ohne Punkt bei Tausendern.",
    ),
    "too many": (
        (TEAM, team(members="1000001")),
        "members",
        "„members“ kann nicht 1000001 sein: Erlaubt ist höchstens 1000000.",
    ),
    "nothing of it": (
        (NORTH, district("Nord", "8", "nord", area_km2="0")),
        "'0'",
        "„area_km2“ kann nicht 0 sein: Erlaubt ist mehr als 0.",
    ),
    "no number at all": (
        (NORTH, district("Nord", "8", "nord", area_km2="nan")),
        "nan",
        "„area_km2“ kann nicht nan sein: Erlaubt ist höchstens 400.",
    ),
    "digits": (
        slip("daten/anbieter.yaml", "04229", "4229"),
        "4229",
        "„address → postcode“ muss aus genau 5 Ziffern bestehen, nicht „4229“.",
    ),
    "a date": (
        (POST, post(date="12.7.2020")),
        "12.7",
        "„12.7.2020“ ist kein gültiges Datum. So geht "
        "es: 2020-07-15, nur der Monat 2020-07 oder mit Uhrzeit 2020-07-15 18:30.",
    ),
    "a day there is not": (
        (POST, post(date="2020-02-30")),
        "2020-02",
        "„2020-02-30“ ist kein gültiges "
        "Datum. So geht es: 2020-07-15, nur der Monat 2020-07 oder mit Uhrzeit "
        "2020-07-15 18:30.",
    ),
    "a year long ago": (
        (POST, post(date="0202-07")),
        "0202",
        "Das Jahr 202 ist wohl ein Tippfehler.",
    ),
    "a year far off": (
        (POST, post(date="2200-07")),
        "2200",
        "Das Jahr 2200 ist wohl ein Tippfehler.",
    ),
    "neither yes nor no": (
        (POST, post(scheduled="vielleicht")),
        "viell",
        "„vielleicht“ passt hier nicht. Erlaubt: ja, nein.",
    ),
    "an address": (
        (POST, post(source=[{"title": "x", "url": "www.leipzig.de"}])),
        "www",
        "„www.leipzig.de“ ist keine Web-Adresse. Sie beginnt mit https://, zum Beispiel "
        "https://www.leipzig.de/.",
    ),
    "an address in two lines": (
        (POST, post(source=[{"title": "x", "url": "https://a.de/\nb"}])),
        "url:",
        "„https://a.de/\\x0ab“ ist keine Web-Adresse. Sie beginnt mit "
        "https://, zum Beispiel https://www.leipzig.de/.",
    ),
    "a mailbox": (
        (TEAM, team(contact="info(at)x.de")),
        "contact",
        "„info(at)x.de“ ist keine E-Mail-Adresse. So geht es: name@beispiel.de",
    ),
    "an id": (
        (POST, post(id="Über uns")),
        "id:",
        "„Über uns“ geht hier nicht: nur Kleinbuchstaben a–z, "
        "Ziffern und Bindestriche. Vorschlag: ueber-uns",
    ),
    "an id without letters": (
        (POST, post(id="???")),
        "id:",
        "„???“ geht hier nicht: nur Kleinbuchstaben "
        "a–z, Ziffern und Bindestriche. Vorschlag: ein kurzes Wort",
    ),
    "a path": (
        (REDIRECTS, table(redirects=[{"from": "alt/", "to": "/wer/"}])),
        "alt",
        "„alt/“ ist keine "
        "Adresse dieser Website. Sie beginnt mit /, zum Beispiel /teams/baumfreundschaft/.",
    ),
    "a path out of the site": (
        (REDIRECTS, table(redirects=[{"from": "/a/../../", "to": "/wer/"}])),
        "/a/",
        "„/a/../../“ ist keine Adresse dieser Website. Sie beginnt mit /, "
        "zum Beispiel /teams/baumfreundschaft/.",
    ),
    "nothing changes": (
        (TEAM, team(history=[{"date": "2021-02", "text": "Nichts"}])),
        "date: 2021-02",
        "Hier ändert sich nichts: Es fehlt „phase“ oder „state“. Ein Ereignis ohne "
        "Wechsel gehört unter „milestones“.",
    ),
    "a door of the team": (
        (TEAM, team(milestones=[{"date": "2021-02", "text": "x", "doors": ["gruen"]}])),
        "date: 2021-02",
        "Türen („doors“) öffnet nur WiQ: Setzen Sie „kind: wiq-support“ oder "
        "streichen Sie „doors“.",
    ),
}
MISSING = {
    "a title": (
        slip(POST, "title: Regen im Juli\n", ""),
        2,
        "Das Pflichtfeld „title“ fehlt oder ist leer.",
    ),
    "a title without value": (
        slip(POST, "title: Regen im Juli", "title:"),
        3,
        "Das Pflichtfeld „title“ fehlt oder ist leer.",
    ),
    "inside a list": (
        (TEAM, team(history=[{"date": "2021-02", "phase": "Idee"}])),
        9,
        "Das Pflichtfeld „text“ in „history (Nr. 1)“ fehlt oder ist leer.",
    ),
    "inside a group": (
        (POST, post(event={"place": "Park"})),
        11,
        "Das Pflichtfeld „start“ in „event“ fehlt oder ist leer.",
    ),
    "of a table": (
        slip("daten/anbieter.yaml", "operator: Stiftung Beispiel\n", ""),
        1,
        "Das Pflichtfeld „operator“ fehlt oder ist leer.",
    ),
    "an alias": (
        (REDIRECTS, "redirects:\n- to: /wer/\n"),
        2,
        "Das Pflichtfeld „from“ in „redirects (Nr. 1)“ fehlt oder ist leer.",
    ),
    "all fields": (
        (POST, "---\n- a\n---\n"),
        2,
        "Hier muss alles aus Feldern bestehen, je Zeile eines: "
        "id, title, date, modified, category, tags, authors, summary, image, alt, teams, "
        "districts, localities, event, source, status, scheduled, slug.",
    ),
    "a list": (
        (NORTH, district("Nord", "8", "nord", localities=[])),
        11,
        "„localities“ ist leer. Schreiben Sie etwas hinein oder löschen Sie die Zeile.",
    ),
}


@pytest.mark.parametrize(
    ("given", "part", "sentence"), [*KEYS.values(), *VALUES.values()], ids=[*KEYS, *VALUES]
)
def test_a_slip_is_told_once_on_its_line(given, part, sentence):
    path, text = given
    at = text[: text.index(part)].count("\n") + 1
    assert lines({path: text}) == [f"{path}:{at}: {sentence}"]


@pytest.mark.parametrize(("given", "line", "sentence"), MISSING.values(), ids=MISSING.keys())
def test_what_is_missing_is_told_where_it_belongs(given, line, sentence):
    path, text = given
    assert lines({path: text}) == [f"{path}:{line}: {sentence}"]


def test_all_slips_of_a_file_are_told_at_once():
    text = document(
        "x", titel="a", date="gestern", category="Netzwerk", status="fertig", Tags=["a"]
    )
    assert [line.partition(": ")[0] for line in lines({POST: text})] == [
        *(f"{POST}:2", f"{POST}:2", f"{POST}:3", f"{POST}:5", f"{POST}:6")
    ]


def test_an_id_that_is_missing_is_made_by_a_command():
    (line,) = lines({POST: post(id=None)})
    assert line.startswith(f"{POST}:2: Das Pflichtfeld „id“ fehlt oder ist leer. Der Befehl")


def test_a_wrong_entry_does_not_make_its_list_empty():
    wrong = [{"number": "80", "name": "Nord-Ort", "slug": "Nord Ort", "area_km2": "10.5"}]
    text = district("Nord", "8", "nord", localities=wrong)
    assert [line.partition(": ")[0] for line in lines({NORTH: text})] == [
        f"{NORTH}:{line_with(text, 'Nord Ort')}"
    ]


@pytest.mark.parametrize("value", ["ja", "Ja", "true", "yes", " JA "])
def test_yes_may_be_said_in_several_ways(value):
    assert lines({POST: post(date="2021-07", scheduled=value)})[0].startswith(f"{POST}:4: Hinweis")


@pytest.mark.parametrize(
    ("word", "choices", "guess"),
    [
        ("netzwerke", ["Netzwerk", "Netz"], "Netzwerk"),
        ("LÄUFT", ["läuft"], "läuft"),
        ("xyz", ["abc"], None),
        ("", ["abc"], None),
        ("abc", [], None),
    ],
)
def test_the_nearest_word_is_meant(word, choices, guess):
    assert closest(word, choices) == guess
    assert did_you_mean(word, choices) == (f" Meinten Sie „{guess}“?" if guess else "")


@pytest.mark.parametrize(
    ("path", "guess"),
    [
        ("content/teams/giesen.md", "content/teams/giessen.md"),
        ("content/blog/giessen.md", "content/teams/giessen.md"),
        ("content/teams/zzz.md", None),
        ("/team/", "/teams/"),
        ("/", None),
    ],
)
def test_paths_are_guessed_by_their_last_part(path, guess):
    there = ["content/teams/giessen.md", "content/seiten/warum.md", "/teams/", "/blog/"]
    assert did_you_mean_path(path, there) == (f" Meinten Sie „{guess}“?" if guess else "")


def test_the_values_a_key_allows_are_named():
    (line,) = lines({"seiten/was.md": page("Was", template="sete")})
    allowed = ", ".join(template.value for template in PageTemplate)
    assert line == (
        "seiten/was.md:4: „sete“ ist kein Wert für „template“. Meinten Sie „seite“? "
        f"Erlaubt: {allowed}."
    )
