"""The cache: files appear whole or not at all, reach the output as links, and go when unused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wiq_site.pictures.cache import Cache


@pytest.fixture
def cache(tmp_path):
    made = Cache(tmp_path / "cache")
    made.put("a-480.avif", b"eins")
    return made


def test_a_file_is_there_whole_under_its_name(cache):
    assert (cache.files / "a-480.avif").read_bytes() == b"eins"
    assert [*cache.inodes()] == ["a-480.avif"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_put_interrupted_anywhere_leaves_nothing_under_the_name(cache, monkeypatch, step):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os if step == "fsync" else Path, step, stop)
    with pytest.raises(KeyboardInterrupt):
        cache.put("b-480.avif", b"zwei")
    monkeypatch.undo()
    assert "b-480.avif" not in cache.inodes()
    cache.prune({"a-480.avif"})
    assert [*cache.inodes()] == ["a-480.avif"]  # the left-over is gone too


def test_what_is_published_is_the_same_file(cache, tmp_path):
    target = tmp_path / "output" / "bilder" / "a.avif"
    cache.publish("a-480.avif", target)
    assert target.samefile(cache.files / "a-480.avif")


def test_without_links_it_is_copied(cache, tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    cache.publish("a-480.avif", tmp_path / "a.avif")
    assert (tmp_path / "a.avif").read_bytes() == b"eins"


def test_what_stands_in_the_output_is_told_by_the_file_itself(cache, tmp_path):
    output = tmp_path / "output"
    wanted = dict.fromkeys(
        ("/bilder/a.avif", "/bilder/b.avif", "/c.avif", "/d/e.avif"), "a-480.avif"
    )
    cache.publish("a-480.avif", output / "bilder/a.avif")
    (output / "bilder/b.avif").write_bytes(b"eins")  # the same bytes, another file
    (output / "c.avif").symlink_to(cache.files / "a-480.avif")
    assert cache.standing(output, wanted, cache.inodes()) == {"/bilder/a.avif"}


def test_nothing_stands_where_there_is_no_output(cache, tmp_path):
    wanted = {"/a.avif": "a-480.avif"}
    assert cache.standing(tmp_path / "output", wanted, cache.inodes()) == frozenset()


def test_pruning_keeps_what_is_in_use_and_what_was_published(cache, tmp_path):
    cache.put("b-480.avif", b"zwei")
    cache.publish("a-480.avif", tmp_path / "a.avif")
    cache.prune({"b-480.avif"})
    assert [*cache.inodes()] == ["b-480.avif"]
    assert (tmp_path / "a.avif").read_bytes() == b"eins"


def test_another_run_waits_until_the_first_is_done_or_dead(cache):
    code = (
        "import sys; from pathlib import Path; from wiq_site.pictures.cache import Cache\n"
        "with Cache(Path(sys.argv[1])).alone(): print('da', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, cache.folder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline().strip() == b"da"
        free = f"flock --nonblock {cache.folder / 'lock'} true"
        assert subprocess.run(free.split(), check=False).returncode

        def end_the_other():
            said.append("wartet")
            other.kill()
            other.wait()

        said: list[str] = []
        with cache.alone(end_the_other):
            pass
        with cache.alone(end_the_other):
            pass
        assert said == ["wartet"]
