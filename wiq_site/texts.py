"""Files' texts as data and HTML: each text is taken apart once and remembered from run to run.

The key is the text itself (its hash) and everything that shapes the result: what this module
imports and the libraries behind it. Front matter is validated anew each time, which is quick. So
neither another rule of the schema nor a new day needs the memory to be thrown away. Texts with
mistakes are not remembered.

What a run needs of every text (front matter, outline) is apart from what only a page needs: HTML
is fetched from the memory when it is asked for, so nobody ever holds that of all texts.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any
from weakref import WeakValueDictionary

from wiq_site.entry import Body, Heading, LinkUse, Source
from wiq_site.files import read_listed
from wiq_site.frontmatter import Keys, Lines, NotReadable, Parsed, parse_document, parse_table
from wiq_site.kept import sources, stamp_of
from wiq_site.markup import TooDeep, render
from wiq_site.store import Store

MEMORY = ".cache/texte"
# All modules that `frontmatter` and `markup` are made of; tests/architecture holds the list.
SHAPED_BY = (
    *("entry", "frontmatter", "german", "markup", "places", "texts", "yaml_faults"),
    *("quick", "quick_blocks", "quick_inline", "quick_tree"),
)
_LIBRARIES = ("markdown", "pyyaml")

Found = tuple[tuple[int, str], ...]  # lines, and what stands there
Find = Callable[[str, tuple[str, ...]], Found]


class Changed(Exception):
    """The memory has lost a text, and its file is no longer what the run began with."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} hat sich während des Laufs geändert. Rufen Sie den Befehl noch einmal auf."
        )


_NUMBERS = count()
_ALL: "WeakValueDictionary[int, Texts]" = WeakValueDictionary()


class Texts:
    """Takes texts apart, and remembers what came of it."""

    def __init__(self, memory: Path | None = None, root: Path | None = None) -> None:
        """`memory` is the file that runs share; without one, only this run's is known.

        `root` is the project's: where the memory loses HTML, its file there is rendered once more.
        """
        self._rows, self._root = Store(memory), root
        self._used: set[bytes] = set()
        self._is_new: bool | None = None  # nothing is known from earlier runs; not looked at yet
        self._number = next(_NUMBERS)
        _ALL[self._number] = self

    def __reduce__(self) -> Any:
        """What comes from a fork belongs to the memory that it was forked with."""
        return _numbered, (self._number,)

    def document(self, text: str) -> Parsed:
        """Take a Markdown file with front matter apart. Raises NotReadable."""
        key = _key("document", text)
        told = self._remembered(key, lambda: _told(parse_document(text)))
        return _parsed(told, KeptLines(self, key), text)

    def table(self, text: str) -> Parsed:
        """Take a YAML file apart. Raises NotReadable."""
        told = self._remembered(_key("table", text), lambda: _told(parse_table(text)))
        return _parsed(told, MappingProxyType(_lines(told)))

    def body(self, parsed: Parsed, path: str = "") -> Body:
        """Render the body of a document, which stands in the file `path`. Raises TooDeep."""
        text, line = parsed.body, parsed.body_line
        key = _key(f"body-{line}", text)

        def anew() -> str:
            body = render(text, line)
            self._rows.put(_html(key), body.source.html())
            return _outlined(body)

        return _body(self._remembered(key, anew), Kept(self, key, path))

    def outline(self, word: str) -> Body | None:
        """Return the body whose source has this word, if the memory has it: without a file."""
        key = bytes.fromhex(word)
        told = self._rows.get(key)
        return None if told is None else _body(told, Kept(self, key, ""))

    def named(self, text: str, names: tuple[str, ...], find: Find) -> Found:
        """Return which of the names `find` finds in a text, and where; remembered like all else."""
        key = _key("names", *names, text)
        told = self._remembered(key, lambda: _json(find(text, names)))
        return () if told == "[]" else tuple((line, name) for line, name in json.loads(told))

    def _remembered(self, key: bytes, anew: Callable[[], str]) -> str:
        if self._is_new is None:
            self._is_new = self._rows.is_empty()
        is_vain = self._is_new and key not in self._used
        known = None if is_vain else self._rows.get(key)
        if known is None:
            known = anew()
            self._rows.put(key, known)
        self._used.add(key)
        return known

    def lines(self, key: bytes) -> dict[Keys, int]:
        """Return the lines of a document's keys; none where the memory has lost them."""
        told = self._rows.get(key)
        return {} if told is None else _lines(told)

    def html(self, key: bytes, path: str) -> str:
        """Return the HTML of a body: from the memory, else from the file `path`. Raises Changed."""
        known = self._rows.get(_html(key))
        if known is None:
            known = self._rendered_again(key, path)
            self._rows.put(_html(key), known)
            self._rows.write()
        return known

    def _rendered_again(self, key: bytes, path: str) -> str:
        there = read_listed(self._root, (path,)).texts if self._root else ()
        try:
            parsed = parse_document(there[0].text)
            if _key(f"body-{parsed.body_line}", parsed.body) == key:
                return render(parsed.body, parsed.body_line).source.html()
        except (IndexError, NotReadable, TooDeep):
            pass
        raise Changed(path)

    def write(self) -> None:
        """Bring all that is new to where other processes find it."""
        self._rows.write()

    def shared(self) -> "Shared":
        """Bring all that is new to where other processes find it; return what they must be told."""
        shared = Shared(frozenset(self._used), self._rows.write())
        self._used.clear()
        return shared

    def learn(self, shared: "Shared") -> None:
        """Take over what another process told."""
        self._is_new = False
        self._used |= shared.used
        for key, row in shared.rows.items():
            self._rows.put(key, row)

    def keep(self) -> None:
        """Keep for the next run what was used since the last call, and nothing else."""
        self._is_new = False
        self._rows.write()
        self._rows.drop_all_but({*self._used, *map(_html, self._used)})
        self._used.clear()


