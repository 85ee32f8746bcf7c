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
# Around a target; the empty word stands for the text's own beginning and end.
_BEFORE = frozenset({"", *"(<[:"})
_AFTER = frozenset({"", *")>]\"'"})
_WORD = re.compile(r"\w+")


def heading_rows(bare: str, headings: Iterable[tuple[int, str]]) -> Iterator[int]:
    """Yield the row (from 0) of each heading, given as level and words in order.

    `bare` is the text `without_code`.
    """
    left = list(_candidates(bare.split("\n")))
    row = 0
    for level, words in headings:
        word = _WORD.search(words)
        first = word[0] if word else ""
        for number, (at, depth, line) in enumerate(left):
            if depth == level and first in line:
                row, left = at, left[number + 1 :]
                break
        yield row


def _candidates(rows: list[str]) -> Iterator[tuple[int, int, str]]:
    for number, row in enumerate(rows):
        if "#" in row and (hashes := _ATX.match(row)):
            yield number, len(hashes[1]), row
        elif (
            row.rstrip(" \t").endswith(("=", "-"))
            and (underline := _SETEXT.fullmatch(row))
            and number
            and rows[number - 1].strip()
        ):
            yield number - 1, 1 if "=" in underline[1] else 2, rows[number - 1]


def without_code(text: str) -> str:
    """Blank out code, fenced or in backticks, and keep every line where it is."""
    if "`" not in text and "~~~" not in text:
        return text
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)


class Places:
    """Finds each occurrence of a target or a tag in turn, outside of code."""

    def __init__(self, bare: str, first_line: int) -> None:
        """`bare` is the text `without_code`, which begins on line `first_line` of its file."""
        self.text = bare
        self.first_line = first_line
        self.last = 0
        self.after: dict[str, int] = {}

    def line_of_target(self, target: str) -> int:
        """The line of the next link to `target`, which may be a longer one's beginning."""
        word = target.removeprefix("mailto:") if target not in self.text else target
        found = self._whole(word, self.after.get(word, 0))
        return self._line(word, found if found >= 0 else self._whole(word, 0))

    def _whole(self, word: str, start: int) -> int:
        """Where `word` stands whole, from `start` on, or -1.

        What may stand before and after it is looked at by hand: a pattern would have to be
        compiled for each target of the site.
        """
        text = self.text
        at = text.find(word, min(start, len(text)))
        while at >= 0:
            end = at + len(word)
            before, after = text[at - 1 : at], text[end : end + 1]
            begins = before in _BEFORE or before.isspace()
            if begins and (after in _AFTER or after.isspace()):
                return at
            at = text.find(word, at + 1)
        return -1

    def line_of(self, word: str) -> int:
        """The line of the next occurrence of `word`."""
        return self._line(word, self.text.find(word, self.after.get(word, 0)))

    def _line(self, word: str, position: int) -> int:
        """The line of what was found, else of what was found last: texts are told in order."""
        if position >= 0:
            self.last = position
            self.after[word] = position + 1
        return self.first_line + self.text.count("\n", 0, self.last)
