"""The same content on the same day gives the same bytes, wherever and by whom it is built."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.site.project import (
    REAL_TODAY,
    ROOT,
    Project,
    bare_project,
    contents,
    new_project,
    run,
    snapshot,
)

pytestmark = pytest.mark.slow

EAST = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8"}
WEST = {"TZ": "America/Adak", "PYTHONHASHSEED": "4711", "LC_ALL": "C", "LANG": "en_US.UTF-8"}


def copy_backwards(source: Path, target: Path) -> None:
    """Copy a folder, last file first, all files as old as 1970.

    Some systems list a folder in the order in which its files were made.
    """
    for file in sorted(source.rglob("*"), reverse=True):
        if file.is_file():
            copy = target / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
            os.utime(copy, (1, 1))


def build_as_somebody_else(project: Project, **surroundings: str) -> None:
    """Build with other rights for new files."""
    command = 'umask 077 && exec "$0" -m pelican content -o output -s pelicanconf.py'
    folder = project.root
    result = run("sh", "-c", command, sys.executable, cwd=folder, today=REAL_TODAY, **surroundings)
    assert result.code == 0, result.said


def test_real_site_is_the_same_when_built_from_nothing_elsewhere(real, tmp_path):
    other = bare_project(tmp_path / "an einem ganz anderen Ort mit Blanks/und/viel tiefer")
    copy_backwards(real.root / "content", other.root / "content")
    build_as_somebody_else(other, **EAST)
    assert run("diff", "-r", real.output, other.output, cwd=tmp_path).out == ""
    assert contents(other.output) == contents(real.output)


def test_real_site_is_not_touched_when_nothing_but_the_surroundings_changed(real_copy):
    before = snapshot(real_copy.output)
    real_copy.build(today=REAL_TODAY, **WEST)
    assert snapshot(real_copy.output) == before


def test_rebuild_over_another_day_ends_where_a_fresh_build_does(tmp_path):
    fresh, other = new_project(tmp_path / "a"), new_project(tmp_path / "b")
    fresh.build(today="2021-03-01")
    other.build(today="2030-01-01")
    assert contents(other.output) != contents(fresh.output)
    other.build(today="2021-03-01")
    assert contents(other.output) == contents(fresh.output)


def test_only_the_day_is_taken_from_the_clock(tmp_path):
    """Without WIQ_TODAY the day in Leipzig counts, whatever the machine's own zone says."""
    here, there = new_project(tmp_path / "a"), new_project(tmp_path / "b")
    here.build(today="", TZ="Europe/Berlin")
    there.build(today="", TZ="Pacific/Kiritimati")
    assert contents(here.output) == contents(there.output)


def test_output_tells_nothing_of_the_machine_it_was_built_on(real):
    everything = real.everything()
    for secret in (str(real.root), str(ROOT), str(Path.home()), "localhost", "127.0.0.1"):
        assert secret not in everything, secret
