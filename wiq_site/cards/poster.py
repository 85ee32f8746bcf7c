"""Draws a poster ("Aushang"): A4 at 300 dpi, for a notice board, with a QR code to the page."""

import segno
from PIL import Image, ImageDraw, ImageOps

from wiq_site.cards.canvas import DEEP, GREEN_TINT, INK, PAPER, SOFT, bare_png
from wiq_site.cards.fonts import Face, font
from wiq_site.cards.layout import fit
from wiq_site.cards.mark import mark
from wiq_site.cards.pattern import pattern
from wiq_site.cards.records import Poster

DPI = 300
SIZE = (2480, 3508)  # 210 × 297 mm
_MARGIN = 236  # 20 mm: no printer cuts there
_QR = 760  # about 64 mm: readable from two steps away
_TILE = 155  # sixteen leaves from edge to edge
_FOOT = SIZE[1] - 2 * _TILE - 110  # where the code ends
_COLOURS = 128


def draw(poster: Poster) -> bytes:
    """Return the poster as PNG."""
    image = Image.new("RGB", SIZE, "white")
    on = ImageDraw.Draw(image)
    width = SIZE[0] - 2 * _MARGIN
    _draw_head(image, on, poster)
    fit(poster.kicker, Face.STRONG, (76,), (width, 100)).draw(on, (_MARGIN, 570), SOFT)
    sizes = (230, 210, 190, 170, 150, 130, 110, 96)
    y = fit(poster.title, Face.TITLE, sizes, (width, 640)).draw(on, (_MARGIN, 680), INK) + 50
    room = 1520 - y
    y = fit(poster.sentence, Face.TEXT, (92, 84, 76, 68), (width, room)).draw(on, (_MARGIN, y), INK)
    if poster.state:
        state = fit(poster.state, Face.STRONG, (60, 54, 48), (width - 80, 80))
        on.ellipse((_MARGIN, y + 56, _MARGIN + 44, y + 100), fill=poster.tone)
        y = state.draw(on, (_MARGIN + 76, y + 40), SOFT)
    _draw_needs(on, poster, (y + 90, _FOOT - _QR - 100), width)
    _draw_foot(image, on, poster)
    small = image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    return bare_png(small, DPI)


def _draw_head(image: Image.Image, on: ImageDraw.ImageDraw, poster: Poster) -> None:
    on.rectangle((0, 0, SIZE[0], 420), fill=DEEP)
    on.rectangle((0, 420, SIZE[0], 456), fill=poster.tone)
    leaves = mark(210, DEEP).convert("RGB")
    image.paste(leaves, (_MARGIN, 110))
    on.text((_MARGIN + 270, 106), poster.site, fill=PAPER, font=font(Face.TITLE, 130))
    on.text((_MARGIN + 274, 256), "in Leipzig", fill=PAPER, font=font(Face.TEXT, 70))


def _draw_needs(on: ImageDraw.ImageDraw, poster: Poster, room: tuple[int, int], width: int) -> None:
    """What the team looks for; without anything, how to get in touch.

    The box ends where `room` ends and is as high as its text, at most all of it.
    """
    top, bottom = room
    title, text = _invitation(poster)
    inside, edge = width - 160, 70
    head = fit(title, Face.TITLE, (104, 92, 80, 70), (inside, 130))
    left = bottom - top - 2 * edge - head.height
    rest = fit(text, Face.TEXT, (84, 76, 68, 60, 52, 46), (inside, left))
    y = bottom - 2 * edge - head.height - rest.height
    on.rounded_rectangle((_MARGIN, y, _MARGIN + width, bottom), 60, fill=GREEN_TINT)
    below = head.draw(on, (_MARGIN + 80, y + edge - 10), INK)
    rest.draw(on, (_MARGIN + 80, below), INK)


def _invitation(poster: Poster) -> tuple[str, str]:
    if poster.needs:
        return "Das Team sucht", " · ".join(poster.needs)
    if poster.is_over:
        return "Neugierig?", "Die ganze Geschichte steht auf unserer Seite."
    return "Fragen? Ideen? Lust mitzumachen?", "Auf unserer Seite steht, wie es geht."


def _draw_foot(image: Image.Image, on: ImageDraw.ImageDraw, poster: Poster) -> None:
    leaves = pattern((SIZE[0], 2 * _TILE), _TILE, poster.tone, poster.url, "white")
    image.paste(leaves, (0, SIZE[1] - 2 * _TILE))
    code = _qr(poster.address)
    top = _FOOT - code.height
    # Its quiet zone is white like the paper: what is dark of it stands at the margin.
    quiet = (ImageOps.invert(code).getbbox() or (0,))[0]
    image.paste(code, (_MARGIN - quiet, top))
    x = _MARGIN + code.width + 40
    width = SIZE[0] - _MARGIN - x
    top += quiet - 20
    y = fit("Alles zum Team", Face.TITLE, (104, 92), (width, 140)).draw(on, (x, top), INK)
    bare = poster.address.partition("://")[2].rstrip("/")
    y = fit(bare, Face.STRONG, (64, 58, 52, 46, 40), (width, 260)).draw(on, (x, y + 30), INK)
    if poster.contact:
        fit(poster.contact, Face.TEXT, (60, 54, 48, 42), (width, 140)).draw(on, (x, y + 30), SOFT)


def _qr(address: str) -> Image.Image:
    """The code in whole pixels a module; level M bears 15 % damage (rain, a drawing pin)."""
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=4)]
    unit = _QR // len(rows)
    small = Image.new("L", (len(rows), len(rows)))
    small.putdata([0 if dark else 255 for row in rows for dark in row])
    side = unit * len(rows)
    return small.resize((side, side), Image.Resampling.NEAREST).convert("RGB")
