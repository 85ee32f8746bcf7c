"""Every command that the handbook shows is run, in its order, on the site of its examples."""

import re
import shlex
import subprocess
from collections.abc import Iterator, Sequence

import pytest
import typer
from PIL import Image
from typer._click import Command
from typer.testing import CliRunner

from tests.desk.exports import item, wordpress
from tests.docs import handbook
from wiq_site.effects.cli import app

_SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_WIQ = ".venv/bin/wiq "
# What somebody spoils before the row: the rows that follow shall bring it back.
_SLIPS = {
    "git add content": "content/seiten/fragen.md",
    "git status --short": "content/teams/buecherbank.md",
}
_NOBODY = {
    "GIT_AUTHOR_NAME": "Redaktion", "GIT_AUTHOR_EMAIL": "redaktion@example.org",
    "GIT_COMMITTER_NAME": "Redaktion", "GIT_COMMITTER_EMAIL": "redaktion@example.org",
    "GIT_CONFIG_GLOBAL": "/dev/null",
}  # fmt: skip


def commands() -> list[str]:
    """The lines of all shell examples."""
    return [row for block in _SHELL.findall(handbook.text()) for row in block.splitlines()]


def mentioned() -> list[str]:
    """Every `command` inside a sentence."""
    return _INLINE.findall(_FENCED.sub("", handbook.text()))


@pytest.fixture
def project(tmp_path, monkeypatch):
    handbook.written(tmp_path)
    (tmp_path / "pelicanconf.py").touch()
    (tmp_path / "Makefile").write_text((handbook.ROOT / "Makefile").read_text("utf-8"), "utf-8")
    (tmp_path / "export.xml").write_text(wordpress(item()), "utf-8")
    Image.new("RGB", (30, 20)).save(tmp_path / "Linde.jpg")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WIQ_TODAY", "2026-11-22")
    monkeypatch.delenv("SITEURL", raising=False)
    for name, value in _NOBODY.items():
        monkeypatch.setenv(name, value)
    for command in ("git init -q", "git add .", "git commit -qm Anfang"):
        shell(shlex.split(command))
    return tmp_path


def shell(words: Sequence[str]) -> str:
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"
    return done.stdout


def run(row: str) -> str:
    """Do what a row says. Targets of make are only looked up: their work has tests of its own."""
    words = shlex.split(row)
    if row.startswith(_WIQ):
        result = CliRunner().invoke(app, words[1:])
        assert result.exit_code == 0, f"{row}\n{result.output}"
        return result.output
    assert words[0] in {"make", "git"}, f"Niemand führt das aus: {row}"
    return shell(["make", "-n", *words[1:]] if words[0] == "make" else words)


def test_every_command_works_as_it_is_written(project):
    shown = commands()
    assert sum(row.startswith(_WIQ) for row in shown) >= 14
    said = {}
    for row in shown:
        if slip := _SLIPS.get(row):
            with (project / slip).open("a", encoding="utf-8") as file:
                file.write("Ein Versehen.\n")
        said[row] = run(row)
    assert CliRunner().invoke(app, ["check"]).exit_code == 0
    assert (project / "build/berichte/suedwest-2026-11-22.pdf").is_file()
    assert (project / "content/bilder/linde.yaml").is_file()
    assert "Ein Versehen." in said["git diff content/teams/buecherbank.md"]
    for slip in _SLIPS.values():
        assert "Ein Versehen." not in (project / slip).read_text("utf-8")
    assert "Im Winter" in (project / "content/teams/buecherbank.md").read_text("utf-8")


def words_of(command: Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, set[str]]]:
    """Every command with its options."""
    names = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    yield " ".join(path), names | {"--help"}
    for name, inner in getattr(command, "commands", {}).items():
        yield from words_of(inner, (*path, name))


def test_every_command_named_in_the_text_is_there():
    known = dict(words_of(typer.main.get_command(app)))
    named = [row for row in mentioned() if row.startswith(".venv/bin/wiq")]
    assert len(named) > 5
    for row in named:
        words = row.split()[1:]
        plain = [word for word in words if re.fullmatch("[a-z-]+", word) and word[0] != "-"]
        found = next(n for n in (2, 1, 0) if " ".join(plain[:n]) in known)
        assert found or not plain, row
        options = {word for word in words if word.startswith("--")}
        assert options <= known[" ".join(plain[:found])], row


def test_every_target_named_in_the_text_is_there():
    makefile = (handbook.ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):.* ## ", makefile, re.MULTILINE))
    settings = set(re.findall(r"\b([A-Z]+)\b", makefile))
    named = [row for row in mentioned() if re.match(r"make [a-z]", row)]
    assert len(named) > 10
    for row in named:
        _, target, *given = row.split()
        assert target in targets, row
        assert {word.partition("=")[0] for word in given} <= settings, row
