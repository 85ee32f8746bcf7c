"""What is kept from run to run is believed only where it is whole, ours and of the same program."""

import pytest

from wiq_site.kept import read_kept, sources, stamp_of, write_kept

VALUES = {"eins": '{"a": "ä\\t"}', "zwei": ""}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "cache" / "datei"
    write_kept(path, "stempel", VALUES)
    return path


def test_what_is_written_is_read(file):
    assert read_kept(file, "stempel") == VALUES
    assert [path.name for path in file.parent.iterdir()] == ["datei"]


def test_another_program_finds_nothing(file):
    assert read_kept(file, "anderer") == {}


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_what_others_may_write_is_not_believed(file, mode):
    file.chmod(mode)
    assert read_kept(file, "stempel") == {}


def test_a_file_is_ours_alone_whatever_the_umask(file):
    assert file.stat().st_mode & 0o777 == 0o600


def test_no_damage_is_believed(file):
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at])
        assert read_kept(file, "stempel") == {}
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert read_kept(file, "stempel") == {}
    file.write_bytes(whole)
    assert read_kept(file, "stempel") == VALUES


def test_a_folder_or_nothing_in_its_place_counts_as_nothing_kept(tmp_path):
    assert read_kept(tmp_path, "stempel") == {}
    assert read_kept(tmp_path / "fehlt", "stempel") == {}


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    blocked = tmp_path / "datei"
    blocked.write_text("keine Mappe")
    write_kept(blocked / "x", "stempel", VALUES)
    assert blocked.read_text() == "keine Mappe"


def test_a_stamp_tells_everything_apart():
    stamps = {
        stamp_of({"a": "x"}),
        stamp_of({"a": "y"}),
        stamp_of({"b": "x"}),
        stamp_of({"a": "x"}, "base"),
        stamp_of({"a": "x"}, libraries=("jinja2",)),
    }
    assert len(stamps) == 5


def test_sources_are_those_named_or_all():
    assert set(sources("kept", "derive/posts")) == {"kept", "derive/posts"}
    assert {"kept", "effects/cli", "derive/posts"} <= set(sources())
