"""Files on their way to the output: compared when they are made."""

import os
from hashlib import sha256

import pytest

from wiq_site.stage import Stage


@pytest.fixture
def stage(tmp_path):
    (tmp_path / "output" / "teams").mkdir(parents=True)
    (tmp_path / "output" / "teams" / "index.html").write_bytes(b"gleich")
    (tmp_path / "neu").mkdir()
    return Stage(tmp_path / "neu", tmp_path / "output")


def test_what_stands_there_already_is_not_written_again(stage):
    stage.put("teams/index.html", b"gleich")
    assert stage.kept == {"teams/index.html"}
    assert not any(stage.folder.iterdir())
    assert stage.read("teams/index.html") == b"gleich"


@pytest.mark.parametrize("data", [b"anders", b"gleich und mehr", b""])
def test_what_differs_is_written(stage, data):
    stage.put("teams/index.html", data)
    assert not stage.kept
    assert (stage.folder / "teams/index.html").read_bytes() == data
    assert stage.read("teams/index.html") == data


def test_a_link_is_no_file_of_ours(stage):
    file = stage.output / "teams" / "index.html"
    file.rename(file.with_name("anderswo.html"))
    file.symlink_to("anderswo.html")
    stage.put("teams/index.html", b"gleich")
    assert not stage.kept


def test_without_an_output_everything_is_written(stage):
    alone = Stage(stage.folder)
    alone.put("teams/index.html", b"gleich")
    assert alone.read("teams/index.html") == b"gleich"
    assert not alone.kept


def test_what_is_known_to_stand_there_is_kept_by_its_hash(stage):
    digest = sha256(b"gleich").hexdigest()
    assert stage.keep("teams/index.html", digest)
    assert stage.kept == {"teams/index.html"}
    assert not stage.keep("teams/index.html", sha256(b"anders").hexdigest())
    assert not stage.keep("fehlt.html", digest)
    assert not Stage(stage.folder).keep("teams/index.html", digest)


def test_a_folder_is_made_once_and_a_first_build_looks_for_no_file(tmp_path, monkeypatch):
    """A site has thousands of pages, each in a folder of its own."""
    made, looked_for = [], []
    mkdir, read = os.mkdir, os.O_RDONLY | os.O_NOFOLLOW
    open_file = os.open

    def make(path, *mode):
        made.append(path)
        mkdir(path, *mode)

    def opened(path, flags, *mode):
        looked_for.extend([path] * (flags == read))
        return open_file(path, flags, *mode)

    monkeypatch.setattr("os.mkdir", make)
    monkeypatch.setattr("os.open", opened)
    stage = Stage(tmp_path, tmp_path / "output")
    for name in ("blog/2020/a/index.html", "blog/2020/b/index.html", "blog/2020/a/bild.svg"):
        stage.put(name, b"neu")
    below = [path.removeprefix(f"{tmp_path}/") for path in made]
    assert sorted(set(below)) == ["blog", "blog/2020", "blog/2020/a", "blog/2020/b"]
    assert below.count("blog/2020/a") == 2  # the first has to find out that there is no folder
    assert below.count("blog/2020/b") == 1
    assert looked_for == []
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "alt.html").write_text("alt")
    Stage(tmp_path, tmp_path / "output").put("neu.html", b"neu")
    assert len(looked_for) == 1
