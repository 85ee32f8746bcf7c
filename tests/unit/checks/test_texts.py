"""Rules for every text: headings, links, pictures, no HTML. Each line is checked as it is said."""

import pytest

from tests.builders import SITE_URL, Files, line_with, lines, page, post, table, team

PATH = "seiten/was.md"
TEXT = "Vorweg ein Satz.\n\n{}\n"
PICTURES = ("bilder/baum.jpg",)


def said(text: str, files: Files | None = None) -> list[str]:
    """What is said of a page with `text` on its line 7, without path and line."""
    found = lines({PATH: page("Was", TEXT.format(text))} | dict(files or {}), pictures=PICTURES)
    place = f"{PATH}:7: "
    assert all(line.startswith(place) for line in found), found
    return [line.removeprefix(place) for line in found]


FINE = [
    "[a]({filename}/teams/giessen.md)",
    "[a]({filename}/teams/giessen.md#ein-titel)",
    "[a]({filename}../blog/2020/2020-07-regen.md)",
    "[a](/teams/giessen/#ein-titel)",
    "[a](/teams/#wiq-phase-umsetzung)",
    "[a](/unterstuetzung/#wiq-amt-gruen)",
    "[a](/blog/schlagwort/wasser/) [b](/blog/kategorie/netzwerk/)",
    "[a](/) [b](/404.html) [c](/bilder/baum.jpg)",
    "[a](#hier)\n\n## Hier",
    "[a](https://leipzig.de/) [b](mailto:a@b.de) [c](tel:+49341)",
    "<https://leipzig.de/> <a@b.de>",
    "![Ein Baum](bilder/baum.jpg)",
    "![Ein Baum]({static}/bilder/baum.jpg)",
    "[Der Plan]({static}/bilder/baum.jpg)",
    "`<b>` und `[a](/nirgends/)`",
    "## Zwei\n\n### Drei\n\n## Zwei noch einmal\n\n### Drei\n\n#### Vier",
]


@pytest.mark.parametrize("text", FINE)
def test_nothing_is_said_of_what_is_right(text):
    assert said(text, {"teams/giessen.md": team("## Ein Titel")}) == []


