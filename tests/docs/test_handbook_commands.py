"""Every command that the handbook shows is run, in its order, on the site of its examples."""

import re
import shlex

import pytest
from PIL import Image
from typer.testing import CliRunner

from tests.docs import handbook
from wiq_site.effects.cli import app

_SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_WIQ = ".venv/bin/wiq "


def commands() -> list[str]:
    """The lines of all shell examples."""
    return [row for block in _SHELL.findall(handbook.text()) for row in block.splitlines()]


@pytest.fixture
def project(tmp_path, monkeypatch):
    handbook.written(tmp_path)
    (tmp_path / "pelicanconf.py").touch()
    Image.new("RGB", (30, 20)).save(tmp_path / "Linde.jpg")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WIQ_TODAY", "2026-11-22")
    monkeypatch.delenv("SITEURL", raising=False)
    return tmp_path


def test_every_command_works_as_it_is_written(project):
    shown = [row.removeprefix(_WIQ) for row in commands() if row.startswith(_WIQ)]
    assert len(shown) >= 10
    for row in shown:
        result = CliRunner().invoke(app, shlex.split(row))
        assert result.exit_code == 0, f"{row}\n{result.output}"
    assert CliRunner().invoke(app, ["check"]).exit_code == 0
    assert (project / "build/berichte/suedwest-2026-11-22.pdf").is_file()
    assert (project / "content/bilder/linde.yaml").is_file()


def test_every_command_named_in_the_text_is_there():
    names = {command.name for command in app.registered_commands}
    for group in app.registered_groups:
        inner = group.typer_instance
        assert inner is not None
        names |= {command.name for command in inner.registered_commands}
        names |= {inner.info.name, *(each.name for each in inner.registered_groups)}
    named = {match[1] for match in re.finditer(r"`\.venv/bin/wiq ([a-z]+)", handbook.text())}
    assert {"neu", "fix", "import", "ids", "check"} & named
    assert named - names == set()
