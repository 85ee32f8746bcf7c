"""`wiq stand` and `wiq meilenstein` on a project."""

import pytest

from tests.desk.projects import wiq
from tests.site.project import contents

FILE = "content/teams/giessen.md"


@pytest.mark.parametrize("word", ["pausiert", "PAUSIERT", "pausiert "])
def test_state_is_written_with_todays_date(project, word):
    before = (project / FILE).read_text("utf-8")
    result = wiq("stand", "giessen", word, "Im Winter ruht das Gießen.")
    assert (result.exit_code, result.stdout) == (0, f"{FILE}\n")
    assert "http://localhost:8000/teams/giessen/" in result.stderr
    after = (project / FILE).read_text("utf-8")
    added = "- date: 2021-03-01\n  state: pausiert\n  text: Im Winter ruht das Gießen.\n"
    assert added in after
    assert after.replace(added, "") == before


def test_words_without_umlauts_and_phases_are_understood(project):
    assert wiq("stand", "Gießen", "laeuft", "Es läuft.", "-d", "2020-12").exit_code == 0
    assert wiq("stand", "giessen", "loesungsansatz", "Ein Plan.", "-d", "2021").exit_code == 0
    text = (project / FILE).read_text("utf-8")
    assert "state: läuft\n  text: Es läuft." in text
    assert "phase: Lösungsansatz\n  text: Ein Plan." in text


def test_milestone_with_door_is_wiqs(project):
    told = ("meilenstein", "giessen", "Das Amt half.", "-d", "2020-08", "-t", "gruen")
    result = wiq(*told, "-q", "Brief: vom Amt", "-l", "https://example.org/brief")
    assert result.exit_code == 0
    assert (
        "- date: 2020-08\n  kind: wiq-support\n  text: Das Amt half.\n  doors: [gruen]\n"
        "  source:\n    - title: 'Brief: vom Amt'\n      url: https://example.org/brief\n"
    ) in (project / FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("stand", "giesen", "läuft", "x"), 1, "Meinten Sie „giessen“?"),
        (("stand", "giessen", "lauft", "x"), 1, "Meinten Sie „läuft“?"),
        (("stand", "giessen", "läuft", " "), 1, "Es fehlt der Satz"),
        (("stand", "giessen", "läuft", "x", "-d", "2062"), 1, "liegt in der Zukunft"),
        (("stand", "giessen", "läuft", "x", "-d", "1.2.2021"), 1, "kein gültiges Datum"),
        (("stand", "giessen"), 2, "Es fehlt STAND"),
        (("meilenstein", "giessen", "x", "-a", "mond"), 1, "keine Art von Meilenstein"),
        (("meilenstein", "giessen", "x", "-t", "grube"), 1, "gibt es nicht"),
        (("meilenstein", "giessen", "x", "-a", "team", "-t", "gruen"), 1, "öffnet nur WiQ"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(project, arguments, code, said):
    before = contents(project / "content")
    result = wiq(*arguments)
    assert result.exit_code == code
    assert said in result.stderr
    assert "Traceback" not in result.output
    assert contents(project / "content") == before


def test_what_was_wrong_elsewhere_does_not_stop_a_sentence(project):
    (project / "content/seiten/kaputt.md").write_text("kein Kopf", "utf-8")
    assert wiq("stand", "giessen", "pausiert", "Pause.").exit_code == 0
