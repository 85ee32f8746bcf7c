"""Rules about addresses: used once, there when needed, leading somewhere when moved."""

import pytest

from tests.builders import area, district, line_with, lines, page, post, table, team

POST = "blog/2020/2020-07-regen.md"


def redirects(*pairs: tuple[str, str]) -> str:
    return table(redirects=[{"from": old, "to": new} for old, new in pairs])


TAKEN = {
    "post by slug": (
        {"blog/2020/2020-07-02-x.md": post(id="x", date="2020-07-02", slug="regen")},
        ("blog/2020/2020-07-regen.md", "/blog/2020/07/regen/", "blog/2020/2020-07-02-x.md"),
    ),
    "post by file": (
        {"blog/2020/2020-07-02-regen.md": post(id="x", date="2020-07-02")},
        ("blog/2020/2020-07-regen.md", "/blog/2020/07/regen/", "blog/2020/2020-07-02-regen.md"),
    ),
    "page": (
        {"seiten/was.md": page("Was", slug="wer")},
        ("seiten/wer.md", "/wer/", "seiten/was.md"),
    ),
    "area": (
        {"gebiete/gebiet-9.md": area(0)},
        ("gebiete/gebiet-9.md", "/gebiete/0/", "gebiete/gebiet-0.md"),
    ),
}


@pytest.mark.parametrize(("files", "said"), TAKEN.values(), ids=TAKEN.keys())
def test_an_address_is_used_once(files, said):
    path, url, first = said
    (text,) = [line for line in lines(files) if "Geben Sie der Datei einen anderen Namen" in line]
    assert text.startswith(f"{path}:")
    assert text.endswith(
        f": Die Adresse {url} hat schon content/{first}. Geben Sie der Datei einen anderen Namen."
    )


def test_a_page_may_stand_beside_a_team_of_the_same_name():
    assert lines({"seiten/giessen.md": page("Gießen")}) == []


@pytest.mark.parametrize("name", ["blog", "teams", "stadtbezirke", "gebiete", "unterstuetzung"])
def test_a_list_has_its_own_template(name):
    text = page("Liste", template="seite")
    assert lines({f"seiten/{name}.md": text}) == [
        f"seiten/{name}.md:{line_with(text, 'template')}: Unter /{name}/ steht eine Übersicht: "
        f"Schreiben Sie „template: {name}“."
    ]


@pytest.mark.parametrize("name", ["bilder", "theme"])
def test_no_page_takes_a_folder_of_ours(name):
    assert lines({f"seiten/{name}.md": page("Bilder")}) == [
        f"seiten/{name}.md:2: Die Adresse /{name}/ ist vergeben."
    ]


NEEDED = ("start", "404", "blog", "teams", "stadtbezirke", "gebiete", "unterstuetzung", "impressum")


@pytest.mark.parametrize("name", NEEDED)
def test_pages_that_others_link_to_are_there(name):
    path = f"seiten/{name}.md"
    assert lines({path: None}) == [
        f"{path}: Diese Seite fehlt. Legen Sie sie an, mit „template: {name}“ im Kopf."
    ]
    draft = page("Entwurf", template=name, status="draft")
    assert lines({path: draft}) == [
        f"{path}:{line_with(draft, 'status')}: Auf diese Seite verweisen andere: Sie kann kein "
        "Entwurf sein."
    ]
    assert [line[: len(path)] for line in lines({path: "kaputt"})] == [path]


def test_a_needed_page_may_have_another_file_name():
    home = {"seiten/start.md": None, "seiten/anfang.md": page("A", template="start", slug="start")}
    assert lines(home) == []


@pytest.mark.parametrize(
    "path", ["blog/2020/2020-07-02-neu.md", "newsletter/2020-07.md"], ids=["post", "issue"]
)
def test_an_id_names_one_text(path):
    text = post(id="2020-07-regen", date="2020-07-02")
    if path.startswith("newsletter"):
        text = "---\nid: 2020-07-regen\ntitle: Juli\ndate: 2020-07\n---\n"
    found = [line for line in lines({path: text}) if "Kennung" in line]
    first, second = sorted([path, POST])
    if path.startswith("newsletter"):
        first, second = POST, path
    assert len(found) == 1
    assert found[0].startswith(
        f"{second}:2: Die Kennung „2020-07-regen“ hat schon content/{first}."
    )


