"""Text in a box: German words broken where they may be, in the largest size that fits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import ImageDraw, ImageFont

from wiq_site.cards.fonts import Face, font
from wiq_site.hyphenation import SOFT_HYPHEN, soft

Measure = Callable[[str], float]
_FILLED = 0.4


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text in a size, and how much room they take."""

    lines: tuple[str, ...]
    face: Face
    size: int
    leading: int

    @property
    def height(self) -> int:
        """In pixels."""
        return self.leading * len(self.lines)

    def draw(self, on: ImageDraw.ImageDraw, place: tuple[int, int], colour: str) -> int:
        """Draw the lines with their upper left corner at `place`; return where they end below."""
        x, y = place
        for line in self.lines:
            on.text((x, y), line, fill=colour, font=font(self.face, self.size))
            y += self.leading
        return y


def fit(text: str, face: Face, sizes: Sequence[int], box: tuple[int, int]) -> Block:
    """Return the text in the first of `sizes` (falling) in which it fits into `box`.

    What does not fit even in the last is cut with an ellipsis.
    """
    width, height = box
    for size in sizes:
        leading = round(size * 1.22)
        block = Block(wrap(text, font(face, size).getlength, width), face, size, leading)
        if block.height <= height and _widest(block) <= width:
            return block
    last = sizes[-1]
    leading = round(last * 1.22)
    lines = wrap(text, font(face, last).getlength, width)
    kept = lines[: max(1, height // leading)]
    if len(kept) < len(lines):
        kept = (*kept[:-1], _cut(kept[-1], font(face, last), width))
    return Block(kept, face, last, leading)


def wrap(text: str, measure: Measure, width: float) -> tuple[str, ...]:
    """Break text into lines of at most `width`: at blanks, else at German hyphenation points.

    A word that has none, and is wider than a line, is broken anywhere.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if measure(joined) <= width:
            line = joined
            continue
        *full, line = _continued(line, word, measure, width)
        lines += full
    return (*lines, line) if line else tuple(lines)


def _continued(line: str, word: str, measure: Measure, width: float) -> list[str]:
    """The lines that a line and a word, which does not fit behind it, become."""
    # A line that is well filled is ended: whole words read better.
    if line and measure(line) > width * _FILLED and measure(word) <= width:
        return [line, word]
    lines: list[str] = []
    parts, start = _parts(word), f"{line} " if line else ""
    while parts:
        count = _fitting(start, parts, measure, width)
        if count:
            head = "".join(parts[:count])
            more = count < len(parts) and not head.endswith(("-", "/"))
            lines.append(f"{start}{head}{'-' if more else ''}")
            parts = parts[count:]
        elif start:
            lines.append(line)
        else:
            head = _piece(parts[0], measure, width)
            lines.append(head)
            parts[0] = parts[0][len(head) :]
        start = ""
    return lines


def _parts(word: str) -> list[str]:
    """A word in the parts between which it may be broken."""
    marked = soft(word).replace("-", f"-{SOFT_HYPHEN}").replace("/", f"/{SOFT_HYPHEN}")
    return [part for part in marked.split(SOFT_HYPHEN) if part]


def _fitting(start: str, parts: list[str], measure: Measure, width: float) -> int:
    """How many parts fit behind `start`, with the hyphen that follows them."""
    for count in range(len(parts), 0, -1):
        head = "".join(parts[:count])
        hyphen = "" if count == len(parts) or head.endswith(("-", "/")) else "-"
        if measure(f"{start}{head}{hyphen}") <= width:
            return count
    return 0


def _piece(part: str, measure: Measure, width: float) -> str:
    """As much of a part as fits into a line, at least a letter."""
    fitting = [n for n in range(1, len(part) + 1) if measure(part[:n]) <= width] or [1]
    return part[: fitting[-1]]


def _widest(block: Block) -> float:
    return max((font(block.face, block.size).getlength(line) for line in block.lines), default=0)


def _cut(line: str, face: ImageFont.FreeTypeFont, width: int) -> str:
    while line and face.getlength(f"{line} …") > width:
        line = line[:-1].rstrip(" ,;:–-")
    return f"{line} …"
