"""`wiq check` for programs (`--json`) and beside an editor (`--watch`)."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.builders import post, write_content
from tests.desk.projects import TODAY, wiq

FAULTY = {"blog/2020/2020-07-regen.md": post(Satus="draft")}


def test_json_tells_each_problem(project):
    write_content(project, FAULTY)
    result = wiq("check", "--json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)
    assert problem["datei"] == "content/blog/2020/2020-07-regen.md"
    assert problem["zeile"] > 1
    assert problem["art"] == "fehler"
    assert problem["text"].startswith("Unbekannter Schlüssel „Satus“.")


def test_json_of_sound_content_is_an_empty_list(project):
    result = wiq("check", "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


@pytest.mark.slow
def test_watch_checks_again_after_each_change(project):
    environment = {**os.environ, "WIQ_TODAY": TODAY}
    command = [sys.executable, "-m", "wiq_site", "check", "--watch"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=environment
    ) as watching:
        assert watching.stderr is not None
        assert watching.stderr.readline() == "Keine Fehler\n"
        write_content(project, FAULTY)
        assert watching.stderr.readline() == "1 Fehler\n"
        watching.send_signal(signal.SIGINT)
        watching.stderr.read()
    assert watching.returncode == 0