WRONG = {
    "HTML": (
        "Ein <b>Wort",
        "HTML ist im Text nicht erlaubt: <b> – schreiben Sie es als Markdown, "
        "oder in `Backticks`, wenn es genau so zu lesen sein soll.",
    ),
    "a comment": (
        "<!-- Merke:\n   mich -->",
        "HTML ist im Text nicht erlaubt: <!-- Merke: mich --> – "
        "schreiben Sie es als Markdown, oder in `Backticks`, wenn es genau so zu lesen "
        "sein soll.",
    ),
    "a title": (
        "# Eins",
        "Die oberste Überschrift (#) ist der Titel der Seite. Beginnen Sie mit ##.",
    ),
    "a skipped level": (
        "### Drei",
        "Die Überschrift „Drei“ überspringt eine Ebene. Hier passt ##.",
    ),
    "no such file": (
        "[a]({filename}/teams/giesen.md)",
        "Der Link zeigt auf „content/teams/giesen.md“, "
        "diese Datei gibt es nicht. Meinten Sie „content/teams/giessen.md“?",
    ),
    "no such file, far off": (
        "[a]({filename}/x)",
        "Der Link zeigt auf „content/x“, diese Datei gibt es nicht.",
    ),
    "out of the folder": (
        "[a]({filename}/../../geheim.md)",
        "Der Link zeigt auf „../geheim.md“, diese Datei gibt es nicht.",
    ),
    "no such place in a file": (
        "[a]({filename}/teams/giessen.md#titl)",
        "Die Stelle „#titl“ gibt es auf der verlinkten Seite nicht. Meinten Sie „#titel“?",
    ),
    "no such place here": (
        "[a](#dort)",
        "Die Stelle „#dort“ gibt es in diesem Text nicht.",
    ),
    "no such place on the site": (
        "[a](/teams/#phase-arbeit)",
        "Die Stelle „#phase-arbeit“ gibt es auf "
        "der verlinkten Seite nicht. Meinten Sie „#wiq-phase-start“?",
    ),
    "no such address": (
        "[a](/team/)",
        "Die Adresse „/team/“ gibt es auf dieser Website nicht. Meinten Sie „/teams/“?",
    ),
    "no such tag": (
        "[a](/blog/schlagwort/waser/)",
        "Die Adresse „/blog/schlagwort/waser/“ gibt es auf "
        "dieser Website nicht. Meinten Sie „/blog/schlagwort/wasser/“?",
    ),
    "no slash": (
        "[a](/teams/giessen)",
        "Der Adresse „/teams/giessen“ fehlt der Schrägstrich am Ende: /teams/giessen/",
    ),
    "no filename": (
        "[a](teams/giessen.md#titel)",
        "Schreiben Sie den Link mit {filename} davor: {filename}/teams/giessen.md#titel",
    ),
    "no filename, beside": (
        "[a](wer.md)",
        "Schreiben Sie den Link mit {filename} davor: {filename}wer.md",
    ),
    "no beginning": (
        "[a](www.leipzig.de)",
        "Der Link „www.leipzig.de“ hat keinen Anfang. Zu anderen "
        "Seiten: https://…; auf dieser Website: /teams/… oder {filename}/teams/name.md.",
    ),
    "our own host": (
        f"[a]({SITE_URL}/teams/#x)",
        "Links auf diese Website stehen ohne Adresse davor: /teams/#x",
    ),
    "our own host alone": (
        f"[a]({SITE_URL})",
        "Links auf diese Website stehen ohne Adresse davor: /",
    ),
    "a script": (
        "[a](javascript:alert)",
        "Der Link „javascript:alert“ ist nicht erlaubt. Möglich sind https:, mailto: und tel:.",
    ),
    "another host without https": (
        "[a](//leipzig.de/)",
        "Der Link „//leipzig.de/“ ist nicht erlaubt. Möglich sind https:, mailto: und tel:.",
    ),
    "no such picture": (
        "![Ein Baum](bilder/bauum.jpg)",
        "Das Bild „content/bilder/bauum.jpg“ gibt es nicht. Meinten Sie „content/bilder/baum.jpg“?",
    ),
    "no such picture linked": (
        "[a]({static}/bilder/bauum.jpg)",
        "Das Bild „content/bilder/bauum.jpg“ gibt es nicht. Meinten Sie „content/bilder/baum.jpg“?",
    ),
    "a picture beside the text": (
        "![Ein Baum](baum.jpg)",
        "Das Bild liegt in bilder/: Schreiben Sie bilder/baum.jpg.",
    ),
    "a picture far off": (
        "![Ein Baum](bilder/hochbeet-2020.png)",
        "Das Bild „content/bilder/hochbeet-2020.png“ gibt es "
        "nicht. Legen Sie es als content/bilder/hochbeet-2020.png ab.",
    ),
    "a picture without words": (
        "![ ](bilder/baum.jpg)",
        "Dem Bild „bilder/baum.jpg“ fehlt die Beschreibung: ![Was zu sehen ist](bilder/baum.jpg), "
        "oder ![dekorativ](bilder/baum.jpg), wenn es nur schmückt.",
    ),
    "a picture of others": (
        "![Ein Baum](https://x.de/b.jpg)",
        "Das Bild „https://x.de/b.jpg“ liegt auf "
        "einem fremden Server. Legen Sie es in content/bilder/ ab (wenn Sie es "
        "verwenden dürfen) und schreiben Sie bilder/name.jpg.",
    ),
    "a text as picture": (
        "![Ein Baum]({filename}/teams/giessen.md)",
        "„{filename}/teams/giessen.md“ "
        "ist kein Bild. Ein Link hat kein Ausrufezeichen: "
        "[Text]({filename}/teams/giessen.md)",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said_on_its_line(text, sentence):
    assert said(text, {"teams/giessen.md": team("## Titel")}) == [sentence]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("a <b>c</b> <i>d</i>", ["<b>", "<i>"]),
        ("a </b> c", ["</b>"]),
        ("a <b>c</b> <b>d</b> <br>", ["<b>", "<b>", "<br>"]),
        ('<a href="x">c</a>', ['<a href="x">']),
    ],
)
def test_a_tag_is_told_where_it_opens(text, tags):
    assert sorted(line.split(": ")[1].split(" – ")[0] for line in said(text)) == sorted({*tags})


