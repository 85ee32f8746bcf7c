"""The same content on the same day gives the same bytes, wherever and by whom it is built."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.site.project import (
    REAL_TODAY,
    ROOT,
    bare_project,
    contents,
    new_project,
    real_project,
    run,
    snapshot,
)

pytestmark = pytest.mark.slow

SURROUNDINGS = {
    "far east": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8"},
    "far west": {"TZ": "America/Adak", "PYTHONHASHSEED": "4711", "LC_ALL": "C", "LANG": "en_US"},
}


@pytest.mark.parametrize("surroundings", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_real_site_is_the_same_in_other_surroundings(real, tmp_path, surroundings):
    other = real_project(tmp_path / "an einem ganz anderen Ort mit Blanks/und/viel tiefer")
    other.build(today=REAL_TODAY, **surroundings)
    assert run("diff", "-r", real.output, other.output, cwd=tmp_path).out == ""
    assert contents(other.output) == contents(real.output)


def test_order_and_rights_of_files_make_no_difference(real, tmp_path):
    """Folders are listed in the order of creation on some systems; umask differs by person."""
    other = bare_project(tmp_path / "p")
    files = sorted((real.root / "content").rglob("*"), reverse=True)
    for source in files:
        if source.is_file():
            target = other.root / source.relative_to(real.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            os.utime(target, (1, 1))
    command = 'umask 077 && exec "$0" -m pelican content -o output -s pelicanconf.py'
    result = run("sh", "-c", command, sys.executable, cwd=other.root, today=REAL_TODAY)
    assert result.code == 0, result.said
    assert contents(other.output) == contents(real.output)


def test_rebuild_over_another_day_ends_where_a_fresh_build_does(tmp_path):
    fresh, other = new_project(tmp_path / "a"), new_project(tmp_path / "b")
    fresh.build(today="2021-03-01")
    other.build(today="2030-01-01")
    assert contents(other.output) != contents(fresh.output)
    other.build(today="2021-03-01")
    assert contents(other.output) == contents(fresh.output)


def test_real_site_is_not_touched_when_nothing_changed(tmp_path):
    project = real_project(tmp_path / "p")
    project.build(today=REAL_TODAY)
    before = snapshot(project.output)
    project.build(today=REAL_TODAY, PYTHONHASHSEED="7", TZ="Asia/Kathmandu")
    assert snapshot(project.output) == before


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
