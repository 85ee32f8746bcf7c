"""The content of a project as it lies on the disk, brought up to date file by file.

What a build finds when it reads everything, a preview has after each save by reading what was
saved: `tests/site/test_edits.py` holds the two to each other.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TypeVar

from wiq_site.checks import RULES
from wiq_site.collection import Collection, read
from wiq_site.drafts import with_drafts
from wiq_site.entry import Entry
from wiq_site.files import CONTENT, Tree, files_below, is_picture, read_files, read_tree, walk_order
from wiq_site.memory import Memory, Patched
from wiq_site.network import Network, build_network
from wiq_site.problems import Level, Problem
from wiq_site.schema import Front, Provider
from wiq_site.texts import MEMORY, Texts
from wiq_site.urls import Base

E = TypeVar("E", bound=Entry[Front])
V = TypeVar("V")


class Following:
    """Reads everything once, then what is said to have changed."""

    def __init__(self, root: Path) -> None:
        """Read all that lies below `root / "content"`."""
        self.root = root
        self.memory = Memory()
        self.taken_apart = 0  # files, since the beginning
        texts = Texts(root / MEMORY, root)
        tree = read_tree(root)
        self.content, found = read(tree, texts)
        self._problems = _by_path(found)
        self._texts: Texts | None = texts

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What reading found."""
        return tuple(problem for problems in self._problems.values() for problem in problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Those of them that leave nothing to be shown, sorted."""
        return tuple(sorted(p for p in self.problems if p.level is Level.ERROR))

    def keep(self) -> None:
        """Keep what texts became for the next run; only after a check without errors."""
        if self._texts:
            self._texts.keep()
        self._texts = None  # from here on the entries themselves are what is remembered

    def take(self, changed: Iterable[str]) -> bool:
        """Take in files or folders that changed, appeared or vanished (paths from the root).

        Returns whether there is anything new.
        """
        paths = frozenset(self._files(changed))
        pictures = self.content.pictures.keys() if any(map(is_picture, paths)) else ()
        tree = read_files(self.root, {*paths, *pictures})
        paths = paths.difference(self._unchanged(paths, tree))
        if not paths:
            return False
        for path in paths:
            self.memory.forget(path)
        self._merge(paths, tree)
        return True

    def _files(self, changed: Iterable[str]) -> Iterator[str]:
        """The files behind what changed: a folder stands for all that are, or were, in it."""
        for path in changed:
            if path != CONTENT and not path.startswith(f"{CONTENT}/"):
                continue
            file = self.root / path
            if file.is_dir() and not file.is_symlink():
                yield from files_below(self.root, path)
            else:
                yield path
            if path not in self.content.texts:
                yield from self._lost(path)

    def _lost(self, path: str) -> Iterator[str]:
        """What was known of a picture that is no more, or of a folder's files."""
        if (self.root / path).is_file():
            return
        for known in chain(self.content.texts, self.content.pictures, self._problems):
            if known == path or known.startswith(f"{path}/"):
                yield known

    def _unchanged(self, paths: Iterable[str], tree: Tree) -> Iterator[str]:
        """Of what is said to have changed, what is as it was (saved again, or come and gone)."""
        texts = {file.path: file.text for file in tree.texts}
        said, known = _by_path(tree.problems), self.content
        for path in paths:
            if path in texts:
                is_same = known.texts.get(path) == texts[path]
            else:
                was = (known.texts.get(path), known.pictures.get(path), self._problems.get(path))
                is_same = was == (None, tree.pictures.get(path), said.get(path))
            if is_same:
                yield path

    def _merge(self, paths: frozenset[str], tree: Tree) -> None:
        found = tuple(problem for problem in tree.problems if problem.path in paths)
        texts = tuple(file for file in tree.texts if file.path in paths)
        shapes = {path: shape for path, shape in tree.pictures.items() if path in paths}
        self.taken_apart += len(texts)
        part, problems = read(Tree(texts, shapes, found), self._texts or Texts())
        self.content = _merged(self.content, part, paths)
        kept = {path: said for path, said in self._problems.items() if path not in paths}
        # A table that is needed is missed wherever it is not read: only here where it was removed.
        self._problems = kept | _by_path(said for said in problems if said.path in paths)

    def network(self, today: date, site_url: str, *, drafts: bool) -> Network | None:
        """Return the network of what was read, None where the site's own table is missing.

        `site_url` and `drafts` as for `wiq_site.site.load`.
        """
        provider = self.content.table(Provider)
        if provider is None:
            return None
        base = Base(site_url or provider.front.site_url)
        shown = with_drafts(self.content, today, self.memory) if drafts else self.content
        return build_network(shown, today, base, self.memory)


def errors_of(
    content: Collection, today: date, is_stale: Callable[[], bool]
) -> tuple[Problem, ...] | None:
    """Return the errors that the check finds, sorted; None where it became stale on the way."""
    found: set[Problem] = set()
    for rule in RULES:
        found.update(problem for problem in rule(content, today) if problem.level is Level.ERROR)
        if is_stale():
            return None
    return tuple(sorted(found))


def _by_path(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        found[problem.path] = (*found.get(problem.path, ()), problem)
    return found


def _merged(old: Collection, part: Collection, paths: frozenset[str]) -> Collection:
    """The content with `paths` as they are in `part`."""

    def entries(folder: str, before: tuple[E, ...], now: tuple[E, ...]) -> tuple[E, ...]:
        own = [path for path in paths if path.startswith(f"{CONTENT}/{folder}/")]
        if not own:
            return before
        found, fresh = [*before], {entry.path: entry for entry in now}
        for path in own:
            place = bisect_left(found, walk_order(path), key=lambda entry: walk_order(entry.path))
            is_known = place < len(found) and found[place].path == path
            found[place : place + is_known] = [fresh[path]] if path in fresh else []
        return tuple(found)

    def named(old: Mapping[str, V], now: Mapping[str, V], gone: Iterable[str]) -> Mapping[str, V]:
        out = old.keys() & gone
        if not out and not now:
            return old
        return Patched.of(old, now, out)

    tables = (name for name, table in old.tables.items() if table.path in paths)
    maps = (name for name in old.maps if f"{CONTENT}/karte/{name}.geojson" in paths)
    return replace(
        old,
        posts=entries("blog", old.posts, part.posts),
        teams=entries("teams", old.teams, part.teams),
        districts=entries("bezirke", old.districts, part.districts),
        areas=entries("gebiete", old.areas, part.areas),
        pages=entries("seiten", old.pages, part.pages),
        issues=entries("newsletter", old.issues, part.issues),
        tables=named(old.tables, part.tables, tables),
        maps=named(old.maps, part.maps, maps),
        texts=named(old.texts, part.texts, paths),
        pictures=named(old.pictures, part.pictures, paths),
        credits=named(old.credits, part.credits, paths),
        refused=old.refused - paths | part.refused,
    )
