"""Reading: every file below `content/` becomes a typed record or a named problem."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Generic, TypeVar, cast

from pydantic import ValidationError

from wiq_site.entry import Area, District, Entry, Issue, Page, Post, Team
from wiq_site.files import SourceFile, Tree
from wiq_site.filing import Folders
from wiq_site.frontmatter import Lines, NotReadable, Parsed
from wiq_site.geometry import BadGeometry, Region, parse_geojson
from wiq_site.german import slugify
from wiq_site.kinds import KINDS, MAPS, NEEDED_TABLES, POST_NAME, TABLE_NAMES, TABLES
from wiq_site.markup import TooDeep
from wiq_site.messages import schema_problems
from wiq_site.pictures.shapes import Shape
from wiq_site.problems import Level, Problem
from wiq_site.schema import Front, PictureFront
from wiq_site.texts import Found, Texts

T = TypeVar("T", bound=Front, covariant=True)


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A YAML table that has been read."""

    path: str
    front: T
    lines: Lines = field(repr=False, compare=False)

    def line(self, *keys: str | int) -> int:
        """The line of a key (or of its nearest parent that is there)."""
        return self.lines.of(*keys)


@dataclass(frozen=True, slots=True)
class Named:
    """Where `names` stand in the files that were searched for them: (line, name) by path."""

    names: tuple[str, ...] = ()
    found: Mapping[str, Found] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Collection:
    """All content as read: typed, not yet checked against each other.

    `refused` are the files that are there but could not be read. What points at them is not told
    off as well: those lines would be wrong as soon as the file is put right.
    """

    posts: tuple[Post, ...] = ()
    teams: tuple[Team, ...] = ()
    districts: tuple[District, ...] = ()
    areas: tuple[Area, ...] = ()
    pages: tuple[Page, ...] = ()
    issues: tuple[Issue, ...] = ()
    tables: Mapping[str, Table[Front]] = field(default_factory=dict)
    maps: Mapping[str, Mapping[str, Region]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, Shape] = field(default_factory=dict)
    credits: Mapping[str, Table[PictureFront]] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    named: Named = field(default_factory=Named, repr=False, compare=False)

    def table(self, model: type[T]) -> Table[T] | None:
        """The table of this kind, or None where the file is missing or was refused."""
        return cast("Table[T] | None", self.tables.get(TABLE_NAMES[model]))

    def refused_in(self, folder: str) -> frozenset[str]:
        """The names, without ending, of the refused files in a folder below `content/`."""
        found = (PurePosixPath(path) for path in self.refused)
        return frozenset(path.stem for path in found if path.is_relative_to(f"content/{folder}"))

    @property
    def entries(self) -> tuple[Entry[Front], ...]:
        """Every Markdown file."""
        return (
            *self.posts,
            *self.teams,
            *self.districts,
            *self.areas,
            *self.pages,
            *self.issues,
        )


_FOLDERS = Folders(texts=tuple(KINDS), tables=tuple(TABLES), maps=MAPS)


def read(tree: Tree, texts: Texts | None = None) -> tuple[Collection, tuple[Problem, ...]]:
    """Turn files into typed records; what cannot be read is left out and named as a problem."""
    reader = Reader(texts or Texts())
    for file in tree.texts:
        reader.take(file)
    for path in tree.pictures:
        reader.take_picture(path)
    written = {file.path: file.text for file in tree.texts}
    return reader.finished(tree, MappingProxyType(written))


