"""A run is spared only where it would repeat the last one: whatever shapes the output counts."""

import os
from dataclasses import replace

import pytest

from wiq_site.unchanged import Beginning, Keeping, beginning, recall, remember, remember_part

SETTINGS = {"SITEURL": "https://wiq.example", "TODAY": "2021-03-01", "FILTER": len}
SAID = ["content/a.md: Hinweis: kurz", "content/b.md:3: Hinweis: „lang“"]


class Run:
    """A project, and what a run of it keeps."""

    def __init__(self, root):
        self.root, self.output = root, root / "output"
        self.keeping = Keeping(root, self.output)
        self.memory = self.keeping.memory
        self.settings = dict(SETTINGS)
        for path in ("content/a.md", "output/index.html", "theme/base.html", "pelicanconf.py"):
            self.write(path, "alt")

    def write(self, path, text):
        """Write a file long ago: what changed in this very tick is never believed."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def begin(self) -> Beginning:
        began = beginning(self.keeping, self.settings)
        return replace(began, moment=began.moment + 10**9)

    def done(self):
        remember(self.keeping, self.begin(), SAID)

    def recalled(self):
        """What was said, where nothing has to be done."""
        found = recall(self.keeping, self.begin())
        return found.said if found and not found.changed else None


@pytest.fixture
def run(tmp_path):
    run = Run(tmp_path)
    run.done()
    return run


def test_where_nothing_changed_it_is_known_what_was_said(run):
    assert run.recalled() == tuple(SAID)


def test_the_first_run_is_needed(tmp_path):
    assert Run(tmp_path).recalled() is None


@pytest.mark.parametrize(
    "path",
    [
        *("content/a.md", "content/neu/b.md", "content/neu.jpg", "theme/base.html", "theme/x.css"),
        *("plugins/x.py", "wiq_site/x.py", "pelicanconf.py", "publishconf.py"),
        *("output/index.html", "output/fremd.html"),
    ],
)
def test_another_file_needs_a_run(run, path):
    run.write(path, "neu")
    assert run.recalled() is None


@pytest.mark.parametrize("path", ["content/a.md", "output/index.html", "theme/base.html"])
def test_a_file_less_needs_a_run(run, path):
    (run.root / path).unlink()
    assert run.recalled() is None


def test_another_setting_needs_a_run(run):
    run.settings["TODAY"] = "2021-03-02"
    assert run.recalled() is None


def test_a_file_of_the_same_size_and_time_needs_a_run(run):
    file = run.root / "content/a.md"
    told = file.stat()
    file.write_text("neu")
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert run.recalled() is None


def test_a_link_in_place_of_a_file_needs_a_run(run):
    file = run.output / "index.html"
    file.rename(run.root / "anderswo.html")
    file.symlink_to(run.root / "anderswo.html")
    assert run.recalled() is None


def test_publishing_links_to_the_output_and_changes_nothing(run):
    (run.root / "live.html").hardlink_to(run.output / "index.html")
    assert run.recalled() == tuple(SAID)


def test_what_changed_while_it_ran_is_not_believed(run):
    began = run.begin()
    run.write("content/a.md", "anders")
    remember(run.keeping, began, SAID)
    run.write("content/a.md", "alt")
    assert not run.memory.exists()


def test_what_changed_in_the_tick_of_the_beginning_is_not_believed(run):
    began = run.begin()
    tick = max(stamp[-1] for stamp in began.content.values())
    remember(run.keeping, replace(began, moment=tick), SAID)
    assert run.recalled() is None


def test_what_others_may_write_is_not_believed(run):
    run.memory.chmod(0o666)
    assert run.recalled() is None


def changed(run):
    found = recall(run.keeping, run.begin())
    return found.changed if found else None


def test_it_is_known_which_texts_changed(run):
    run.write("content/b.md", "mehr")
    run.done()
    assert changed(run) == ()
    run.write("content/b.md", "anders")
    assert changed(run) == ("content/b.md",)
    run.write("content/c.md", "neu")
    assert changed(run) is None


def test_of_a_part_the_files_made_are_known_and_no_others(run):
    began = run.begin()
    recalled = recall(run.keeping, began)
    assert recalled
    run.write("output/index.html", "neu")
    run.write("output/fremd.html", "fremd")
    remember_part(run.keeping, began, recalled, ["index.html"])
    assert run.recalled() is None
    (run.output / "fremd.html").unlink()
    assert run.recalled() == tuple(SAID)


def test_what_changed_while_a_part_was_made_is_seen_by_the_next_run(run):
    began = run.begin()
    recalled = recall(run.keeping, began)
    assert recalled
    run.write("content/a.md", "währenddessen")
    remember_part(run.keeping, began, recalled, ["index.html"])
    assert changed(run) == ("content/a.md",)
