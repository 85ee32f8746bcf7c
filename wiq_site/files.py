"""The files below `content/`: found at any depth, decoded, or refused by name."""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from wiq_site.pictures.index import Finding, look
from wiq_site.pictures.inspection import inspect, refusal
from wiq_site.pictures.shapes import Shape
from wiq_site.problems import Level, Problem

CONTENT = "content"
LARGEST_TEXT = 1_000_000  # bytes; the longest text of the site has 12 kB
# What `wiq ids` writes grows with the site, by some 100 bytes an entry.
_LARGEST = {f"{CONTENT}/daten/kennungen.yaml": 50_000_000}
_BOM = b"\xef\xbb\xbf"
# C0 and C1 but tab and line feed, the line separators of Unicode, a byte-order mark inside.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_JUNK = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_JUNK_ENDINGS = ("~", ".swp", ".swo", ".bak", ".tmp", ".orig")
PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")
PICTURE_INDEX = ".cache/bilder/index.json"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file: `path` from the project's root with forward slashes, its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Tree:
    """All that lies below `content/`."""

    texts: tuple[SourceFile, ...] = ()
    pictures: Mapping[str, Shape] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class Undecodable(Exception):
    """The bytes are no text; `text` says why in German, `line` where (0: the whole file)."""

    def __init__(self, text: str, line: int = 0) -> None:
        super().__init__(text)
        self.text = text
        self.line = line


def read_tree(root: Path) -> Tree:
    """Read every file below `root / "content"`; what cannot be read becomes a problem.

    What was seen of pictures is remembered in `root / ".cache"`.
    """
    if not (root / CONTENT).is_dir():
        return Tree(problems=(Problem(CONTENT, 0, "Der Ordner fehlt."),))
    problems: list[Problem] = []
    return _tree(root, _walk(root, problems), problems)


def read_files(root: Path, paths: Iterable[str]) -> Tree:
    """Read the files `paths` (from the root) as `read_tree` would; those not there are left out.

    If a picture is among them, all must be: what was seen of others would be forgotten.
    """
    problems: list[Problem] = []
    there = (path for path in paths if os.path.lexists(root / path))
    return _tree(root, (path for path in there if _is_read(root, path, problems)), problems)


