"""Files below content/: each is read or refused by its path, at any depth."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.builders import write_content
from wiq_site.files import Undecodable, decode, read_tree
from wiq_site.problems import Level


def said(root: Path) -> list[str]:
    return [str(problem) for problem in read_tree(root).problems]


def png() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (4, 4), "green").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "text", "notes"),
    [
        (b"a: b\n", "a: b\n", 0),
        ("Gießen".encode(), "Gießen", 0),
        (b"\xef\xbb\xbfa\n", "a\n", 1),
        (b"a\r\nb\r\n", "a\nb\n", 1),
        (b"a\rb", "a\nb", 1),
        (b"\xef\xbb\xbfa\r\n\r\nb", "a\n\nb", 2),
        (b"a\tb", "a\tb", 0),
    ],
    ids=repr,
)
def test_text_is_read_with_a_note_on_what_was_put_right(data, text, notes):
    found, said = decode(data)
    assert (found, len(said)) == (text, notes)


def test_notes_say_what_to_do():
    assert decode(b"\xef\xbb\xbfa\r\n")[1] == (
        "Die Datei beginnt mit einem BOM. Speichern Sie sie als „UTF-8 ohne BOM“.",
        "Die Datei hat Windows-Zeilenenden. Speichern Sie sie mit Zeilenende LF.",
    )


EMPTY = "Die Datei ist leer. Füllen oder löschen Sie sie."
NOT_UTF8 = "Die Datei ist nicht in UTF-8 gespeichert. Öffnen Sie sie und speichern"


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"", 0, EMPTY),
        (b" \n\t\r\n", 0, EMPTY),
        (b"\xef\xbb\xbf\n", 0, EMPTY),
        (b"a\nB\xe4ume\n", 2, NOT_UTF8),
        ("Gießen\n".encode("utf-16"), 1, NOT_UTF8),
        (b"a\n\n\xed\xa0\x80", 3, NOT_UTF8),
        (b"a\nb\x00c", 2, "Das unsichtbare Zeichen U+0000 in Spalte 2 ist nicht erlaubt."),
        (b"\x1b[31m", 1, "Das unsichtbare Zeichen U+001B in Spalte 1 ist nicht erlaubt."),
        (b"a\r\nbc\x0c", 2, "Das unsichtbare Zeichen U+000C in Spalte 3 ist nicht erlaubt."),
        ("a\u2028b".encode(), 1, "Das unsichtbare Zeichen U+2028 in Spalte 2 ist nicht"),
        ("a\n\nb\x85".encode(), 3, "Das unsichtbare Zeichen U+0085 in Spalte 2 ist nicht"),
        ("a\ufeff".encode(), 1, "Das unsichtbare Zeichen U+FEFF in Spalte 2 ist nicht"),
        ("\uffff".encode(), 1, "Das unsichtbare Zeichen U+FFFF in Spalte 1 ist nicht"),
    ],
    ids=repr,
)
def test_what_is_no_text_is_refused_with_its_line(data, line, says):
    with pytest.raises(Undecodable) as refused:
        decode(data)
    assert (refused.value.line, refused.value.text[: len(says)]) == (line, says)


def test_files_at_any_depth_are_read(tmp_path):
    write_content(tmp_path, {"a.md": "a", "b/c/d/e.yaml": "b", "f/.versteckt": "c"})
    tree = read_tree(tmp_path)
    assert [(file.path, file.text) for file in tree.texts] == [
        ("content/a.md", "a"),
        ("content/b/c/d/e.yaml", "b"),
        ("content/f/.versteckt", "c"),
    ]
    assert not tree.problems


def test_pictures_are_told_by_their_ending_whatever_its_case(tmp_path):
    jpeg = BytesIO()
    Image.new("RGB", (4, 4)).save(jpeg, "JPEG")
    write_content(tmp_path, {"bilder/a.PNG": png(), "bilder/b.jpg": jpeg.getvalue()})
    tree = read_tree(tmp_path)
    assert set(tree.pictures) == {"content/bilder/a.PNG", "content/bilder/b.jpg"}
    assert not tree.problems


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", png()[:20], png()[:-20] + b"x" * 20, b"GIF89a" + b"\0" * 20],
    ids=["empty", "text", "cut off", "broken", "another kind"],
)
def test_a_picture_that_is_none_is_refused(tmp_path, data):
    write_content(tmp_path, {"bilder/a.png": data})
    assert [line.partition(":")[0] for line in said(tmp_path)] == ["content/bilder/a.png"]


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "x.md~", "x.md.swp", "x.bak"])
def test_left_overs_of_programs_are_named_as_a_hint(tmp_path, name):
    write_content(tmp_path, {f"teams/{name}": "x"})
    tree = read_tree(tmp_path)
    assert not tree.texts
    assert [(p.path, p.level) for p in tree.problems] == [(f"content/teams/{name}", Level.WARNING)]


def test_links_to_files_and_folders_are_refused(tmp_path):
    outside = tmp_path / "anderswo"
    outside.mkdir()
    (outside / "x.md").write_text("geheim")
    root = write_content(tmp_path / "root", {"teams/a.md": "a"})
    (root / "content/teams/b.md").symlink_to(outside / "x.md")
    (root / "content/c").symlink_to(outside)
    (root / "content/d.md").symlink_to(outside / "fehlt")
    tree = read_tree(root)
    assert [file.path for file in tree.texts] == ["content/teams/a.md"]
    assert sorted(said(root)) == [
        f"content/{name}: Verknüpfungen sind hier nicht erlaubt: Legen Sie die Datei selbst ab."
        for name in ("c", "d.md", "teams/b.md")
    ]


def test_a_pipe_is_refused_rather_than_waited_for(tmp_path):
    write_content(tmp_path, {"a.md": "a"})
    os.mkfifo(tmp_path / "content/b.md")
    os.mkfifo(tmp_path / "content/c.png")
    assert said(tmp_path) == [
        "content/b.md: Das ist keine gewöhnliche Datei. Löschen Sie sie.",
        "content/c.png: Das Bild lässt sich nicht öffnen. Speichern Sie es noch einmal als .jpg, "
        ".png oder .webp.",
    ]


def test_a_file_of_ten_megabytes_is_refused_unread(tmp_path):
    write_content(tmp_path, {"a.md": "a" * 10_400_000, "b.md": "b" * 1_000_000})
    tree = read_tree(tmp_path)
    assert [file.path for file in tree.texts] == ["content/b.md"]
    assert said(tmp_path) == [
        "content/a.md: Die Datei ist mit 10,4 MB zu groß für einen Text (höchstens 1 MB)."
    ]


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    write_content(tmp_path, {"a.md": "a", "b.md": "b"})

    def denied(self: Path) -> bytes:
        if self.name == "a.md":
            raise PermissionError(self)
        return b"b"

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert said(tmp_path) == ["content/a.md: Die Datei lässt sich nicht lesen (Rechte prüfen)."]


def test_a_folder_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    write_content(tmp_path, {"a.md": "a", "geheim/b.md": "b"})
    real = os.scandir

    def denied(path):
        if str(path).endswith("geheim"):
            raise PermissionError(13, "denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", denied)
    assert said(tmp_path) == ["content/geheim: Der Ordner lässt sich nicht lesen (Rechte prüfen)."]


def test_without_a_content_folder_that_is_the_problem(tmp_path):
    assert said(tmp_path) == ["content: Der Ordner fehlt."]
    (tmp_path / "content").write_text("eine Datei")
    assert said(tmp_path) == ["content: Der Ordner fehlt."]


@pytest.mark.parametrize("name", [b"a\nb.md", b"a\xff.md", b"\xe2\x80\xaex.md", b" .md"], ids=repr)
def test_a_strange_name_stays_on_one_line(tmp_path, name):
    folder = write_content(tmp_path, {"a/b.md": "x"}) / "content"
    (folder / "a/b.md").unlink()
    (folder / os.fsdecode(name)).write_bytes(b"\xff")
    (line,) = said(tmp_path)
    assert line.isprintable()
    assert "nicht in UTF-8 gespeichert" in line