@pytest.mark.parametrize("front", [{"status": "draft"}, {"date": "2021-07", "scheduled": "ja"}])
def test_a_link_to_what_is_not_public_yet_is_refused(front):
    files = {"blog/2020/2020-07-regen.md": post(**front), "daten/kategorien.yaml": KEEP}
    text = "[a]({filename}/blog/2020/2020-07-regen.md)"
    found = [line for line in lines({PATH: page("Was", text)} | files) if line.startswith(PATH)]
    assert found == [
        f"{PATH}:5: Der Link zeigt auf „content/blog/2020/2020-07-regen.md“, das ist noch nicht "
        "öffentlich (Entwurf oder geplant)."
    ]


KEEP = table(categories=[{"name": "Netzwerk", "slug": "netzwerk", "summary": "Treffen."}])


def test_a_link_to_a_hidden_text_is_fine():
    assert (
        said(
            "[a]({filename}/seiten/geheim.md) [b](/geheim/)",
            {"seiten/geheim.md": page("Geheim", status="hidden")},
        )
        == []
    )


def test_links_of_drafts_are_held_to_the_same_rules():
    text = page("Was", "[a](/nirgends-hin/)", status="draft")
    assert lines({PATH: text}) == [
        f"{PATH}:6: Die Adresse „/nirgends-hin/“ gibt es auf dieser Website nicht."
    ]


def test_moved_addresses_may_be_linked():
    moved = table(redirects=[{"from": "/teams/alt/", "to": "/teams/giessen/"}])
    assert said("[a](/teams/alt/)", {"daten/weiterleitungen.yaml": moved}) == []


def test_a_link_to_a_refused_file_is_not_told_off_as_well():
    text = "[a]({filename}/teams/kaputt.md) [b](/teams/kaputt/)"
    assert [line[:17] for line in lines({PATH: page("Was", text), "teams/kaputt.md": "x"})] == [
        "teams/kaputt.md:1"
    ]


@pytest.mark.parametrize("kind", ["post", "team", "page"])
@pytest.mark.parametrize(
    ("front", "key", "sentence"),
    [
        (
            {"image": "bilder/baum.jpg"},
            "image:",
            "Dem Bild fehlt die Beschreibung: Schreiben Sie in „alt“, was zu sehen ist, oder "
            "„dekorativ“, wenn es nur schmückt.",
        ),
        (
            {"image": "bilder/baum.jpg", "alt": " "},
            "image:",
            "Dem Bild fehlt die Beschreibung: Schreiben Sie in „alt“, was zu sehen ist, oder "
            "„dekorativ“, wenn es nur schmückt.",
        ),
        (
            {"image": "bilder/bauum.jpg", "alt": "Ein Baum"},
            "image:",
            "Das Bild "
            "„content/bilder/bauum.jpg“ gibt es nicht. Meinten Sie „content/bilder/baum.jpg“?",
        ),
        (
            {"image": "https://x.de/b.jpg", "alt": "Ein Baum"},
            "image:",
            "„image“ ist der Name einer Datei, zum Beispiel bilder/giessaktion.jpg.",
        ),
        ({"alt": "Ein Baum"}, "alt:", "„alt“ ohne „image“: Das Bild fehlt."),
    ],
    ids=["no alt", "empty alt", "no such picture", "a picture of others", "alt alone"],
)
def test_pictures_of_the_front_matter(kind, front, key, sentence):
    path, text = {
        "post": ("blog/2020/2020-07-regen.md", post(**front)),
        "team": ("teams/giessen.md", team(**front)),
        "page": (PATH, page("Was", **front)),
    }[kind]
    found = lines({path: text}, pictures=PICTURES)
    assert found == [f"{path}:{line_with(text, key)}: {sentence}"]


def test_a_picture_with_its_description_is_fine():
    text = post(image="bilder/baum.jpg", alt="Ein Baum")
    assert lines({"blog/2020/2020-07-regen.md": text}, pictures=PICTURES) == []
