"""A pattern of the mark's leaves in shades of one colour: the dress of cards and posters."""

import hashlib
from functools import lru_cache

from PIL import Image, ImageColor, ImageDraw

from wiq_site.cards.canvas import BRIGHT, PAPER

_FINE = 3  # drawn so much larger, then reduced: Pillow's curves have no soft edge
_SHADES = (1.0, 0.82, 0.55, 0.3, 0.16)  # how much of the colour; the rest is the ground's
_LEANINGS = ((False, True, False, True), (True, False, True, False))
_GAP = 0.05  # of a tile, as between the leaves of the mark


def pattern(
    size: tuple[int, int], tile: int, tone: str, seed: str, ground: str = PAPER
) -> Image.Image:
    """Return a picture of `size` filled with leaves in tiles of `tile` pixels.

    The same seed gives the same leaves; one of them, here and there, is bright.
    """
    width, height = size
    made = Image.new("RGB", size, ground)
    for row in range(-(-height // tile)):
        for column in range(-(-width // tile)):
            chance = hashlib.sha256(f"{seed} {row} {column}".encode()).digest()
            leaf = _leaf(tile, ground, _shade(tone, ground, chance[0]), chance[1] % 2)
            made.paste(leaf, (column * tile, row * tile))
    return made


@lru_cache(maxsize=256)
def _leaf(tile: int, ground: str, colour: str | tuple[int, ...], leaning: int) -> Image.Image:
    """A tile: a site's cards have thousands of them, and few that differ."""
    side, gap = tile * _FINE, round(tile * _FINE * _GAP)
    large = Image.new("RGB", (side, side), ground)
    ImageDraw.Draw(large).rounded_rectangle(
        (gap, gap, side - gap - 1, side - gap - 1),
        side // 2 - gap,
        fill=colour,
        corners=_LEANINGS[leaning],
    )
    return large.resize((tile, tile), Image.Resampling.BOX)


def _shade(tone: str, ground: str, chance: int) -> str | tuple[int, ...]:
    if chance >= 240:
        return BRIGHT
    part = _SHADES[chance % len(_SHADES)]
    pairs = zip(ImageColor.getrgb(tone), ImageColor.getrgb(ground), strict=True)
    return tuple(round(colour * part + other * (1 - part)) for colour, other in pairs)
