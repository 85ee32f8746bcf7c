"""Front matter and YAML tables as plain data with line numbers; every scalar stays text.

YAML's own guesses are switched off on purpose: `18:30` would be 1110, `no` false, `01` one.
Anchors are refused (a file of a few lines can unfold to gigabytes), so are repeated keys, which
PyYAML drops silently.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import yaml

from wiq_site.yaml_faults import explain

_FENCE = re.compile(r"---[ \t]*")
_DEEPEST = 20
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What only an escape such as "\x07" can bring in: the file itself has none of them.
_NOT_TEXT = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]",
)
# Where an anchor, an alias or a tag may begin, blanks and row ends of unusual kinds, and rows that
# go deep at their beginning.
_MAY_UNFOLD = re.compile(r"(?<!\w)[&*!]|[\t\r\x85\u2028\u2029]|^[ \-?:]{5}", re.MULTILINE)
_HASHTAG = re.compile(r"[ \t]+(#[^\s#\x00][^\s\x00]*)")

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each key stands: `("history", 2, "date")` → line in the file."""

    by_key: Mapping[Keys, int]

    def of(self, *keys: str | int) -> int:
        """Return the line of `keys`, else of the nearest parent, else 1."""
        for end in range(len(keys), -1, -1):
            if keys[:end] in self.by_key:
                return self.by_key[keys[:end]]
        return 1


@dataclass(frozen=True, slots=True)
class Parsed:
    """Data of a file, and for Markdown the body with the line it starts on."""

    data: Any
    lines: Lines
    body: str = ""
    body_line: int = 1


class NotReadable(Exception):
    """The file is not what it must be; `text` says in German why and what to do, on `line`."""

    def __init__(self, text: str, line: int) -> None:
        super().__init__(text)
        self.text = text
        self.line = line


def parse_document(text: str) -> Parsed:
    """Split and read a Markdown file with front matter.

    Raises NotReadable (German, with line) where the front matter is missing, open or no YAML.
    """
    rows = text.split("\n")
    if not _FENCE.fullmatch(rows[0]):
        raise NotReadable("Der Kopf fehlt. Die erste Zeile muss aus drei Strichen bestehen: ---", 1)
    end = next((i for i, row in enumerate(rows[1:], 1) if _FENCE.fullmatch(row)), None)
    if end is None:
        raise NotReadable(
            "Der Kopf hat kein Ende. Setzen Sie nach dem letzten Feld eine Zeile mit ---", 1
        )
    data, lines = _load("\n".join(rows[1:end]), first_line=2)
    return Parsed(data, lines, "\n".join(rows[end + 1 :]), end + 2)


def parse_table(text: str) -> Parsed:
    """Read a YAML file. Raises NotReadable (German, with line)."""
    data, lines = _load(text, first_line=1)
    return Parsed(data, lines)


def _load(text: str, first_line: int) -> tuple[Any, Lines]:
    try:
        node = _composed(text, first_line)
    except yaml.MarkedYAMLError as error:
        row, remedy = explain(error, text)
        raise NotReadable(remedy, first_line + row) from None
    except (yaml.YAMLError, ValueError, OverflowError):
        # PyYAML's own slips: "\\UFFFFFFFF" is no character, "%YAML 999…" no version.
        raise NotReadable(
            "Hier steht eine Zeichenfolge mit \\ oder %, die es nicht gibt. Schreiben Sie das "
            "Zeichen selbst.",
            first_line + text.count("\n", 0, max(text.find("\\U"), 0)),
        ) from None
    by_key: dict[Keys, int] = {(): first_line}
    data = None if node is None else _Construction(text, first_line, by_key).data(node, ())
    return data, Lines(MappingProxyType(by_key))


