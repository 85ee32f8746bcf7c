"""Draws a poster ("Aushang"): A4 at 300 dpi, for a notice board, with a QR code to the page."""

import segno
from PIL import Image, ImageDraw

from wiq_site.cards.canvas import DEEP, GREEN_TINT, INK, PAPER, SOFT, bare_png
from wiq_site.cards.fonts import Face, font
from wiq_site.cards.layout import fit
from wiq_site.cards.mark import mark
from wiq_site.cards.records import Poster

DPI = 300
SIZE = (2480, 3508)  # 210 × 297 mm
_MARGIN = 236  # 20 mm: no printer cuts there
_QR = 760  # about 64 mm: readable from two steps away
_COLOURS = 128


def draw(poster: Poster) -> bytes:
    """Return the poster as PNG."""
    image = Image.new("RGB", SIZE, "white")
    on = ImageDraw.Draw(image)
    width = SIZE[0] - 2 * _MARGIN
    _draw_head(image, on, poster)
    fit(poster.kicker, Face.STRONG, (76,), (width, 100)).draw(on, (_MARGIN, 660), SOFT)
    sizes = (230, 210, 190, 170, 150, 130, 110, 96)
    y = fit(poster.title, Face.TITLE, sizes, (width, 800)).draw(on, (_MARGIN, 770), INK) + 50
    room = 1900 - y
    y = fit(poster.sentence, Face.TEXT, (92, 84, 76, 68), (width, room)).draw(on, (_MARGIN, y), INK)
    if poster.state:
        state = fit(poster.state, Face.STRONG, (60, 54, 48), (width - 80, 80))
        on.ellipse((_MARGIN, y + 56, _MARGIN + 44, y + 100), fill=poster.tone)
        y = state.draw(on, (_MARGIN + 76, y + 40), SOFT)
    _draw_needs(on, poster, max(y + 60, 1980), width)
    _draw_foot(image, on, poster)
    small = image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    return bare_png(small, DPI)


def _draw_head(image: Image.Image, on: ImageDraw.ImageDraw, poster: Poster) -> None:
    on.rectangle((0, 0, SIZE[0], 500), fill=DEEP)
    on.rectangle((0, 500, SIZE[0], 536), fill=poster.tone)
    leaves = mark(210, DEEP).convert("RGB")
    image.paste(leaves, (_MARGIN, 150))
    on.text((_MARGIN + 270, 150), poster.site, fill=PAPER, font=font(Face.TITLE, 130))
    on.text((_MARGIN + 274, 300), "in Leipzig", fill=PAPER, font=font(Face.TEXT, 70))


def _draw_needs(on: ImageDraw.ImageDraw, poster: Poster, y: int, width: int) -> None:
    """What the team looks for; without anything, how to get in touch."""
    bottom = SIZE[1] - _MARGIN - _QR - 90
    title, text = _invitation(poster)
    on.rounded_rectangle((_MARGIN, y, _MARGIN + width, bottom), 60, fill=GREEN_TINT)
    inside = (width - 160, bottom - y - 70)
    head = fit(title, Face.TITLE, (92, 80, 70), (inside[0], 120))
    below = head.draw(on, (_MARGIN + 80, y + 40), INK)
    rest = fit(text, Face.TEXT, (76, 68, 60, 52, 46), (inside[0], bottom - below - 40))
    rest.draw(on, (_MARGIN + 80, below + 4), INK)


def _invitation(poster: Poster) -> tuple[str, str]:
    if poster.needs:
        return "Das Team sucht", " · ".join(poster.needs)
    if poster.is_over:
        return "Neugierig?", "Die ganze Geschichte steht auf unserer Seite."
    return "Fragen? Ideen? Lust mitzumachen?", "Auf unserer Seite steht, wie es geht."


def _draw_foot(image: Image.Image, on: ImageDraw.ImageDraw, poster: Poster) -> None:
    top = SIZE[1] - _MARGIN - _QR
    code = _qr(poster.address)
    image.paste(code, (_MARGIN, top))
    x, width = _MARGIN + code.width + 110, SIZE[0] - 2 * _MARGIN - code.width - 110
    y = fit("Alles zum Team", Face.TITLE, (104, 92), (width, 140)).draw(on, (x, top + 20), INK)
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
