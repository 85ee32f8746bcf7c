"""Pictures as cameras and programs write them, with all that must not be published."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

CAMERA = "Kamera-Nr-4711"
_MAKE, _ORIENTATION = 0x010F, 0x0112
GPS = 0x8825


def photo(form: str, size: tuple[int, int] = (40, 30), orientation: int = 1) -> bytes:
    """A picture with everything that cameras and programs write into one."""
    exif = Image.Exif()
    exif[_MAKE] = CAMERA
    exif[_ORIENTATION] = orientation
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 19.0, 59.0), 3: "E", 4: (12.0, 20.0, 1.0)})
    options: dict[str, Any] = {
        "exif": exif,
        "icc_profile": _profile(),
    }
    if form == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_text("Author", CAMERA)
        told.add_itxt("XML:com.adobe.xmp", f"<x>{CAMERA}</x>")
        options["pnginfo"] = told
    else:
        options["xmp"] = f"<x>{CAMERA}</x>".encode()
    if form == "JPEG":
        options["comment"] = CAMERA
    picture = Image.new("RGB", size, (20, 90, 60))
    picture.putpixel((0, 0), (255, 255, 255))
    buffer = BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def _profile() -> bytes:
    """A profile for colours that says nothing of when it was made."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes(12)  # the date and time, ICC.1:2010, 7.2.1
    return bytes(profile)
