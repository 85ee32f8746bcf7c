"""Odd pictures, made on the spot: what cameras, telephones and programs leave in a folder."""

import zlib
from io import BytesIO
from random import Random
from struct import pack
from typing import Any

from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

OWNER = "Telefon von Erika"
ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825
RED, WHITE = (255, 0, 0), (255, 255, 255)


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    """The picture as a file."""
    buffer = BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def quarter(size: tuple[int, int] = (40, 20), mode: str = "RGB") -> Image.Image:
    """White, its upper left quarter red."""
    image = Image.new("RGB", size, WHITE)
    image.paste(RED, (0, 0, size[0] // 2, size[1] // 2))
    return image.convert(mode)


def photo(form: str = "JPEG", size: tuple[int, int] = (40, 20), orientation: int = 1) -> bytes:
    """A photo with everything that may be written into one: place, maker, comment, thumbnail."""
    exif = Image.Exif()
    exif[MAKE] = OWNER
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 20.0, 24.0), 3: "E", 4: (12.0, 20.0, 1.0)})
    options: dict[str, Any] = {"exif": exif, "icc_profile": profile("sRGB")}
    if form == "PNG":
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_text("Author", OWNER)
    else:
        options["xmp"] = f"<x>{OWNER}</x>".encode()
    if form == "JPEG":
        options |= {"comment": OWNER, "quality": 95, "subsampling": 0}
    return saved(quarter(size), form, **options)


def profile(name: str) -> bytes:
    """An ICC profile: "sRGB", or "swapped", which means red where the file says green."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    if name == "sRGB":
        return made
    swapped = bytearray(made)
    tags = int.from_bytes(made[128:132], "big")
    at = {made[p : p + 4]: p for p in range(132, 132 + 12 * tags, 12)}
    red, green = at[b"rXYZ"], at[b"gXYZ"]
    swapped[red + 4 : red + 12] = made[green + 4 : green + 12]
    swapped[green + 4 : green + 12] = made[red + 4 : red + 12]
    return bytes(swapped)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


def bomb(side: int = 30_000) -> bytes:
    """A PNG of some kilobytes that opens to `side` × `side` pixels of three bytes."""
    packer = zlib.compressobj(9)
    row = bytes(1 + side * 3)
    data = b"".join(packer.compress(row) for _ in range(64)) + packer.flush()
    head = pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")
    )


def landscape(size: tuple[int, int], seed: int = 1) -> Image.Image:
    """Sky, hills and leaves: something that an encoder has work with, the same for each seed."""
    width, height = size
    grain = (max(2, width // 8), max(2, height // 8))
    noise = Image.frombytes("L", grain, Random(seed).randbytes(grain[0] * grain[1]))
    image = Image.merge(
        "RGB",
        [
            Image.linear_gradient("L").resize(size),
            noise.resize(size, Image.Resampling.BICUBIC),
            Image.radial_gradient("L").resize(size),
        ],
    )
    draw = ImageDraw.Draw(image)
    for step in range(40):
        x, y = (step * 97 + seed * 31) % width, (step * 61 + seed * 17) % height
        draw.ellipse((x, y, x + width // 12, y + height // 12), (step * 6 % 256, 120, seed % 256))
    return image


def moving(form: str) -> bytes:
    """Two frames."""
    frames = [Image.new("RGB", (8, 8), RED), Image.new("RGB", (8, 8), WHITE)]
    return saved(frames[0], form, save_all=True, append_images=frames[1:])


def one_bit_off(data: bytes, part: float) -> bytes:
    """The file with a byte changed at this part of its length."""
    place = int(len(data) * part)
    return data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]