def test_a_district_is_named_by_the_slug_of_the_city():
    files = {"bezirke/sued.md": None, "bezirke/sueden.md": district("Süd", "3", "sued")}
    found = [line for line in lines(files) if "verschieden" in line]
    assert found == [
        "bezirke/sueden.md:4: Datei und „slug“ sind verschieden: Nennen Sie die Datei sued.md."
    ]


MOVED = {
    "an address in use": (
        "/teams/giessen/",
        "/wer/",
        2,
        "Unter /teams/giessen/ steht schon eine Seite.",
    ),
    "a list in use": (
        "/blog/schlagwort/wasser/",
        "/blog/",
        2,
        "Unter /blog/schlagwort/wasser/ steht schon eine Seite.",
    ),
    "a list of ours": ("/blog/", "/wer/", 2, "Unter /blog/ steht schon eine Seite."),
    "the start page": ("/", "/wer/", 2, "Unter / steht schon eine Seite."),
    "a file for a folder": ("/teams/giessen.html/", "/wer/", None, None),
    "no slash at its end": (
        "/alt",
        "/wer/",
        2,
        "Der alten Adresse fehlt der Schrägstrich am Ende: /alt/",
    ),
    "nowhere": ("/alt/", "/were/", 3, "Die Adresse /were/ gibt es nicht. Meinten Sie „/wer/“?"),
    "nowhere near": ("/alt/", "/xyzxyzxyz/", 3, "Die Adresse /xyzxyzxyz/ gibt es nicht."),
    "to itself": ("/alt/", "/alt/", 3, "/alt/ wird selbst umgeleitet. Nennen Sie gleich das Ziel."),
    "fine": ("/alt/", "/teams/giessen/", None, None),
    "a file": ("/alt/index.html", "/wer/", None, None),
    "to a tag": ("/alt/", "/blog/schlagwort/wasser/", None, None),
}


@pytest.mark.parametrize(("old", "new", "line", "sentence"), MOVED.values(), ids=MOVED.keys())
def test_redirects(old, new, line, sentence):
    path = "daten/weiterleitungen.yaml"
    expected = [f"{path}:{line}: {sentence}"] if sentence else []
    assert lines({path: redirects((old, new))}) == expected


def test_an_address_moves_once_and_straight_to_its_end():
    text = redirects(("/a/", "/b/"), ("/b/", "/wer/"), ("/a/", "/wer/"))
    assert lines({"daten/weiterleitungen.yaml": text}) == [
        "daten/weiterleitungen.yaml:3: /b/ wird selbst umgeleitet. Nennen Sie gleich das Ziel.",
        "daten/weiterleitungen.yaml:6: /a/ wird schon weiter oben umgeleitet.",
    ]


def test_a_redirect_to_a_draft_leads_nowhere():
    files = {
        "daten/weiterleitungen.yaml": redirects(("/alt/", "/teams/neu/")),
        "teams/neu.md": team(title="Neu", status="draft"),
    }
    assert lines(files) == ["daten/weiterleitungen.yaml:3: Die Adresse /teams/neu/ gibt es nicht."]


def test_a_category_without_a_post_gets_a_hint():
    more = {"name": "Auszeichnung", "slug": "auszeichnung", "summary": "Preise."}
    first = {"name": "Netzwerk", "slug": "netzwerk", "summary": "Treffen."}
    text = table(categories=[first, more])
    assert lines({"daten/kategorien.yaml": text}) == [
        f"daten/kategorien.yaml:{line_with(text, 'name: Auszeichnung')}: Hinweis: Die Kategorie "
        "„Auszeichnung“ hat noch keinen Beitrag und erscheint nicht."
    ]
