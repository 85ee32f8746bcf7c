"""Rows in a file: whatever happens to it, a row is what was put there, or it is not there."""

import os
import signal
import sqlite3
import threading
import time

import pytest

from wiq_site.store import Store

ROWS = {number.to_bytes(16, "big"): f"Zeile {number} – ä\udc80" * 40 for number in range(200)}


def filled(file, rows=ROWS):
    store = Store(file)
    for key, value in rows.items():
        store.put(key, value)
    assert store.write() == {}
    return file


def test_a_file_without_rows_is_told_from_one_with_and_from_memory(tmp_path):
    assert Store(tmp_path / "texte").is_empty()
    assert not Store(filled(tmp_path / "texte")).is_empty()
    assert not Store().is_empty()


def found(file):
    store = Store(file)
    return {key: value for key in ROWS if (value := store.get(key)) is not None}


def test_what_is_put_is_got_before_and_after_it_is_written(tmp_path):
    store = Store(tmp_path / "neu" / "texte")
    store.put(b"a", "1")
    assert (store.get(b"a"), store.get(b"b")) == ("1", None)
    store.write()
    store.put(b"a", "2")
    assert store.get(b"a") == "2"
    store.write()
    assert Store(tmp_path / "neu" / "texte").get(b"a") == "2"
    assert (tmp_path / "neu" / "texte").stat().st_mode & 0o777 == 0o600


def test_without_a_file_rows_are_held_in_memory():
    store = Store()
    store.put(b"a", "1")
    assert store.write() == {b"a": "1"}
    assert store.write() == {}
    assert store.get(b"a") == "1"
    store.drop_all_but([])


@pytest.mark.parametrize("at", [0, 20, 100, 4000, 5000, 30_000, 60_000, -2000, -40])
@pytest.mark.parametrize("length", [1, 40, 3000])
def test_no_damage_is_believed_and_all_is_mended(tmp_path, at, length):
    file = filled(tmp_path / "texte")
    whole = bytearray(file.read_bytes())
    start = at % len(whole)
    for place in range(start, min(start + length, len(whole))):
        whole[place] ^= 0x55
    file.write_bytes(whole)
    there = found(file)
    assert all(ROWS[key] == value for key, value in there.items())
    filled(file)
    assert found(file) == ROWS


@pytest.mark.parametrize("length", [0, 1, 99, 4096, 10_000])
def test_a_file_that_was_cut_off_is_not_believed(tmp_path, length):
    file = filled(tmp_path / "texte")
    file.write_bytes(file.read_bytes()[:length])
    assert all(ROWS[key] == value for key, value in found(file).items())
    filled(file)
    assert found(file) == ROWS


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_what_others_may_write_is_not_believed(tmp_path, mode):
    file = filled(tmp_path / "texte")
    file.chmod(mode)
    assert found(file) == {}
    assert file.stat().st_mode & 0o777 == 0o600


def test_nor_is_a_journal_that_others_may_write(tmp_path):
    """SQLite would play it back into the file."""
    file = filled(tmp_path / "texte")
    journal = tmp_path / "texte-journal"
    journal.write_bytes(b"x")
    journal.chmod(0o666)
    assert found(file) == {}
    assert not journal.exists()


def test_an_earlier_cache_or_a_folder_or_a_pipe_in_its_place_counts_as_nothing(tmp_path):
    (tmp_path / "alt").write_bytes(b"stempel hash\n" * 1000)
    (tmp_path / "mappe").mkdir()
    os.mkfifo(tmp_path / "rohr")
    for name in ("alt", "mappe", "rohr", "alt/darunter"):
        store = Store(tmp_path / name)
        assert store.get(b"a") is None
        store.put(b"a", "1")
        store.write()
        assert store.get(b"a") == "1"


@pytest.mark.skipif(os.name != "posix" or not os.getuid(), reason="root may write everywhere")
def test_what_cannot_be_written_is_read(tmp_path):
    file = filled(tmp_path / "texte")
    tmp_path.chmod(0o500)
    store = Store(file)
    assert store.get(next(iter(ROWS))) == next(iter(ROWS.values()))
    store.put(b"a", "1")
    store.write()
    assert store.get(b"a") == "1"
    tmp_path.chmod(0o700)


def test_a_file_that_another_holds_is_read_and_kept_out_of_the_way(tmp_path, monkeypatch):
    monkeypatch.setattr("wiq_site.store._PATIENCE", 0.05)
    file = filled(tmp_path / "texte")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = Store(file)
    store.put(b"a", "1")
    assert store.write() == {b"a": "1"}
    assert store.get(b"a") == "1"
    assert store.get(next(iter(ROWS))) is not None
    other.close()


def test_only_what_is_used_stays_and_a_file_without_more_is_not_touched(tmp_path):
    file = filled(tmp_path / "texte")
    before = file.stat()
    store = Store(file)
    store.drop_all_but(ROWS)
    after = file.stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    some = [*ROWS][:3]
    store.drop_all_but(some)
    assert [*found(file)] == some


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform cannot fork")
def test_forks_and_threads_write_and_read_at_once(tmp_path):
    file = filled(tmp_path / "texte", {b"a": "1"})
    store = Store(file)
    assert store.get(b"a") == "1"  # a connection that no fork may use

    def part(number):
        for key, value in [*ROWS.items()][number::4]:
            store.put(key, value)
            store.write()
            assert store.get(b"a") == "1"

    children = []
    for number in (0, 1):
        child = os.fork()
        if not child:
            try:
                part(number)
            except BaseException:
                os._exit(1)
            os._exit(0)
        children.append(child)
    thread = threading.Thread(target=part, args=(2,))
    thread.start()
    thread.join()
    part(3)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    assert found(file) == ROWS


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform cannot fork")
@pytest.mark.parametrize("after", [0.002, 0.01, 0.03])
def test_killed_at_any_moment_it_holds_whole_rows(tmp_path, after):
    file = tmp_path / "texte"
    child = os.fork()
    if not child:
        store = Store(file)
        while True:
            for key, value in ROWS.items():
                store.put(key, value)
                store.write()
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert all(ROWS[key] == value for key, value in found(file).items())
    filled(file)
    assert found(file) == ROWS
