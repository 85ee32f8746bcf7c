"""The tab key, asked through the shells themselves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wiq_site.effects.cli import app

WIQ = Path(sys.executable).parent / "wiq"

OFFERED = {
    "me": ["meilenstein"],
    "neu be": ["beitrag"],
    "neu beitrag --kat": ["--kategorie"],
    "neu beitrag -t gie": ["giessen"],
    "neu beitrag -k N": ["Netzwerk"],
    "neu team X -b N": ["Nord"],
    "neu team X -o S": ["Süd-Ort"],
    "neu team X -o sued": ["sued-ort"],
    "stand gie": ["giessen"],
    "stand giessen pau": ["pausiert"],
    "stand giessen lae": ["laeuft"],
    "stand giessen im": ["im-Betrieb"],
    "meilenstein giessen X --tuer g": ["gruen"],
    "meilenstein giessen X --art w": ["wiq"],
    "bericht no": ["nord"],
    "liste wie": ["wiedervorlage"],
}


@pytest.mark.parametrize(("typed", "offered"), OFFERED.items(), ids=OFFERED)
def test_offered(project, typed, offered):
    words = ["wiq", *typed.split(" ")]
    asked = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    answer = {"_WIQ_COMPLETE": "complete_bash", **asked}
    result = CliRunner().invoke(app, [], env=answer, prog_name="wiq")
    assert result.stdout.split("\n")[:-1] == offered


def test_what_is_offered_is_understood(project):
    options = ("-k", "netzwerk", "-b", "sued", "-z", "x")
    runner = CliRunner()
    assert runner.invoke(app, ["neu", "beitrag", "Schnee", *options]).exit_code == 0
    assert runner.invoke(app, ["stand", "giessen", "im-Betrieb", "Es läuft."]).exit_code == 0
    text = (project / "content/blog/2021/2021-03-01-schnee.md").read_text("utf-8")
    assert "\ncategory: Netzwerk\n" in text
    assert "Süd" in text


def asked(shell: str, project: Path, script: str) -> str:
    """What a shell answers in the project, in which the command lies as in an editor's."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} fehlt; so kommt es auf diesen Rechner: sudo apt install {shell}")
    command = project / ".venv" / "bin" / "wiq"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{WIQ}" "$@"\n', "utf-8")
    command.chmod(0o755)
    home = {"HOME": str(project), "ZDOTDIR": str(project), "PATH": os.defpath, "LANG": "C.UTF-8"}
    done = subprocess.run(
        [program, "-c", f"{script}\n:"],  # one command alone would take the shell's place
        cwd=project, env=home, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout


@pytest.mark.slow
def test_bash(project):
    said = asked(
        "bash",
        project,
        """
        .venv/bin/wiq --install-completion
        source ~/.bashrc
        complete -p wiq
        COMP_WORDS=(.venv/bin/wiq stand gie) COMP_CWORD=2
        _wiq_completion .venv/bin/wiq gie stand
        echo "${COMPREPLY[@]}"
        """,
    )
    assert "Die Ergänzung für bash liegt in" in said
    assert "-F _wiq_completion wiq" in said
    assert said.splitlines()[-1] == "giessen"


@pytest.mark.slow
def test_zsh(project):
    said = asked(
        "zsh",
        project,
        """
        .venv/bin/wiq --install-completion
        source ~/.zshrc
        _arguments() { print -r -- "$@" }
        words=(.venv/bin/wiq stand gie) CURRENT=3
        source ~/.zfunc/_wiq
        print -r -- $_comps[wiq]
        $_comps[wiq]
        """,
    )
    assert said.splitlines()[-2:] == ["_wiq_completion", '*: :(("giessen"))']


@pytest.mark.slow
def test_fish(project):
    said = asked(
        "fish",
        project,
        """
        .venv/bin/wiq --install-completion
        source ~/.config/fish/completions/wiq.fish
        complete -C '.venv/bin/wiq stand gie'
        """,
    )
    assert said.splitlines()[-1] == "giessen"


def test_another_shell_is_told(project, monkeypatch):
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "tcsh")
    result = CliRunner().invoke(app, ["--show-completion"])
    assert result.exit_code == 1
    assert result.stderr == "Das geht mit bash, zsh und fish, nicht mit tcsh.\n"
