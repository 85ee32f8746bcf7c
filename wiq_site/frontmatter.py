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

_FENCE = re.compile(r"---[ \t]*")
_DEEPEST = 20

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
        _refuse_aliases(text, first_line)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise NotReadable(_in_german(error), first_line + _error_row(error)) from None
    except yaml.reader.ReaderError as error:
        row = text.count("\n", 0, error.position)
        raise NotReadable(
            f"Das Zeichen U+{ord(str(error.character)[:1] or ' '):04X} ist hier nicht erlaubt. "
            "Löschen Sie es (es ist oft unsichtbar).",
            first_line + row,
        ) from None
    except RecursionError:
        raise NotReadable("Der Kopf ist zu tief verschachtelt.", first_line) from None
    by_key: dict[Keys, int] = {(): first_line}
    data = None if node is None else _construct(node, (), first_line, by_key)
    return data, Lines(MappingProxyType(by_key))


def _refuse_aliases(text: str, first_line: int) -> None:
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise NotReadable(
                "Ein Wert, der mit & oder * beginnt, muss in Anführungszeichen stehen "
                "(YAML-Anker sind nicht erlaubt).",
                first_line + (event.start_mark.line if event.start_mark else 0),
            )


def _construct(node: yaml.Node, keys: Keys, first_line: int, by_key: dict[Keys, int]) -> Any:
    line = first_line + node.start_mark.line
    by_key.setdefault(keys, line)
    if len(keys) > _DEEPEST:
        raise NotReadable("Der Kopf ist zu tief verschachtelt.", line)
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, keys, first_line, by_key))
    if isinstance(node, yaml.SequenceNode):
        return [
            _construct(item, (*keys, index), first_line, by_key)
            for index, item in enumerate(node.value)
        ]
    return _scalar(node)


def _pairs(
    node: yaml.MappingNode, keys: Keys, first_line: int, by_key: dict[Keys, int]
) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        line = first_line + key_node.start_mark.line
        if not isinstance(key_node, yaml.ScalarNode):
            raise NotReadable("Ein Schlüssel muss ein einfaches Wort sein.", line)
        key = str(key_node.value)
        if key in seen:
            raise NotReadable(f"Der Schlüssel „{key}“ steht zweimal. Streichen Sie einen.", line)
        seen.add(key)
        by_key[(*keys, key)] = line
        value = _construct(value_node, (*keys, key), first_line, by_key)
        # `summary:` with nothing after it means: not given.
        if value is not None:
            yield key, value


def _scalar(node: yaml.Node) -> str | None:
    plain = getattr(node, "style", None) is None
    if plain and node.value in {"", "~", "null"}:
        return None
    return str(node.value)


def _error_row(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.line if mark else 0


_REMEDIES = (
    (
        "mapping values are not allowed",
        "Ein Doppelpunkt mitten im Wert verwirrt den Kopf: Setzen Sie den ganzen Wert in "
        'Anführungszeichen, zum Beispiel title: "Gießen: so geht es"',
    ),
    (
        "'\\t'",
        "Ein Tabulator ist hier nicht erlaubt. Rücken Sie mit Leerzeichen ein.",
    ),
    (
        "could not find expected ':'",
        "Nach dem Schlüssel fehlt der Doppelpunkt mit Leerzeichen, zum Beispiel title: Gießen",
    ),
    (
        "while scanning a quoted scalar",
        "Ein Anführungszeichen wird nicht geschlossen.",
    ),
    (
        "flow",
        "Eine Klammer wird nicht geschlossen: Listen schreibt man so: tags: [Bäume, Wasser]",
    ),
    (
        "did not find expected <document start>",
        "Hier beginnt etwas Neues, das nicht zum Kopf gehört. Prüfen Sie Einrückung und Striche.",
    ),
    (
        "cannot start any token",
        "Ein Wert, der mit einem Sonderzeichen (@, `, %) beginnt, muss in Anführungszeichen stehen.",
    ),
    (
        "block mapping",
        "Die Einrückung stimmt nicht: Gleiche Ebenen beginnen in der gleichen Spalte.",
    ),
    (
        "block collection",
        "Die Einrückung stimmt nicht: Gleiche Ebenen beginnen in der gleichen Spalte.",
    ),
)


def _in_german(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.context or ''} {error.problem or ''}"
    for sign, remedy in _REMEDIES:
        if sign in said:
            return remedy
    return (
        "Der Kopf ist nicht lesbar. Prüfen Sie in dieser Zeile und der davor Doppelpunkte, "
        "Anführungszeichen und Einrückung."
    )
