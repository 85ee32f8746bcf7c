"""Files' texts as data and HTML: each text is taken apart once and remembered from run to run.

The key is the text itself (its hash) and everything that shapes the result: what this module
imports and the libraries behind it. Front matter is validated anew each time, which is quick. So
neither another rule of the schema nor a new day needs the memory to be thrown away. Texts with
mistakes are not remembered.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wiq_site.entry import Body, Heading, LinkUse
from wiq_site.frontmatter import Lines, NotReadable, Parsed, parse_document, parse_table
from wiq_site.kept import read_kept, sources, stamp_of, write_kept
from wiq_site.markup import TooDeep, render

MEMORY = ".cache/texte"
# All modules that `frontmatter` and `markup` are made of; tests/architecture holds the list.
SHAPED_BY = ("entry", "frontmatter", "german", "markup", "places", "texts", "yaml_faults")
_LIBRARIES = ("markdown", "pyyaml")

Spread = Callable[[Callable[[str], dict[str, str]], Sequence[str]], Sequence[dict[str, str]]]


class Texts:
    """Takes texts apart, and remembers what came of it."""

    def __init__(self, memory: Path | None = None) -> None:
        """`memory` is the file that earlier runs kept; without one, only this run's is known."""
        self._memory = memory
        self._known = read_kept(memory, _stamp()) if memory else {}
        self._kept = frozenset(self._known)  # what the file holds
        self._used: dict[str, str] = {}

    def prepare(self, texts: Sequence[str], spread: Spread) -> None:
        """Take all of these Markdown files apart that are not known, several at a time.

        `spread` calls a function for each item of a list, wherever there is room. What is wrong
        with a text is said when it is asked for.
        """
        new = [text for text in texts if _key("document", text) not in self._known]
        for found in spread(_taken_apart, new):
            self._known |= found

    def document(self, text: str) -> Parsed:
        """Take a Markdown file with front matter apart. Raises NotReadable."""
        told = self._remembered("document", text, lambda: _told(parse_document(text)))
        return replace(_parsed(told), body=text.split("\n", told["row"] - 1)[-1])

    def table(self, text: str) -> Parsed:
        """Take a YAML file apart. Raises NotReadable."""
        return _parsed(self._remembered("table", text, lambda: _told(parse_table(text))))

    def body(self, parsed: Parsed) -> Body:
        """Render the body of a document. Raises TooDeep."""
        text, line = parsed.body, parsed.body_line
        return _body(self._remembered(f"body-{line}", text, lambda: asdict(render(text, line))))

    def _remembered(self, kind: str, text: str, anew: Callable[[], dict[str, Any]]) -> Any:
        key = _key(kind, text)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _written(anew())
        self._used[key] = known
        return json.loads(known)

    def keep(self) -> None:
        """Keep for the next run what was used since the last call; nothing where all was known."""
        if self._memory and self._used.keys() != self._kept:
            write_kept(self._memory, _stamp(), self._used)
            self._kept = frozenset(self._used)
        self._known, self._used = self._used, {}


def _taken_apart(text: str) -> dict[str, str]:
    """What is to be remembered of a Markdown file; nothing of one with mistakes."""
    memory = Texts()
    with suppress(NotReadable, TooDeep):
        memory.body(memory.document(text))
    return memory._used


def _key(kind: str, text: str) -> str:
    return f"{kind}-{sha256(text.encode()).hexdigest()}"


def _written(told: dict[str, Any]) -> str:
    # Only ASCII: with a single dash or quotation mark, a text takes twice the memory.
    return json.dumps(told, default=sorted)


@lru_cache(maxsize=1)
def _stamp() -> str:
    return stamp_of(sources(*SHAPED_BY), libraries=_LIBRARIES)


def _told(parsed: Parsed) -> dict[str, Any]:
    lines = [[*keys, line] for keys, line in parsed.lines.by_key.items()]
    return {"data": parsed.data, "lines": lines, "row": parsed.body_line}


def _parsed(told: Any) -> Parsed:
    lines = Lines(MappingProxyType({tuple(row[:-1]): row[-1] for row in told["lines"]}))
    return Parsed(told["data"], lines, body_line=told["row"])


def _body(told: Any) -> Body:
    return Body(
        html=told["html"],
        text=told["text"],
        headings=tuple(Heading(**heading) for heading in told["headings"]),
        anchors=frozenset(told["anchors"]),
        links=tuple(LinkUse(**link) for link in told["links"]),
        raw_html=tuple((markup, line) for markup, line in told["raw_html"]),
    )
