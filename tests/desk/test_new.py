"""`wiq neu …`: files that pass the check as they are, explain every key, and replace nothing."""

import pytest
from PIL import Image
from pydantic import ValidationError
from typer.testing import CliRunner

from tests.desk.projects import wiq
from tests.site.project import contents
from wiq_site import kinds
from wiq_site.desk.hints import hint_for, is_explained
from wiq_site.desk.scaffold import commented
from wiq_site.effects import terminal
from wiq_site.effects.cli import app
from wiq_site.effects.commands import new, story
from wiq_site.frontmatter import parse_document
from wiq_site.schema import PictureFront
from wiq_site.schema.base import Link, Source
from wiq_site.schema.places import AreaPlace, Council, Inhabitants, Locality, Point
from wiq_site.schema.post import Event
from wiq_site.schema.tables import Consent, Person
from wiq_site.schema.team import Change, Milestone, Need, Support

POST = ("neu", "beitrag", "Schnee: im März*", "-k", "Netzwerk")
CASES = {
    "blog/2021/2021-03-01-schnee-im-maerz.md": (*POST, "-t", "Gießen", "-b", "Süd", "-s", "Eis"),
    "blog/2021/2021-03-schnee-im-maerz.md": (*POST, "-d", "2021-03", "-z", "Es #schneit: weiter"),
    "blog/2021/2021-04-01-lesen.md": (
        *("neu", "termin", "Lesen", "--beginn", "2021-04-02 18:00", "--ende", "2021-04-02 20:00"),
        *("--ort", "am Platz", "-o", "Süd-Ort", "-k", "Netzwerk", "-d", "2021-04-01"),
    ),
    "teams/buecherbank.md": (
        *("neu", "team", "Bücherbank", "-z", "Eine Bank.", "-g", "0", "-b", "Süd"),
        *("--satz", "Beim Frühjahrsputz fiel der Satz.", "-d", "2021-02"),
    ),
    "teams/projekt.md": ("neu", "team", "Projekt", "-a", "Projektteam", "-z", "Es plant."),
    "newsletter/2021-03.md": ("neu", "ausgabe", "Frühling"),
    "gebiete/gebiet-1.md": ("neu", "gebiet", "Norden", "-b", "Nord", "-z", "Im Norden."),
}


@pytest.mark.parametrize(("path", "command"), CASES.items(), ids=CASES.keys())
def test_new_file_passes_the_check_and_explains_every_key(project, path, command):
    before = contents(project / "content")
    result = wiq(*command)
    assert result.exit_code == 0, result.stderr
    assert f"content/{path}" in result.stdout.splitlines()
    assert "http://localhost:8000/" in result.stderr
    after = contents(project / "content")
    assert {name: after[name] for name in before} == before
    assert wiq("check").exit_code == 0
    text = (project / "content" / path).read_text("utf-8")
    model = kinds.KINDS[path.split("/")[0]][0]
    for name in model.model_fields:
        assert f"# {hint_for(model, name).label}" in text
        assert f"\n{name}:" in text or f"\n#{name}:" in text
    again = wiq(*command)
    assert (again.exit_code, again.stdout) == (1, "")
    assert "gibt es schon" in again.stderr
    assert contents(project / "content") == after


@pytest.mark.parametrize("folder", kinds.KINDS)
def test_every_example_can_be_uncommented(folder):
    """Removing the sign is all there is to do: each is YAML that its model takes."""
    model = kinds.KINDS[folder][0]
    rows = commented(model, {}).split("\n")
    text = "\n".join(row[1:] for row in rows if row.startswith("#") and not row.startswith("# "))
    data = parse_document(f"---\n{text}\n---\n").data
    with pytest.raises(ValidationError) as refused:
        model.model_validate(data | {"unknown": "x"})
    wrong = {error["loc"][0] for error in refused.value.errors() if error["type"] != "missing"}
    assert wrong == {"unknown"}


