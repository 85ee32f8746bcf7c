"""Taking a finished build over: whole or not at all, and never a file of somebody else."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from wiq_site.output import ForeignFiles, TakenAway, files_below, refuse_foreign_files, take_over

OLD = {
    "index.html": "alt",
    "teams/index.html": "gleich",
    "teams/weg/index.html": "weg",
    "war-datei": "eine Datei",
    "war-ordner/index.html": "ein Ordner",
}
NEW = {
    "index.html": "neu",
    "teams/index.html": "gleich",
    "teams/neu/index.html": "neu",
    "war-datei/index.html": "ein Ordner",
    "war-ordner": "eine Datei",
}


class Site:
    """An output folder, the folder beside it and the list outside."""

    def __init__(self, root: Path) -> None:
        self.output = root / "output"
        self.staged = root / ".output-neu"
        self.manifest = root / ".cache" / "output.json"

    def stage(self, files: Mapping[str, str]) -> None:
        shutil.rmtree(self.staged, ignore_errors=True)
        self.staged.mkdir(parents=True)
        for name, text in files.items():
            path = self.staged / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def take_over(self) -> None:
        take_over(self.staged, self.output, self.manifest)

    def build(self, files: Mapping[str, str]) -> None:
        refuse_foreign_files(self.output, self.manifest)
        self.stage(files)
        self.take_over()

    def there(self) -> dict[str, str]:
        return {name: (self.output / name).read_text() for name in files_below(self.output)}


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def test_the_first_build_makes_the_folder(site):
    site.build(NEW)
    assert site.there() == NEW
    assert not site.staged.exists()


def test_each_build_leaves_exactly_its_own_files(site):
    site.build(OLD)
    site.build(NEW)
    assert site.there() == NEW
    assert not (site.output / "teams/weg").exists()
    site.build(OLD)
    assert site.there() == OLD


def test_a_file_that_stays_the_same_is_not_touched(site):
    site.build(OLD)
    file = site.output / "teams/index.html"
    os.utime(file, (1_600_000_000, 1_600_000_000))
    inode = file.stat().st_ino
    site.build(NEW)
    assert (file.stat().st_mtime, file.stat().st_ino) == (1_600_000_000, inode)


def test_a_changed_file_is_exchanged_whole(site):
    """A server that has the old file open goes on reading the old one."""
    site.build(OLD)
    with (site.output / "index.html").open() as reader:
        site.build(NEW)
        assert reader.read() == "alt"


@pytest.mark.parametrize("name", ["fremd.html", "teams/fremd.html", ".htaccess"])
def test_files_of_others_are_refused_before_the_build(site, name):
    site.build(OLD)
    (site.output / name).write_text("wichtig")
    with pytest.raises(ForeignFiles, match=name):
        site.build(NEW)
    assert site.there() == OLD | {name: "wichtig"}


def test_a_folder_that_no_build_has_written_is_refused(site):
    site.output.mkdir()
    (site.output / "fotos.zip").write_text("wichtig")
    with pytest.raises(ForeignFiles):
        site.build(NEW)
    assert site.there() == {"fotos.zip": "wichtig"}


def test_a_link_in_the_folder_is_foreign_too(site, tmp_path):
    site.build(OLD)
    (site.output / "privat").symlink_to(tmp_path)
    with pytest.raises(ForeignFiles, match="privat"):
        refuse_foreign_files(site.output, site.manifest)


def test_a_file_that_comes_during_the_build_stays(site):
    site.build(OLD)
    site.stage(NEW)
    (site.output / "fremd.html").write_text("wichtig")
    site.take_over()
    assert site.there() == NEW | {"fremd.html": "wichtig"}


def test_many_foreign_files_are_not_all_listed(site):
    site.output.mkdir()
    for number in range(7):
        (site.output / f"{number}.txt").touch()
    with pytest.raises(ForeignFiles) as refused:
        refuse_foreign_files(site.output, site.manifest)
    assert str(refused.value) == (
        "output/ enthält Dateien, die nicht von dieser Website stammen: 0.txt, 1.txt, 2.txt, "
        "3.txt, 4.txt …. Sichern Sie sie und rufen Sie „make clean“ auf, oder wählen Sie einen "
        "anderen Ordner."
    )


@pytest.mark.parametrize("text", ["", "{", "5", "[[]]", "null"])
def test_a_broken_list_counts_as_none(site, text):
    site.build(OLD)
    site.manifest.write_text(text)
    with pytest.raises(ForeignFiles):
        refuse_foreign_files(site.output, site.manifest)


class Killed(BaseException):
    """What no `except Exception` swallows."""


class Countdown:
    """Lets `steps` changes of the disk happen, and kills the next one."""

    def __init__(self, monkeypatch, steps: int) -> None:
        self.left = steps
        for owner, names in ((Path, ("replace", "unlink", "mkdir", "rmdir", "write_text")),):
            for name in names:
                monkeypatch.setattr(owner, name, self.counted(getattr(owner, name)))
        monkeypatch.setattr(shutil, "rmtree", self.counted(shutil.rmtree))

    def counted(self, real):
        def step(*args, **kwargs):
            if not self.left:
                raise Killed
            self.left -= 1
            return real(*args, **kwargs)

        return step


def test_killed_at_any_step_the_next_build_reaches_the_same_end(tmp_path, monkeypatch):
    steps = 0
    for steps in range(1000):
        site = Site(tmp_path / str(steps))
        site.build(OLD)
        site.stage(NEW)
        with monkeypatch.context() as patched:
            Countdown(patched, steps)
            try:
                site.take_over()
                break
            except Killed:
                pass
        assert set(site.there()) <= {*OLD, *NEW}
        site.build(NEW)
        assert site.there() == NEW, f"killed at step {steps}"
    assert 10 < steps < 1000


def test_killed_at_any_step_a_build_of_the_old_state_reaches_it_too(tmp_path, monkeypatch):
    for steps in range(0, 20, 3):
        site = Site(tmp_path / str(steps))
        site.build(OLD)
        site.stage(NEW)
        with monkeypatch.context() as patched:
            Countdown(patched, steps)
            with pytest.raises(Killed):
                site.take_over()
        site.build(OLD)
        assert site.there() == OLD


def test_what_is_kept_stays_and_is_remembered(site):
    site.build({"index.html": "alt", "bilder/a.jpg": "Bild"})
    site.stage({"index.html": "neu"})
    take_over(site.staged, site.output, site.manifest, frozenset({"bilder/a.jpg"}))
    assert site.there() == {"index.html": "neu", "bilder/a.jpg": "Bild"}
    site.build({"index.html": "neu"})  # now it is ours to remove
    assert site.there() == {"index.html": "neu"}


def test_where_another_run_took_away_what_was_to_be_kept_nothing_is_done(site):
    site.build({"index.html": "alt", "bilder/a.jpg": "Bild"})
    site.stage({"index.html": "neu"})
    (site.output / "bilder/a.jpg").unlink()
    with pytest.raises(TakenAway, match=r"noch einmal auf\.$"):
        take_over(site.staged, site.output, site.manifest, frozenset({"bilder/a.jpg"}))
    assert site.there() == {"index.html": "alt"}
