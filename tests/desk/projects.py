"""The small site as a project in which commands run, in this process."""

import pytest
from typer.testing import CliRunner, Result

from tests.builders import write_site
from wiq_site.effects.cli import app

TODAY = "2021-03-01"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The small site, entered; today is `TODAY`."""
    write_site(tmp_path)
    (tmp_path / "pelicanconf.py").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WIQ_TODAY", TODAY)
    monkeypatch.delenv("SITEURL", raising=False)
    return tmp_path


def wiq(*arguments: str) -> Result:
    """Run a command; nobody is there to answer questions."""
    return CliRunner().invoke(app, list(arguments))
