"""The mark, four leaves that make one block, as pixels: the drawing of theme/static/icon.svg."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from wiq_site.cards.canvas import PAPER, bare_png
from wiq_site.cards.records import Icon

# In the drawing's 40 × 40 units: the corner, the colour, the round corners (from top left on,
# clockwise). Held to the SVG by a test.
_SIDE, _LEAF, _ROUND = 40, 18, 9
LEAVES = (
    ((1, 1), "#2f8f5b", (False, True, False, True)),
    ((21, 1), "#c9502f", (True, False, True, False)),
    ((21, 21), "#2b7fae", (False, True, False, True)),
    ((1, 21), "#e0a526", (True, False, True, False)),
)
_LARGE = 2048  # pixels; drawn about so large, then reduced: Pillow's curves have no soft edge


@lru_cache(maxsize=8)
def mark(side: int, background: str | None = None) -> Image.Image:
    """Return the mark in a square of `side` pixels, clear around the leaves or on a colour.

    Drawn once a process (it stands on every card): nobody may change it.
    """
    fine = max(2, _LARGE // side)
    unit = side * fine / _SIDE
    large = Image.new("RGBA", (side * fine, side * fine), background or (0, 0, 0, 0))
    draw = ImageDraw.Draw(large)
    for (x, y), colour, corners in LEAVES:
        box = (x * unit, y * unit, (x + _LEAF) * unit - 1, (y + _LEAF) * unit - 1)
        draw.rounded_rectangle(box, _ROUND * unit, fill=colour, corners=corners)
    return large.resize((side, side), Image.Resampling.BOX)


def draw(icon: Icon) -> bytes:
    """Return the icon as PNG, or as ICO with the sizes that browsers and Windows ask for."""
    if icon.url.endswith(".ico"):
        return _ico()
    return _on_paper(icon.side) if icon.on_paper else bare_png(mark(icon.side))


def _on_paper(side: int) -> bytes:
    """The mark within the circle that every system leaves (W3C manifest: 40 % of the side)."""
    inner = side * 9 // 16
    paper = Image.new("RGB", (side, side), PAPER)
    leaves = mark(inner)
    paper.paste(leaves, ((side - inner) // 2, (side - inner) // 2), leaves)
    return bare_png(paper)


def _ico() -> bytes:
    buffer = BytesIO()
    sizes = (16, 32, 48)
    largest, *others = (mark(side) for side in reversed(sizes))
    largest.save(buffer, "ICO", sizes=[(side, side) for side in sizes], append_images=others)
    return buffer.getvalue()
