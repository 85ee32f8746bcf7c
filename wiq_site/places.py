"""Where in a Markdown text a heading, a link or a tag stands: Markdown keeps no line numbers."""

import re
from collections.abc import Iterable, Iterator

_CODE = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)[ \t]*$"
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
# Quotes, list marks and indents may stand before the hashes.
_ATX = re.compile(r"(?:[ \t>]|[-*+][ \t]|[0-9]+\.[ \t])*(#{1,6})(?!#)[ \t]*[^\s#]")
_SETEXT = re.compile(r"[ \t>]*(=+|-+)[ \t]*")


def heading_rows(text: str, headings: Iterable[tuple[int, str]]) -> Iterator[int]:
    """Yield the row (from 0) of each heading, given as level and words in order."""
    left = list(_candidates(without_code(text).split("\n")))
    row = 0
    for level, words in headings:
        first = next(iter(re.findall(r"\w+", words)), "")
        for number, (at, depth, line) in enumerate(left):
            if depth == level and first in line:
                row, left = at, left[number + 1 :]
                break
        yield row


def _candidates(rows: list[str]) -> Iterator[tuple[int, int, str]]:
    for number, row in enumerate(rows):
        hashes = _ATX.match(row)
        underline = _SETEXT.fullmatch(row)
        if hashes:
            yield number, len(hashes[1]), row
        elif underline and number and rows[number - 1].strip():
            yield number - 1, 1 if "=" in underline[1] else 2, rows[number - 1]


def without_code(text: str) -> str:
    """Blank out code, fenced or in backticks, and keep every line where it is."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)


class Places:
    """Finds each occurrence of a target or a tag in turn, outside of code."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = without_code(text)
        self.first_line = first_line
        self.last = 0
        self.after: dict[str, int] = {}

    def line_of_target(self, target: str) -> int:
        """The line of the next link to `target`, which may be a longer one's beginning."""
        word = target.removeprefix("mailto:") if target not in self.text else target
        whole = re.compile(rf"(?<![^\s(<\[:]){re.escape(word)}(?![^\s)>\]\"'])")
        found = whole.search(self.text, self.after.get(word, 0)) or whole.search(self.text)
        return self._line(word, found.start() if found else -1)

    def line_of(self, word: str) -> int:
        """The line of the next occurrence of `word`."""
        return self._line(word, self.text.find(word, self.after.get(word, 0)))

    def _line(self, word: str, position: int) -> int:
        """The line of what was found, else of what was found last: texts are told in order."""
        if position >= 0:
            self.last = position
            self.after[word] = position + 1
        return self.first_line + self.text.count("\n", 0, self.last)