MODELS = [
    *(model for model, _ in kinds.KINDS.values()),
    *(Event, Change, Milestone, Need, Support, AreaPlace, Point, Council, Inhabitants, Locality),
    *(PictureFront, Consent, Person, Link, Source),
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_has_its_hint(model):
    keys = [info.alias or name for name, info in model.model_fields.items()]
    assert [key for key in keys if not is_explained(model, key)] == []


def test_area_brings_its_teams(project):
    told = ("neu", "gebiet", "Norden", "-b", "Nord", "-z", "Im Norden.", "-t", "Bänke", "-t", "Eis")
    assert wiq(*told).stdout.splitlines() == [
        "content/gebiete/gebiet-1.md",
        "content/teams/steuerungsteam-norden.md",
        "content/teams/baenke.md",
        "content/teams/eis.md",
    ]
    head = parse_document((project / "content/teams/baenke.md").read_text("utf-8")).data
    assert (head["area"], head["districts"], head["status"]) == ("1", ["Nord"], "draft")
    assert wiq("check").exit_code == 0


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (("beitrag", "Schnee"), 2, "Es fehlt --kategorie"),
        (("beitrag", "Schnee", "-k", "Netz"), 1, "Meinten Sie „Netzwerk“?"),
        (("beitrag", "***", "-k", "Netzwerk"), 1, "kein Dateiname"),
        (("beitrag", "Schnee", "-k", "Netzwerk", "-d", "morgen"), 1, "ist kein Datum"),
        (("beitrag", "Schnee", "-k", "Netzwerk", "-t", "giesen"), 1, "Meinten Sie „giessen“?"),
        (("team", "Bank"), 2, "Es fehlt --zusammenfassung"),
        (("gebiet", "Norden", "-z", "x"), 1, "braucht einen Stadtbezirk"),
        (("gebiet", "Norden", "-z", "x", "-b", "Norden"), 1, "gibt es nicht"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(project, command, code, said):
    before = contents(project / "content")
    result = wiq("neu", *command)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert contents(project / "content") == before


@pytest.fixture
def person(monkeypatch):
    """Somebody sits at the terminal."""
    for module in (terminal, new, story):
        if hasattr(module, "is_interactive"):
            monkeypatch.setattr(module, "is_interactive", lambda: True)


def test_what_is_missing_is_asked_for(project, person):
    answers = "Schnee\nEs schneit.\nNetzwrk\n1\ngiessen\n"
    result = CliRunner().invoke(app, ["neu", "beitrag"], input=answers)
    assert result.exit_code == 0, result.output
    assert "Meinten Sie „Netzwerk“?" in result.output
    text = (project / "content/blog/2021/2021-03-01-schnee.md").read_text("utf-8")
    head = parse_document(text).data
    assert head["category"] == "Netzwerk"
    assert head["summary"] == "Es schneit."
    assert head["teams"] == ["giessen"]


@pytest.fixture
def photo(tmp_path):
    file = tmp_path / "fotos" / "IMG 1 Bücher.JPG"
    file.parent.mkdir()
    Image.new("RGB", (30, 20)).save(file, "JPEG")
    return file


def test_picture_is_put_where_it_belongs(project, photo):
    told = ("neu", "bild", str(photo), "--foto-von", "Erika Muster", "--menschen", "ja")
    result = wiq(*told, "--einwilligung", "Brief", "--seit", "2021-02")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.split() == [
        "content/bilder/img-1-buecher.jpg",
        "content/bilder/img-1-buecher.yaml",
    ]
    assert (project / "content/bilder/img-1-buecher.jpg").read_bytes() == photo.read_bytes()
    credit = (project / "content/bilder/img-1-buecher.yaml").read_text("utf-8")
    assert "\nphotographer: Erika Muster\n" in credit
    assert "\nconsent:\n  source: Brief\n  date: 2021-02\n" in credit
    assert wiq("check").exit_code == 0
    assert "gibt es schon" in wiq(*told, "--einwilligung", "Brief").stderr


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ((), 2, "Es fehlt --foto-von"),
        (("--foto-von", "x"), 2, "Es fehlt --menschen"),
        (("--foto-von", "x", "--menschen", "ja"), 2, "Es fehlt --einwilligung"),
        (("--foto-von", "x", "--menschen", "vielleicht"), 1, "Erlaubt: ja, nein"),
    ],
)
def test_picture_without_rights_is_not_taken(project, photo, more, code, said):
    result = wiq("neu", "bild", str(photo), *more)
    assert result.exit_code == code
    assert said in result.stderr
    assert not list((project / "content/bilder").glob("*"))


def test_what_is_no_picture_is_not_taken(project):
    (project / "text.jpg").write_text("Text", "utf-8")
    assert "lässt sich nicht öffnen" in wiq("neu", "bild", "text.jpg").stderr
    assert "Rohdaten" in wiq("neu", "bild", "foto.CR2").stderr
