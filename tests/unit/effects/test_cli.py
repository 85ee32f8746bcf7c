"""What `wiq check` says of two broken folders, line by line as it was approved (`make bless`).

`tests/golden/check/unreadable/` holds files that cannot be read, `wrong/` files that can but do not
fit the others; each has the fault that its name tells. They are laid over the small site.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.builders import page, people, team, write_content, write_site
from wiq_site.effects.cli import app

GOLDEN = Path(__file__).parents[2] / "golden" / "check"
# What git would not keep as it is, or nobody would want to keep.
UNREADABLE: Mapping[str, bytes] = {
    "seiten/leer.md": b"",
    "seiten/latin-1.md": "---\ntitle: Größe\n---\n".encode("latin-1"),
    "seiten/steuerzeichen.md": b"---\ntitle: Ton\x07\n---\n",
    "seiten/zehn-megabyte.md": b"x" * 10_000_000,
    "seiten/windows.md": b"\xef\xbb\xbf---\r\ntitle: Windows\r\nsumary: x\r\n---\r\nText.\r\n",
    "bilder/kein-bild.jpg": b"Text",
    "teams/.DS_Store": b"x",
}
WRONG: Mapping[str, bytes] = {
    "teams/giessen.md": team(status="hidden").encode(),
    "teams/Großes.md": team(title="Großes").encode(),
    "seiten/entwurf.md": page("Entwurf", status="draft").encode(),
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The small site with a settings file, so that it is found as the project it is."""
    write_site(tmp_path)
    (tmp_path / "pelicanconf.py").touch()
    (tmp_path / "content/teams").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path / "content/teams")
    monkeypatch.setenv("WIQ_TODAY", "2021-03-01")
    monkeypatch.delenv("SITEURL", raising=False)
    return tmp_path


def check() -> Result:
    return CliRunner().invoke(app, ["check"])


@pytest.mark.golden
@pytest.mark.parametrize(
    ("name", "more"), [("unreadable", UNREADABLE), ("wrong", WRONG)], ids=["unreadable", "wrong"]
)
def test_every_fault_is_told_in_the_approved_words(project, name, more):
    stored = {
        path.relative_to(GOLDEN / name).as_posix(): path.read_bytes()
        for path in (GOLDEN / name).rglob("*")
        if path.is_file()
    }
    assert len(stored) > 20
    write_content(project, stored | dict(more))
    result = check()
    said = f"{result.stdout}{result.stderr}"
    approved = GOLDEN / f"{name}.txt"
    if os.environ.get("BLESS"):
        approved.write_text(said, "utf-8")
    assert said == approved.read_text("utf-8")
    assert result.exit_code == 1
    silent = {path for path in stored if f"content/{path}:" not in said}
    assert silent == set()


def test_a_faultless_site_ends_well(project):
    result = check()
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "Keine Fehler\n")


def test_hints_do_not_fail(project):
    write_content(project, {"daten/personen.yaml": people({})})
    result = check()
    assert result.exit_code == 0
    assert result.stdout.count("\n") == 1
    assert result.stderr == "Keine Fehler, 1 Hinweis\n"
