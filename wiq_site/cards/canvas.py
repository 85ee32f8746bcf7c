"""Colours and file formats of what we draw."""

from io import BytesIO

from PIL import Image

# As in theme/static/css/10-tokens.css; a test holds them together.
PAPER = "#fbfaf5"
INK = "#1d2721"
SOFT = "#4c5951"
LINE = "#dcd6c6"
DEEP = "#173d2c"
GREEN = "#1c6a45"
GREEN_TINT = "#e2efe3"
BRIGHT = "#f2c14e"
# One of these is the colour of a thing: a phase, a kind of team, a category, a district.
TONES = ("#2f8f5b", "#2b7fae", "#c9502f", "#e0a526", "#6b4585")
WAITING = "#7f877d"


def bare_png(image: Image.Image, dpi: int = 0) -> bytes:
    """The picture as PNG without any words in it; `dpi` tells a printer its size."""
    buffer = BytesIO()
    image.info.clear()
    options = {"dpi": (dpi, dpi)} if dpi else {}
    image.save(buffer, "PNG", optimize=True, **options)
    return buffer.getvalue()


def bare_jpeg(image: Image.Image) -> bytes:
    """The picture as JPEG: unlike PNG's compression, its bytes are the same on every processor."""
    buffer = BytesIO()
    image.info.clear()
    # Text is dark on light, so colour may be coarser; the best Huffman tables would cost as much
    # time as all the rest, for a tenth of the bytes.
    image.save(buffer, "JPEG", quality=90, subsampling="4:2:0")
    return buffer.getvalue()
