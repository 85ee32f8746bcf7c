"""`wiq liste`: who waits for whom; tabs in a pipe, and a mail that a mail program opens."""

from email import message_from_bytes
from email.policy import default

import pytest
from PIL import Image

from tests.builders import credit, document, people, post, team, write_content
from tests.desk.projects import wiq
from wiq_site.desk.lists import NAMES

QUIET = team(
    contact="giessen@example.org",
    milestones=None,
    history=[{"date": "2020-06", "phase": "Umsetzung", "state": "läuft", "text": "Es ging los."}],
)
FILES = {
    "teams/giessen.md": QUIET,
    "blog/2020/2020-07-regen.md": post(),
    "blog/2021/2021-03-entwurf.md": post(
        id="e", title="Ein Entwurf", date="2021-02", status="draft"
    ),
    "blog/2021/2021-04-kommt.md": post(id="k", title="Kommt", date="2021-04-01", scheduled="ja"),
    "teams/lesen.md": team(
        title="Lesen",
        area=None,
        needs=[
            {"text": "Bücher", "date": "2021-01", "until": "2021-03"},
            {"text": "Vorbei", "date": "2020-01", "until": "2020-02"},
        ],
        history=[{"date": "2021-02", "state": "pausiert", "text": "Pause."}],
        milestones=None,
    ),
    "daten/personen.yaml": people(
        {"name": "A", "consent": {"source": "Brief", "date": "2020-01", "end": "2021-05-01"}},
        {"name": "B", "consent": {"source": "Brief", "date": "2020-01", "end": "2025-01-01"}},
        {"name": "C", "consent": {"source": "Brief", "date": "2020-01", "end": "2021-02-01"}},
        {"name": "D", "consent": {"source": "Brief", "date": "2020-01"}},
    ),
    "bilder/bank.yaml": credit(
        people="ja", consent={"source": "Brief", "date": "2020-01", "end": "2021-03-02"}
    ),
}
EXPECTED = {
    "teams": [
        ["Umsetzung", "Gießen", "läuft", "06/2020", "Lösungsteam", "giessen"],
        ["–", "Lesen", "pausiert", "02/2021", "Lösungsteam", "lesen"],
    ],
    "wiedervorlage": [["Gießen", "07/2020", "243", "giessen@example.org", "giessen"]],
    "entwuerfe": [["Ein Entwurf", "content/blog/2021/2021-03-entwurf.md"]],
    "geplant": [["01.04.2021", "Kommt", "content/blog/2021/2021-04-kommt.md"]],
    "einwilligungen": [
        ["01.02.2021", "C", "abgelaufen", "content/daten/personen.yaml:20"],
        ["02.03.2021", "Bild", "bald", "content/bilder/bank.yaml"],
        ["01.05.2021", "A", "bald", "content/daten/personen.yaml:2"],
    ],
    "gesuche": [["Lesen", "Bücher", "01/2021", "03/2021", "lesen"]],
}


@pytest.fixture
def desk(project):
    write_content(project, FILES)
    file = project / "content/bilder/bank.jpg"
    Image.new("RGB", (30, 20)).save(file)
    return project


@pytest.mark.parametrize("name", NAMES)
def test_table_in_a_pipe_is_one_line_a_row(desk, name):
    result = wiq("liste", name)
    assert result.exit_code == 0
    head, *rows = [row.split("\t") for row in result.stdout.splitlines()]
    assert [len(head)] * len(rows) == [len(row) for row in rows]
    assert rows == EXPECTED[name]


def test_all_tables_without_a_name(desk):
    result = wiq("liste")
    assert result.stdout.count("\n\n") == len(NAMES) - 1
    assert "Offene Gesuche" in result.stderr


def test_list_works_while_the_check_fails(desk):
    write_content(desk, {"seiten/kaputt.md": document(title="x", unbekannt="y")})
    assert wiq("liste", "gesuche").stdout.count("\n") == 2


def test_unknown_list_is_guessed(desk):
    result = wiq("liste", "wiedervorlagen")
    assert result.exit_code == 1
    assert "Meinten Sie „wiedervorlage“?" in result.stderr
    assert wiq("liste", "Entwürfe").exit_code == 0


def test_silent_team_gets_a_ready_mail(desk):
    assert wiq("liste", "wiedervorlage", "--mail").exit_code == 0
    (file,) = (desk / "build/mails/wiedervorlage").iterdir()
    mail = message_from_bytes(file.read_bytes(), policy=default)
    assert mail["X-Unsent"] == "1"
    assert mail["To"].addresses[0].addr_spec == "giessen@example.org"
    assert mail["Subject"] == "Wie geht es dem Team „Gießen“?"
    text = mail.get_content()
    assert "als letzte Nachricht von Ihnen: Juli 2020" in text
    assert "https://wiq.example/teams/giessen/" in text
    assert mail["From"] is None


def test_mail_is_for_silent_teams_only(desk):
    assert wiq("liste", "teams", "--mail").exit_code == 1