class Reader:
    """Gathers records and problems while files are taken in, one at a time."""

    def __init__(self, texts: Texts) -> None:
        """`texts` takes them apart."""
        self.texts = texts
        self.problems: list[Problem] = []
        self.entries: dict[str, list[Entry[Front]]] = {folder: [] for folder in KINDS}
        self.tables: dict[str, Table[Front]] = {}
        self.maps: dict[str, Mapping[str, Region]] = {}
        self.credits: dict[str, Table[PictureFront]] = {}

    def refuse(self, path: str, line: int, text: str) -> None:
        self.problems.append(Problem(path, line, text))

    def take(self, file: SourceFile) -> None:
        """Take a file in."""
        parts = PurePosixPath(file.path).parts[1:]
        folder, name = (parts[0], parts[-1]) if len(parts) > 1 else ("", parts[-1])
        stem, dot, ending = name.rpartition(".")
        nested = len(parts) > 2
        if folder in KINDS and dot and ending == "md" and (folder == "blog" or not nested):
            self._take_entry(file, folder, stem)
        elif folder == "daten" and not nested and ending == "yaml" and stem in TABLES:
            self._take_table(file, stem)
        elif folder == "karte" and not nested and ending == "geojson" and stem in MAPS:
            self._take_map(file, stem)
        elif folder == "bilder" and ending == "yaml":
            self._take_credit(file)
        elif not (folder == "karte" and name == "HERKUNFT.md"):
            self.refuse(file.path, 0, _FOLDERS.misplaced(parts))

    def take_picture(self, path: str) -> None:
        """Take notice of a picture."""
        if not path.startswith("content/bilder/"):
            self.refuse(path, 0, "Bilder gehören in den Ordner content/bilder/.")

    def _take_entry(self, file: SourceFile, folder: str, stem: str) -> None:
        model, address = KINDS[folder]
        if folder == "blog" and not POST_NAME.fullmatch(stem):
            title = slugify(stem.lstrip("-_ 0123456789")) or "kurzer-titel"
            self.refuse(
                file.path,
                0,
                "Der Dateiname besteht aus Datum und kurzem Titel, zum Beispiel "
                f"2026-03-01-{title}.md.",
            )
        elif slugify(stem) != stem:
            self.refuse(
                file.path,
                0,
                "Der Dateiname wird zur Adresse: nur Kleinbuchstaben a–z, Ziffern und "
                f"Bindestriche. Vorschlag: {slugify(stem) or 'name'}.md",
            )
        found = self._front(file, model, self.texts.document)
        if found is None:
            return
        front, parsed = found
        slug, url = address(front, stem)
        try:
            body = self.texts.body(parsed, file.path)
        except TooDeep:
            self.refuse(
                file.path,
                parsed.body_line,
                "Der Text ist zu tief verschachtelt (Listen in Listen). Gliedern Sie ihn mit "
                "Überschriften.",
            )
            return
        self.entries[folder].append(Entry(file.path, slug, url, front, body, parsed.lines))

    def _take_table(self, file: SourceFile, stem: str) -> None:
        found = self._front(file, TABLES[stem], self.texts.table)
        if found is not None:
            self.tables[stem] = Table(file.path, found[0], found[1].lines)

    def _take_credit(self, file: SourceFile) -> None:
        found = self._front(file, PictureFront, self.texts.table)
        if found is not None:
            front = cast("PictureFront", found[0])
            self.credits[file.path] = Table(file.path, front, found[1].lines)

    def _take_map(self, file: SourceFile, stem: str) -> None:
        try:
            self.maps[stem] = parse_geojson(file.text)
        except BadGeometry as error:
            self.refuse(file.path, 0, str(error))

    def _front(
        self, file: SourceFile, model: type[Front], parse: Callable[[str], Parsed]
    ) -> tuple[Front, Parsed] | None:
        try:
            parsed = parse(file.text)
        except NotReadable as error:
            self.refuse(file.path, error.line, error.text)
            return None
        data = {} if parsed.data is None else parsed.data
        try:
            return _lean(model.model_validate(data)), parsed
        except ValidationError as error:
            self.problems.extend(schema_problems(error, model, file.path, parsed.lines))
            return None

    def finished(
        self, tree: Tree, texts: Mapping[str, str], named: Named | None = None
    ) -> tuple[Collection, tuple[Problem, ...]]:
        """Return all that was taken in of a tree, and every problem.

        `texts` are the files as written, `named` what was looked for in them on the way.
        """
        found = (*tree.problems, *self.problems, *self._missing(tree))
        return self._collection(tree, texts, named or Named()), found

    def _missing(self, tree: Tree) -> list[Problem]:
        """Name the needed tables that are not there at all."""
        there = {file.path for file in tree.texts} | {problem.path for problem in tree.problems}
        paths = [f"content/daten/{name}.yaml" for name in NEEDED_TABLES]
        return [Problem(path, 0, "Die Datei fehlt.") for path in paths if path not in there]

    def _refused(self, tree: Tree) -> frozenset[str]:
        """The files that have an error and are in no record."""
        found = (*tree.problems, *self.problems)
        wrong = {problem.path for problem in found if problem.level is Level.ERROR}
        read = {entry.path for entries in self.entries.values() for entry in entries}
        tables = {table.path for table in self.tables.values()}
        return frozenset(wrong - read - tables - self.credits.keys())

    def _collection(self, tree: Tree, texts: Mapping[str, str], named: Named) -> Collection:
        kinds = self.entries
        return Collection(
            posts=cast("tuple[Post, ...]", tuple(kinds["blog"])),
            teams=cast("tuple[Team, ...]", tuple(kinds["teams"])),
            districts=cast("tuple[District, ...]", tuple(kinds["bezirke"])),
            areas=cast("tuple[Area, ...]", tuple(kinds["gebiete"])),
            pages=cast("tuple[Page, ...]", tuple(kinds["seiten"])),
            issues=cast("tuple[Issue, ...]", tuple(kinds["newsletter"])),
            tables=MappingProxyType(self.tables),
            maps=MappingProxyType(self.maps),
            texts=texts,
            pictures=tree.pictures,
            credits=MappingProxyType(self.credits),
            refused=self._refused(tree),
            named=named,
        )


_SETS: dict[frozenset[str], set[str]] = {}


def _lean(front: Front) -> Front:
    """The record itself; which of its fields were given is one set for all records alike."""
    given = front.model_fields_set
    object.__setattr__(front, "__pydantic_fields_set__", _SETS.setdefault(frozenset(given), given))
    return front
