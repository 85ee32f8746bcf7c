"""Draws a social card, 1200 × 630 as Open Graph's readers want it."""

from functools import lru_cache

from PIL import Image, ImageDraw

from wiq_site.cards.canvas import INK, LINE, PAPER, SOFT, bare_jpeg
from wiq_site.cards.fonts import Face, font
from wiq_site.cards.layout import fit
from wiq_site.cards.mark import mark
from wiq_site.cards.pattern import pattern
from wiq_site.cards.records import Card, City

SIZE = (1200, 630)
MARGIN = 72
_BAND = 24  # of colour, at the left edge
_TILE = 126  # of the pattern at the right edge: two columns, five rows
_LEAVES = 2 * _TILE
_MAP = 430  # pixels wide, at the right
_FOOT = SIZE[1] - 132  # the line above the site's name
_TITLE_SIZES = (84, 76, 68, 60, 54, 48, 44, 40, 36)


def draw(card: Card) -> bytes:
    """Return the card as JPEG: the same bytes wherever Pillow and fonts are the same."""
    image = _ground(card.tone, card.site, has_map=card.city is not None).copy()
    on = ImageDraw.Draw(image)
    if card.city:
        _draw_map(image, card.city, card)
    else:
        leaves = pattern((_LEAVES, SIZE[1]), _TILE, card.tone, card.url)
        image.paste(leaves, (SIZE[0] - _LEAVES, 0))
    width = _right(has_map=card.city is not None) - MARGIN
    kicker = fit(card.kicker, Face.STRONG, (34, 30, 26), (width, 44))
    kicker.draw(on, (MARGIN, 64), SOFT)
    title = fit(card.title, Face.TITLE, _TITLE_SIZES, (width, _FOOT - 190 if card.state else 350))
    below = title.draw(on, (MARGIN, 122), INK)
    if card.state:
        _draw_state(on, card, min(below + 22, _FOOT - 62), width)
    return bare_jpeg(image)


def _right(*, has_map: bool) -> int:
    """Where the text ends."""
    return SIZE[0] - MARGIN - _MAP if has_map else SIZE[0] - _LEAVES - MARGIN // 2


@lru_cache(maxsize=16)
def _ground(tone: str, site: str, *, has_map: bool) -> Image.Image:
    """What all cards of a colour have: paper, band, and the site's name below a line."""
    image = Image.new("RGB", SIZE, PAPER)
    on = ImageDraw.Draw(image)
    on.rectangle((0, 0, _BAND, SIZE[1]), fill=tone)
    end = SIZE[0] - MARGIN if has_map else _right(has_map=False)
    on.line((MARGIN, _FOOT, end, _FOOT), fill=LINE, width=2)
    leaves = mark(64)
    image.paste(leaves, (MARGIN, _FOOT + 32), leaves)
    on.text((MARGIN + 84, _FOOT + 40), site, fill=INK, font=font(Face.TITLE, 40))
    return image


def _draw_state(on: ImageDraw.ImageDraw, card: Card, y: int, width: int) -> None:
    block = fit(card.state, Face.STRONG, (32, 28, 24), (width - 36, 42))
    on.ellipse((MARGIN, y + 10, MARGIN + 22, y + 32), fill=card.tone)
    block.draw(on, (MARGIN + 36, y), INK)


def _draw_map(image: Image.Image, city: City, card: Card) -> None:
    """The city with one part of it marked, drawn large and reduced for soft edges."""
    fine = 3
    every = [point for _, rings in city.districts for ring in rings for point in ring]
    span = max(number for point in every for number in point)
    scale = 400 * fine / span
    large = Image.new("RGB", (_MAP * fine, 440 * fine), PAPER)
    on = ImageDraw.Draw(large)
    for number, rings in sorted(city.districts, key=lambda one: one[0] == card.district):
        for ring in rings:
            points = [(round(x * scale) + 15 * fine, round(y * scale)) for x, y in ring]
            fill = card.tone if number == card.district else "#e6e3d6"
            on.polygon(points, fill=fill, outline=PAPER, width=fine * 2)
    small = large.resize((_MAP, 440), Image.Resampling.BOX)
    image.paste(small, (SIZE[0] - MARGIN - _MAP + 30, 48))
