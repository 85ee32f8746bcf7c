"""What the check finds: one line a problem, sorted, German, with file, line and remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from unicodedata import category


class Level(IntEnum):
    """An error stops the build; a warning is only said."""

    ERROR = 0
    WARNING = 1


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A finding. `path` starts at the root; `line` counts from 1, 0 means the whole file."""

    path: str
    line: int
    text: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        note = "Hinweis: " if self.level is Level.WARNING else ""
        return printable(f"{place}: {note}{self.text}")


def printable(text: str) -> str:
    """Return `text` on one line, with what a terminal would act on or cannot show as escapes."""
    return "".join(char if _is_plain(char) else _escaped(char) for char in text)


def _is_plain(char: str) -> bool:
    return char.isprintable() or category(char) == "Zs"  # blanks of any width


def _escaped(char: str) -> str:
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of them stops the build."""
    return any(problem.level is Level.ERROR for problem in problems)


def summary(problems: Iterable[Problem]) -> str:
    """Return "3 Fehler, 1 Hinweis" or "Keine Fehler"."""
    levels = [problem.level for problem in problems]
    errors, warnings = levels.count(Level.ERROR), levels.count(Level.WARNING)
    parts = [f"{errors} Fehler" if errors else "Keine Fehler"]
    if warnings:
        parts.append(f"{warnings} {'Hinweis' if warnings == 1 else 'Hinweise'}")
    return ", ".join(parts)