def listed(root: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The paths of all files that `read_tree` would read, in its order, and what is wrong there."""
    if not (root / CONTENT).is_dir():
        return (), (Problem(CONTENT, 0, "Der Ordner fehlt."),)
    problems: list[Problem] = []
    return tuple(_walk(root, problems)), tuple(problems)


def read_listed(root: Path, paths: Iterable[str]) -> Tree:
    """Read files that `listed` named."""
    return _tree(root, paths, [])


@dataclass(frozen=True, slots=True, eq=False)
class OnDisk(Mapping[str, str]):
    """The texts of files by path, each read once more when it is asked for (few ever are)."""

    root: Path
    paths: Mapping[str, None]

    def __getitem__(self, path: str) -> str:
        if path in self.paths:
            for file in read_listed(self.root, (path,)).texts:
                return file.text
        raise KeyError(path)

    def __contains__(self, path: object) -> bool:
        return path in self.paths

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def files_below(root: Path, folder: str) -> Iterator[str]:
    """The files that `read_tree` would find below a folder; what is wrong there it will say."""
    unheard: list[Problem] = []
    yield from _walk(root, unheard, folder)
    yield from (problem.path for problem in unheard)


def walk_order(path: str) -> tuple[tuple[bool, str], ...]:
    """A key that sorts paths as `read_tree` meets them: a folder's files before its folders."""
    *folders, name = path.split("/")
    return (*((True, folder) for folder in folders), (False, name))


def _tree(root: Path, paths: Iterable[str], problems: list[Problem]) -> Tree:
    texts: list[SourceFile] = []
    pictures: list[str] = []
    for path in paths:
        if is_picture(path):
            pictures.append(path)
        else:
            _read(root, path, texts, problems)
    shapes = _look_at(root, pictures, problems) if pictures else {}
    return Tree(tuple(texts), MappingProxyType(shapes), tuple(problems))


def is_picture(path: str) -> bool:
    """Whether a file is read as a picture."""
    return path.lower().endswith(PICTURE_ENDINGS)


def _walk(root: Path, problems: list[Problem], top: str = CONTENT) -> Iterator[str]:
    try:
        with os.scandir(root / top) as found:
            entries = {entry.name: entry for entry in found}
    except OSError:
        problems.append(Problem(top, 0, "Der Ordner lässt sich nicht lesen (Rechte prüfen)."))
        return
    folders = sorted(name for name, entry in entries.items() if entry.is_dir())
    names = sorted(entries.keys() - {*folders})
    fine = [
        name for name in (*folders, *names) if _is_fine(entries[name], f"{top}/{name}", problems)
    ]
    yield from (f"{top}/{name}" for name in fine if not entries[name].is_dir())
    for name in fine:
        if entries[name].is_dir():
            yield from _walk(root, problems, f"{top}/{name}")


def _is_read(root: Path, path: str, problems: list[Problem]) -> bool:
    return _is_fine(root / path, path, problems)


def _is_fine(file: "Path | os.DirEntry[str]", path: str, problems: list[Problem]) -> bool:
    if file.is_symlink():
        said = "Verknüpfungen sind hier nicht erlaubt: Legen Sie die Datei selbst ab."
        problems.append(Problem(path, 0, said))
        return False
    if (file.name in _JUNK or file.name.endswith(_JUNK_ENDINGS)) and not file.is_dir():
        said = "Diese Datei wird nicht gelesen; Sie können sie löschen."
        problems.append(Problem(path, 0, said, Level.WARNING))
        return False
    return True


def _read(root: Path, path: str, texts: list[SourceFile], problems: list[Problem]) -> None:
    file = root / path
    try:
        told = file.stat()
        if not stat.S_ISREG(told.st_mode):
            problems.extend(_odd(root, path))
            return
        refused = refusal(path)
        if refused:
            problems.append(Problem(path, 0, refused))
            return
        if told.st_size > _LARGEST.get(path, LARGEST_TEXT):
            problems.append(Problem(path, 0, _too_large(told.st_size)))
            return
        text, notes = decode(file.read_bytes())
    except FileNotFoundError:
        return  # deleted just now
    except OSError:
        problems.append(Problem(path, 0, "Die Datei lässt sich nicht lesen (Rechte prüfen)."))
    except Undecodable as error:
        problems.append(Problem(path, error.line, error.text))
    else:
        texts.append(SourceFile(path, text))
        problems.extend(Problem(path, 0, note, Level.WARNING) for note in notes)


def _odd(root: Path, path: str) -> Iterator[Problem]:
    """What is said of something that is no file; nothing where it was deleted just now."""
    if os.path.lexists(root / path):
        yield Problem(path, 0, "Das ist keine gewöhnliche Datei. Löschen Sie sie.")


def _look_at(root: Path, paths: list[str], problems: list[Problem]) -> dict[str, Shape]:
    return shapes_of(look(root, paths, root / PICTURE_INDEX, inspect), problems)


def shapes_of(findings: Mapping[str, Finding], problems: list[Problem]) -> dict[str, Shape]:
    """The shapes of all pictures; one that cannot be used has the empty shape, and a problem."""
    shapes = {}
    for path, finding in findings.items():
        shapes[path] = finding if isinstance(finding, Shape) else Shape(1, 1)
        if not isinstance(finding, Shape):
            problems.append(Problem(path, 0, finding))
    return shapes


def _too_large(size: int) -> str:
    megabytes = f"{size / 1_000_000:.1f}".replace(".", ",")
    return f"Die Datei ist mit {megabytes} MB zu groß für einen Text (höchstens 1 MB)."


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text with `\\n` line ends, and German notes on what was put right.

    A byte-order mark and Windows line ends are read, since editors use Windows. Raises
    Undecodable for an empty file, for anything but UTF-8 and for control characters.
    """
    notes = []
    if data.startswith(_BOM):
        data = data.removeprefix(_BOM)
        notes.append("Die Datei beginnt mit einem BOM. Speichern Sie sie als „UTF-8 ohne BOM“.")
    if not data.strip():
        raise Undecodable("Die Datei ist leer. Füllen oder löschen Sie sie.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Undecodable(
            "Die Datei ist nicht in UTF-8 gespeichert. Öffnen Sie sie und speichern Sie sie mit "
            "der Kodierung UTF-8.",
            data.count(b"\n", 0, error.start) + 1,
        ) from None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        notes.append("Die Datei hat Windows-Zeilenenden. Speichern Sie sie mit Zeilenende LF.")
    _refuse_control_characters(text)
    return text, tuple(notes)


def _refuse_control_characters(text: str) -> None:
    """No page may carry them (HTML, XML 1.0), and some count as line breaks for YAML only."""
    found = _CONTROL.search(text)
    if found:
        before = text[: found.start()]
        column = len(before) - before.rfind("\n")
        raise Undecodable(
            f"Das unsichtbare Zeichen U+{ord(found[0]):04X} in Spalte {column} ist nicht erlaubt. "
            "Löschen Sie es mit seinen Nachbarn und tippen Sie diese neu.",
            before.count("\n") + 1,
        )
