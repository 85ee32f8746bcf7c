"""The index: what did not change is not read again, and what may have changed is."""

import os
from itertools import count

import pytest

from wiq_site.pictures import index
from wiq_site.pictures.index import look
from wiq_site.pictures.shapes import BadPicture, Shape

NAME = "content/bilder/a.jpg"
LONG_AGO = (1_000_000_000_000_000_000, 1_000_000_000_000_000_000)


class Inspector:
    """Counts its calls; the width tells how often it was asked."""

    def __init__(self) -> None:
        self.calls = count(1)

    def __call__(self, file):
        number = next(self.calls)
        if not file.read_bytes():
            raise BadPicture("leer")
        return Shape(number, 1)


@pytest.fixture
def folder(tmp_path):
    file = tmp_path / NAME
    file.parent.mkdir(parents=True)
    file.write_bytes(b"alt")
    return tmp_path


def seen(folder, inspector, name=NAME):
    return look(folder, [name], folder / ".cache" / "index.json", inspector)[name]


def settle(folder):
    """Let the index be younger than every file, as it is when time passes."""
    later = (folder / NAME).stat().st_ctime_ns + 10_000_000_000
    os.utime(folder / ".cache" / "index.json", ns=(later, later))


def test_an_unchanged_file_is_read_once(folder):
    inspector = Inspector()
    first = seen(folder, inspector)
    settle(folder)
    assert seen(folder, inspector) == first
    assert next(inspector.calls) == 2


@pytest.mark.parametrize("change", ["size", "time", "inode"])
def test_a_changed_file_is_read_again(folder, change):
    inspector, file = Inspector(), folder / NAME
    seen(folder, inspector)
    settle(folder)
    if change == "size":
        file.write_bytes(b"laenger")
    elif change == "time":
        os.utime(file, ns=LONG_AGO)
    else:
        other = folder / "anderes"
        other.write_bytes(b"neu")
        other.replace(file)
    assert seen(folder, inspector) == Shape(2, 1)


def test_a_file_changed_within_the_clocks_grain_is_read_again(folder):
    """git's racy entries: same size, same inode, same times, other bytes."""
    inspector, cached = Inspector(), folder / ".cache" / "index.json"
    seen(folder, inspector)
    same_tick = (folder / NAME).stat().st_ctime_ns
    os.utime(cached, ns=(same_tick, same_tick))
    assert seen(folder, inspector) == Shape(2, 1)
    settle(folder)
    assert seen(folder, inspector) == Shape(2, 1)


def test_what_is_wrong_is_remembered_too(folder):
    inspector = Inspector()
    (folder / NAME).write_bytes(b"")
    assert seen(folder, inspector) == "leer"
    settle(folder)
    assert seen(folder, inspector) == "leer"
    assert next(inspector.calls) == 2


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": "0", "files": {}}', '{"version": 1}'])
def test_an_index_that_cannot_be_used_is_made_anew(folder, text):
    inspector, cached = Inspector(), folder / ".cache" / "index.json"
    cached.parent.mkdir()
    cached.write_text(text)
    assert seen(folder, inspector) == Shape(1, 1)
    settle(folder)
    assert seen(folder, inspector) == Shape(1, 1)


def test_another_pillow_looks_again(folder, monkeypatch):
    inspector = Inspector()
    seen(folder, inspector)
    settle(folder)
    monkeypatch.setattr(index, "VERSION", "1 Pillow 99")
    assert seen(folder, inspector) == Shape(2, 1)


def test_where_nothing_can_be_remembered_it_is_read_each_time(folder):
    (folder / ".cache").write_text("eine Datei, wo ein Ordner sein müsste")
    inspector = Inspector()
    assert (seen(folder, inspector), seen(folder, inspector)) == (Shape(1, 1), Shape(2, 1))


def test_pictures_that_are_gone_are_forgotten(folder):
    inspector, cached = Inspector(), folder / ".cache" / "index.json"
    seen(folder, inspector)
    look(folder, [], cached, inspector)
    assert "a.jpg" not in cached.read_text()
