"""At a real terminal (a pty) tables have frames and colours; piped, or unwanted, they have none."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.projects import TODAY
from wiq_site.effects import terminal

WIQ = Path(sys.executable).parent / "wiq"
COLOUR = re.compile(r"\x1b\[(?:\d+;)*3[0-7]")
SIZE = {"COLUMNS": "120", "LINES": "40", "TERM": "xterm-256color"}


def at_terminal(folder: Path, *call: str, typed: str = "", **environment: str) -> str:
    """What somebody at a terminal sees who calls a command in `folder` and answers with `typed`."""
    ours, theirs = pty.openpty()
    given = {"PATH": os.defpath, "WIQ_TODAY": TODAY, **SIZE, **environment}
    with subprocess.Popen(
        [WIQ, *call], cwd=folder, env=given, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        os.write(ours, typed.encode())
        seen = b""
        try:
            while part := os.read(ours, 65536):
                seen += part
        except OSError:  # the other side is closed: that is how a pty ends
            pass
        process.wait(60)
    os.close(ours)
    return seen.decode()


@pytest.mark.slow
def test_a_table_is_framed_for_people(project):
    seen = at_terminal(project, "liste", "teams")
    assert "Gießen" in seen
    assert "│" in seen
    assert "\x1b[1m" in seen
    assert "\t" not in seen


@pytest.mark.slow
@pytest.mark.parametrize(("no_colour", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_and_questions_at_a_terminal(project, no_colour, coloured):
    file = project / "content/teams/giessen.md"
    wrong = file.read_text("utf-8").replace("title:", "Titel:")
    file.write_text(wrong, "utf-8")
    seen = at_terminal(project, "fix", typed="vielleicht\nn\n", **no_colour)
    assert "-Titel: Gießen" in re.sub(r"\x1b\[[\d;]*m", "", seen)
    assert bool(COLOUR.search(seen)) is coloured
    assert "so ändern? [j/N]" in seen
    assert "Bitte j für ja oder n für nein." in seen
    assert "Es wurde nichts geschrieben." in seen
    assert file.read_text("utf-8") == wrong


def test_a_piped_diff_has_no_colours_and_no_line_breaks_of_its_own(capsys):
    row = f"+{'sehr lang ' * 40}[rot]".rstrip()
    terminal.show_diff([row])
    assert capsys.readouterr().out == f"{row}\n"


@pytest.mark.parametrize(("answer", "agreed"), [("j", True), ("Ja", True), ("nein", False)])
def test_yes_is_said_in_german(monkeypatch, answer, agreed):
    monkeypatch.setattr(terminal, "is_interactive", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: answer)
    assert terminal.confirm("Weiter?", yes=False) is agreed
