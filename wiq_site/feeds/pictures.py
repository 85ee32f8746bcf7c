"""What feeds tell of a picture, taken from the bytes that are published."""

from io import BytesIO

from PIL import Image

from wiq_site.feeds.records import PictureFile


def picture_file(data: bytes) -> PictureFile:
    """Return media type, length and size of a published picture.

    Raises OSError for what is no picture.
    """
    with Image.open(BytesIO(data)) as image:
        width, height = image.size
        return PictureFile(Image.MIME[image.format or ""], len(data), width, height)
