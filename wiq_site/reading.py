"""Reads a project many texts at a time: whoever takes a text apart keeps its HTML out of the way.

Tables come first, since they say what is to be looked for in the texts. What a lot of texts became
travels light: records and outlines. HTML goes to the memory that all processes share.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wiq_site.collection import Collection, Named, Reader
from wiq_site.entry import Entry
from wiq_site.files import OnDisk, Tree, listed, read_listed
from wiq_site.problems import Problem
from wiq_site.schema import Front
from wiq_site.texts import Find, Found, Shared, Texts

# Calls a function for lots of a list's items, wherever there is room; answers in order.
Spread = Callable[[Callable[[Sequence[str]], Any], Sequence[str]], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in every text: names, and how they are found."""

    names: tuple[str, ...]
    find: Find


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a lot of texts became."""

    entries: dict[str, list[Entry[Front]]]
    problems: tuple[Problem, ...]
    wrong_files: tuple[Problem, ...]
    named: dict[str, Found]
    shared: Shared


def here(work: Callable[[Sequence[str]], Any], paths: Sequence[str]) -> list[Any]:
    """Take all texts in this process."""
    return [work(paths)]


def read_project(
    root: Path,
    texts: Texts,
    seek: Callable[[Collection], Sought],
    spread: Spread = here,
) -> tuple[Collection, tuple[Problem, ...]]:
    """Read all that lies below `root / "content"`, as `wiq_site.collection.read` would.

    `seek` says, of tables alone, what is to be looked for in the texts. Their words are read from
    the disk once more where somebody asks for them.
    """
    paths, problems = listed(root)
    rest = read_listed(root, [path for path in paths if not path.endswith(".md")])
    tables = Reader(texts)
    for file in rest.texts:
        tables.take(file)
    for picture in rest.pictures:
        tables.take_picture(picture)
    sought = seek(tables.finished(rest, {})[0])

    def take(lot: Sequence[str]) -> _Taken:
        return _taken(root, texts, sought, lot)

    texts.write()  # before there are others who would all do it
    written = [path for path in paths if path.endswith(".md")]
    lots: Sequence[_Taken] = spread(take, written)
    found = {file.path: sought.find(file.text, sought.names) for file in rest.texts}
    for lot in lots:
        texts.learn(lot.shared)
        found |= lot.named
        tables.problems += lot.problems
        problems += lot.wrong_files
        for folder, entries in lot.entries.items():
            tables.entries[folder] += entries
    there = dict.fromkeys(path for path in paths if path in found)
    tree = Tree(rest.texts, rest.pictures, (*problems, *rest.problems))
    return tables.finished(tree, OnDisk(root, there), Named(sought.names, found))


def _taken(root: Path, texts: Texts, sought: Sought, paths: Sequence[str]) -> _Taken:
    reader, tree = Reader(texts), read_listed(root, paths)
    named = {}
    for file in tree.texts:
        reader.take(file)
        named[file.path] = texts.named(file.text, sought.names, sought.find)
    return _Taken(reader.entries, tuple(reader.problems), tree.problems, named, texts.shared())