def _composed(text: str, first_line: int) -> yaml.Node | None:
    """The node of a text, by libyaml where PyYAML has it (ten times as fast).

    What libyaml refuses is read once more in Python, whose messages `yaml_faults` knows; so is
    what has a tabulator, which libyaml lets pass where Python does not.
    """
    if "\t" not in text:
        with suppress(yaml.YAMLError, ValueError, OverflowError):
            return _composed_by(_FAST, text, first_line)
    return _composed_by(yaml.SafeLoader, text, first_line)


def _composed_by(loader: Any, text: str, first_line: int) -> yaml.Node | None:
    if _may_unfold(text):
        _refuse_what_unfolds(text, first_line, loader)
    return yaml.compose(text, Loader=loader)


def _may_unfold(text: str) -> bool:
    """Whether there is anything in a text that `_refuse_what_unfolds` could refuse.

    Each of the first five columns opens two groups at most (a list may stand below its key without
    being indented), so does each bracket (`[a: b]` is a group in a list).
    """
    brackets = text.count("[") + text.count("{")
    return 2 * (5 + brackets) > _DEEPEST or bool(_MAY_UNFOLD.search(text))


def _refuse_what_unfolds(text: str, first_line: int, loader: Any) -> None:
    """Look at YAML's events one by one, so that nothing dear is built from what is refused.

    A few kB of opening brackets keep PyYAML busy for minutes; anchors unfold to gigabytes; of
    `title: !Achtung Baustelle` only the last word would be left.
    """
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise NotReadable("Das ist zu tief verschachtelt.", line)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise NotReadable(
                "Ein Wert, der mit & oder * beginnt, muss in Anführungszeichen stehen "
                "(YAML-Anker sind nicht erlaubt).",
                line,
            )
        if getattr(event, "tag", None):
            raise NotReadable(
                "Ein Wert, der mit ! beginnt, muss in Anführungszeichen stehen.", line
            )


@dataclass(frozen=True, slots=True)
class _Construction:
    """Makes data of nodes, and notes the line of each key on the way."""

    text: str
    first_line: int
    by_key: dict[Keys, int]

    def data(self, node: yaml.Node, keys: Keys) -> Any:
        self.by_key.setdefault(keys, self.first_line + node.start_mark.line)
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, keys))
        if isinstance(node, yaml.SequenceNode):
            return [self.data(item, (*keys, index)) for index, item in enumerate(node.value)]
        return self._scalar(node)

    def _pairs(self, node: yaml.MappingNode, keys: Keys) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            line = self.first_line + key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode):
                raise NotReadable("Ein Schlüssel muss ein einfaches Wort sein.", line)
            key = _allowed(key_node.value, line)
            if key in seen:
                raise NotReadable(
                    f"Der Schlüssel „{key}“ steht zweimal. Streichen Sie einen.", line
                )
            seen.add(key)
            self.by_key[(*keys, key)] = line
            value = self.data(value_node, (*keys, key))
            # `summary:` with nothing after it means: not given.
            if value is not None:
                yield key, value

    def _scalar(self, node: yaml.Node) -> str | None:
        plain = not getattr(node, "style", None)  # None in Python, empty in libyaml
        if plain:
            self._refuse_hashtag(node.end_mark)
        if plain and node.value in {"", "~", "null"}:
            return None
        return _allowed(node.value, self.first_line + node.start_mark.line)

    def _refuse_hashtag(self, end: yaml.Mark) -> None:
        """Look at what follows a value: YAML takes a hashtag for a comment and drops the rest."""
        cut = _HASHTAG.match(self.text, end.index)
        if cut:
            raise NotReadable(
                f"Ab „{cut[1]}“ gilt der Rest der Zeile als Anmerkung. Setzen Sie den ganzen Wert "
                "in Anführungszeichen, oder lassen Sie nach # ein Leerzeichen.",
                self.first_line + end.line,
            )


def _allowed(text: str, line: int) -> str:
    strange = _NOT_TEXT.search(text)
    if strange:
        code = f"U+{ord(strange[0]):04X}"
        raise NotReadable(f"Das Zeichen {code} ist nicht erlaubt. Löschen Sie es.", line)
    return text
