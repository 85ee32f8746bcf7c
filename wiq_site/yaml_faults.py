"""What PyYAML refuses, said in German: the row to look at and the remedy.

PyYAML names the place where it gave up, often a row or many after the slip; the sentences here
name the row that an editor has to change.
"""

import re

import yaml

_COLON = (
    "Ein Doppelpunkt mitten im Wert verwirrt das Einlesen: Setzen Sie den ganzen Wert in "
    'Anführungszeichen, zum Beispiel title: "Gießen: so geht es"'
)
_NO_COLON = (
    "Hier fehlt nach dem Schlüssel der Doppelpunkt mit einem Leerzeichen, zum Beispiel "
    "title: Gießen"
)
_TOO_DEEP = "Diese Zeile ist zu weit eingerückt: Gleiche Ebenen beginnen in der gleichen Spalte."
_INDENT = "Die Einrückung stimmt nicht: Gleiche Ebenen beginnen in der gleichen Spalte."
_AFTER_QUOTE = (
    "Nach dem Anführungszeichen geht der Wert weiter. Setzen Sie den ganzen Wert in gerade "
    'Anführungszeichen und innen typografische, zum Beispiel title: "Die „Gießkanne“ im Juli"'
)
_LEFT_OPEN = "Eine Klammer [ oder { wird nicht geschlossen. So geht es: tags: [Bäume, Wasser]"
_SPECIAL = (
    "Ein Wert, der mit einem Sonderzeichen beginnt (wie @, *, &, %, ], } oder ein Komma), muss in "
    "Anführungszeichen stehen."
)

# (in context or problem of the error, row of the context rather than of the problem, remedy)
_REMEDIES = (
    (
        "found character '\\t'",
        False,
        "Ein Tabulator ist hier nicht erlaubt. Nehmen Sie Leerzeichen.",
    ),
    ("could not find expected ':'", True, _NO_COLON),
    ("while scanning a quoted scalar", True, "Ein Anführungszeichen wird nicht geschlossen."),
    (
        "while scanning a double-quoted scalar",
        False,
        'Der Rückstrich \\ hat zwischen " und " eine eigene Bedeutung. Nehmen Sie einfache '
        "Anführungszeichen ' und '.",
    ),
    ("found ']'", False, "Hier steht eine schließende Klammer ] zu viel."),
    ("found '}'", False, "Hier steht eine schließende Klammer } zu viel."),
    (
        "while parsing a flow sequence",
        True,
        "Eine Klammer [ wird nicht geschlossen, oder ein Eintrag darin braucht "
        "Anführungszeichen. So geht es: tags: [Bäume, Wasser]",
    ),
    (
        "while parsing a flow mapping",
        True,
        "Eine Klammer { wird nicht geschlossen. Beginnt ein Wert mit {, setzen Sie ihn in "
        "Anführungszeichen.",
    ),
    (
        "sequence entries are not allowed here",
        False,
        "Eine Liste mit „- “ beginnt in einer neuen Zeile unter ihrem Schlüssel.",
    ),
    ("expected a single document", False, "Die Zeile --- darf in einer Tabelle nicht stehen."),
    ("cannot start any token", False, _SPECIAL),
    ("while scanning an alias", False, _SPECIAL),
    ("while scanning an anchor", False, _SPECIAL),
    ("expected the node content", False, _SPECIAL),
    ("expected '<document start>'", False, _INDENT),
    ("while parsing a block", False, _INDENT),
)
_ELSE = (
    "Das ist nicht lesbar. Prüfen Sie in dieser Zeile und der davor Doppelpunkte, "
    "Anführungszeichen und Einrückung."
)


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """Return the row of `text` (from 0) where the slip is, and what to do about it in German."""
    mark = error.problem_mark or error.context_mark
    row = mark.line if mark else 0
    rows = text.split("\n")
    said = f"{error.context or ''} {error.problem or ''}"
    if mark and "mapping values are not allowed" in said:
        return _colon(rows, mark.line, mark.column)
    if mark and "found '<scalar>'" in said and re.search("[\"'] *$", rows[row][: mark.column]):
        return row, _AFTER_QUOTE
    opened = [i for i, line in enumerate(rows) if set("[{") & set(line)]
    if "found '<stream end>'" in said and opened:
        return opened[-1], _LEFT_OPEN
    for sign, is_context, remedy in _REMEDIES:
        if sign in said:
            at = error.context_mark if is_context and error.context_mark else mark
            return (at.line if at else 0), remedy
    return row, _ELSE


def _colon(rows: list[str], row: int, column: int) -> tuple[int, str]:
    """A colon that YAML did not expect: mid-value, or because the row before has none."""
    if re.search(r":\s", rows[row][:column]):
        return row, _COLON
    before = next((i for i in range(row - 1, -1, -1) if rows[i].strip()), row)
    if before != row and not re.search(r":(\s|$)", rows[before]):
        return before, _NO_COLON
    return row, _TOO_DEEP
