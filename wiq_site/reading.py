"""Reads a project many texts at a time: whoever takes a text apart keeps its HTML out of the way.

Tables come first, since they say what is to be looked for in the texts. What a lot of texts became
travels light: records and outlines. HTML goes to the memory that all processes share.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wiq_site.collection import Collection, Named, Reader
from wiq_site.entry import Entry
from wiq_site.files import (
    PICTURE_INDEX,
    OnDisk,
    Tree,
    is_picture,
    listed,
    read_listed,
    shapes_of,
)
from wiq_site.pictures.index import Index, Seen
from wiq_site.pictures.inspection import inspect
from wiq_site.pictures.shapes import Shape
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
    """What a lot of files became."""

    entries: dict[str, list[Entry[Front]]]
    problems: tuple[Problem, ...]
    wrong_files: tuple[Problem, ...]
    named: dict[str, Found]
    pictures: dict[str, Seen]
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
    pictures = sorted(filter(is_picture, paths))
    written = [path for path in paths if path.endswith(".md")]
    taken = {*pictures, *written}
    rest = read_listed(root, [path for path in paths if path not in taken])
    tables = Reader(texts)
    for file in rest.texts:
        tables.take(file)
    sought = seek(tables.finished(rest, {})[0])
    index = Index(root, root / PICTURE_INDEX, inspect)

    def take(lot: Sequence[str]) -> _Taken:
        return _taken(root, texts, sought, index, lot)

    texts.write()  # before there are others who would all do it
    lots: Sequence[_Taken] = spread(take, [*pictures, *written])
    found = {file.path: sought.find(file.text, sought.names) for file in rest.texts}
    wrong = [*problems, *rest.problems]
    for lot in lots:
        texts.learn(lot.shared)
        found |= lot.named
        tables.problems += lot.problems
        wrong += lot.wrong_files
        for folder, entries in lot.entries.items():
            tables.entries[folder] += entries
    tree = Tree(rest.texts, _pictures(index, lots, tables, wrong), tuple(wrong))
    there = dict.fromkeys(path for path in paths if path in found)
    return tables.finished(tree, OnDisk(root, there), Named(sought.names, found))


def _pictures(
    index: Index, lots: Sequence[_Taken], reader: Reader, problems: list[Problem]
) -> Mapping[str, Shape]:
    """The shapes of all pictures; `problems` takes what is wrong with them."""
    seen = {path: entry for lot in lots for path, entry in lot.pictures.items()}
    for path in seen:
        reader.take_picture(path)
    if seen:
        index.keep(seen)
    findings = {path: entry.finding for path, entry in seen.items()}
    return MappingProxyType(shapes_of(findings, problems))


def _taken(root: Path, texts: Texts, sought: Sought, index: Index, paths: Sequence[str]) -> _Taken:
    pictures = {path: index.see(path) for path in paths if is_picture(path)}
    reader, tree = (
        Reader(texts),
        read_listed(root, [path for path in paths if path not in pictures]),
    )
    named = {}
    for file in tree.texts:
        reader.take(file)
        named[file.path] = texts.named(file.text, sought.names, sought.find)
    wrong = tuple(reader.problems)
    return _Taken(reader.entries, wrong, tree.problems, named, pictures, texts.shared())
