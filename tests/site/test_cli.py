"""`wiq check` from a terminal: found from any subfolder, plain lines, exit codes, no traceback."""

import sys
from pathlib import Path

import pytest

from tests.builders import TODAY, line_with, post, team
from tests.site.project import Result, contents, run
from wiq_site.texts import MEMORY

pytestmark = pytest.mark.slow

WIQ = Path(sys.executable).with_name("wiq")
FAULTY = {
    "blog/2020/2020-07-regen.md": post(Satus="draft"),
    "teams/giessen.md": team(area=7, contact="niemand"),
}


def wiq(*arguments: str, cwd: Path, **environment: str) -> Result:
    return run(WIQ, *arguments, cwd=cwd, **environment)


@pytest.mark.parametrize("folder", ["", "content", "content/blog/2020"])
def test_check_finds_the_project_from_its_subfolders(make_project, folder):
    project = make_project(FAULTY)
    result = wiq("check", cwd=project.root / folder)
    assert result.code == 1
    assert [line.partition(": ")[0] for line in result.lines] == [
        f"content/{path}:{line_with(str(FAULTY[path]), part)}"
        for path, part in (("blog/2020/2020-07-regen.md", "Satus"), ("teams/giessen.md", "contact"))
    ]


def test_check_outside_of_a_project_says_so_in_one_line(tmp_path):
    result = wiq("check", cwd=tmp_path)
    assert result.code == 1
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert result.err.startswith("Hier liegt keine pelicanconf.py.")


def test_check_says_what_the_build_says_and_writes_nothing(make_project):
    project = make_project(FAULTY)
    before = contents(project.root)
    checked = wiq("check", cwd=project.root)
    after = contents(project.root)
    after.pop(MEMORY, "")  # what was read is remembered, sound or not
    assert after == before
    assert checked.lines == project.refused().lines
    assert checked.out.splitlines() == checked.lines
    assert checked.err == "2 Fehler\n"


def test_check_of_sound_content_ends_with_zero(project):
    result = wiq("check", cwd=project.root)
    assert (result.code, result.out, result.err) == (0, "", "Keine Fehler\n")


def test_hints_end_with_zero_too(make_project):
    result = wiq("check", cwd=make_project({"teams/giessen.md": team(needs=[OLD])}).root)
    assert result.code == 0
    assert result.err == "Keine Fehler, 1 Hinweis\n"
    assert "Dieses Gesuch ist abgelaufen" in result.out


OLD = {"text": "Kannen", "date": "2020-07", "until": "2020-08"}


@pytest.mark.parametrize("locale", ["C", "POSIX", "de_DE.ISO-8859-1"])
def test_umlauts_reach_the_terminal_in_any_locale(make_project, locale):
    project = make_project(FAULTY)
    result = wiq("check", cwd=project.root, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "Unbekannter Schlüssel „Satus“" in result.out


def test_day_of_the_check_can_be_told(project):
    assert wiq("check", cwd=project.root, WIQ_TODAY="2020-06-30").code == 1
    assert wiq("check", cwd=project.root, WIQ_TODAY=TODAY.isoformat()).code == 0


def test_module_and_command_are_the_same(make_project):
    project = make_project(FAULTY)
    module = run(sys.executable, "-m", "wiq_site", "check", cwd=project.root)
    assert module == wiq("check", cwd=project.root)


@pytest.mark.parametrize("arguments", [("pruefen",), ("check", "--gibtesnicht"), ("check", "x")])
def test_wrong_call_ends_with_two_and_no_traceback(project, arguments):
    result = wiq(*arguments, cwd=project.root)
    assert result.code == 2
    assert "Traceback" not in result.said
