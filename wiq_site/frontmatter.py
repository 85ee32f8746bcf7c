"""Front matter and YAML tables as plain data with line numbers; every scalar stays text.

YAML's own guesses are switched off on purpose: `18:30` would be 1110, `no` false, `01` one.
Anchors are refused (a file of a few lines can unfold to gigabytes), so are repeated keys, which
PyYAML drops silently.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import yaml

from wiq_site.yaml_faults import explain

_FENCE = re.compile(r"---[ \t]*")
_DEEPEST = 20
# What only an escape such as "\x07" can bring in: the file itself has none of them.
_NOT_TEXT = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]",
)
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
        _refuse_what_unfolds(text, first_line)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
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
    data = None if node is None else _construct(node, (), first_line, by_key)
    return data, Lines(MappingProxyType(by_key))


def _refuse_what_unfolds(text: str, first_line: int) -> None:
    """Look at YAML's events one by one, so that nothing dear is built from what is refused.

    A few kB of opening brackets keep PyYAML busy for minutes; anchors unfold to gigabytes; of
    `title: !Achtung Baustelle` only the last word would be left.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
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


def _construct(node: yaml.Node, keys: Keys, first_line: int, by_key: dict[Keys, int]) -> Any:
    line = first_line + node.start_mark.line
    by_key.setdefault(keys, line)
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, keys, first_line, by_key))
    if isinstance(node, yaml.SequenceNode):
        return [
            _construct(item, (*keys, index), first_line, by_key)
            for index, item in enumerate(node.value)
        ]
    return _scalar(node, first_line)


def _pairs(
    node: yaml.MappingNode, keys: Keys, first_line: int, by_key: dict[Keys, int]
) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        line = first_line + key_node.start_mark.line
        if not isinstance(key_node, yaml.ScalarNode):
            raise NotReadable("Ein Schlüssel muss ein einfaches Wort sein.", line)
        key = _allowed(key_node.value, line)
        if key in seen:
            raise NotReadable(f"Der Schlüssel „{key}“ steht zweimal. Streichen Sie einen.", line)
        seen.add(key)
        by_key[(*keys, key)] = line
        value = _construct(value_node, (*keys, key), first_line, by_key)
        # `summary:` with nothing after it means: not given.
        if value is not None:
            yield key, value


def _scalar(node: yaml.Node, first_line: int) -> str | None:
    plain = getattr(node, "style", None) is None
    if plain:
        _refuse_hashtag(node.end_mark, first_line)
    if plain and node.value in {"", "~", "null"}:
        return None
    return _allowed(node.value, first_line + node.start_mark.line)


def _refuse_hashtag(end: yaml.Mark, first_line: int) -> None:
    """Look at what follows a value: YAML takes a hashtag for a comment and drops the rest."""
    cut = _HASHTAG.match(end.buffer or "", end.pointer)
    if cut:
        raise NotReadable(
            f"Ab „{cut[1]}“ gilt der Rest der Zeile als Anmerkung. Setzen Sie den ganzen Wert in "
            "Anführungszeichen, oder lassen Sie nach # ein Leerzeichen.",
            first_line + end.line,
        )


def _allowed(text: str, line: int) -> str:
    strange = _NOT_TEXT.search(text)
    if strange:
        code = f"U+{ord(strange[0]):04X}"
        raise NotReadable(f"Das Zeichen {code} ist nicht erlaubt. Löschen Sie es.", line)
    return text