def _numbered(number: int) -> Texts:
    return _ALL[number]


@dataclass(frozen=True, slots=True)
class Shared:
    """What a process has used, and what it could not bring to where others find it."""

    used: frozenset[bytes]
    rows: Mapping[bytes, str]


@dataclass(frozen=True, slots=True, eq=False)
class Kept(Source):
    """HTML in the memory."""

    texts: Texts
    key: bytes
    path: str

    def html(self) -> str:
        """Fetch it. Raises Changed."""
        return self.texts.html(self.key, self.path)

    @property
    def word(self) -> str:
        """The hash of the text it was made of, and of what made it."""
        return self.key.hex()


def _key(*told: str) -> bytes:
    return sha256("\0".join((_stamp(), *told)).encode("utf-8", "surrogatepass")).digest()[:16]


def _html(key: bytes) -> bytes:
    """The key of the HTML beside its outline."""
    return key + b"h"


@lru_cache(maxsize=1)
def _stamp() -> str:
    return stamp_of(sources(*SHAPED_BY), libraries=_LIBRARIES)


def _told(parsed: Parsed) -> str:
    """Data and lines as two lines of JSON: the second is read where something is wrong."""
    lines = [[*keys, line] for keys, line in parsed.lines.by_key.items()]
    return f"{_json([parsed.data, parsed.body_line])}\n{_json(lines)}"


def _json(told: object) -> str:
    return json.dumps(told, separators=(",", ":"))


def _lines(told: str) -> dict[Keys, int]:
    return {tuple(row[:-1]): row[-1] for row in json.loads(told.partition("\n")[2])}


def _parsed(told: str, lines: Mapping[Keys, int], text: str = "") -> Parsed:
    front, row = json.loads(told.partition("\n")[0])
    body = text.split("\n", row - 1)[-1] if text else ""
    return Parsed(front, Lines(lines), body, row)


class KeptLines(Mapping[Keys, int]):
    """The lines of keys in the memory, fetched where something is wrong with one of them.

    Where the memory has lost them, the file's first line stands for all.
    """

    __slots__ = ("_key", "_known", "_texts")

    def __init__(self, texts: Texts, key: bytes) -> None:
        """`key` is that of the document."""
        self._texts, self._key = texts, key
        self._known: dict[Keys, int] | None = None

    def __getitem__(self, keys: Keys) -> int:
        return self._fetched()[keys]

    def __iter__(self) -> Iterator[Keys]:
        return iter(self._fetched())

    def __len__(self) -> int:
        return len(self._fetched())

    def _fetched(self) -> dict[Keys, int]:
        if self._known is None:
            self._known = self._texts.lines(self._key)
        return self._known


def _outlined(body: Body) -> str:
    headings = [[each.level, each.text, each.line, each.anchor] for each in body.headings]
    links = [[each.target, each.line, each.is_image, each.alt] for each in body.links]
    return _json([headings, sorted(body.anchors), links, body.raw_html])


def _body(told: str, source: Source) -> Body:
    headings, anchors, links, raw_html = json.loads(told)
    return Body(
        source,
        headings=tuple(Heading(*heading) for heading in headings),
        anchors=frozenset(anchors),
        links=tuple(LinkUse(*link) for link in links),
        raw_html=tuple((markup, line) for markup, line in raw_html),
    )
