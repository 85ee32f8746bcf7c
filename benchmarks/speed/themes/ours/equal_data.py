"""Takes out the open data, as `equal_parts.py` takes out what more no rival makes."""

from plugins.opendata import OpenDataGenerator


def register() -> None:
    """Take it out: the page that explains it stays."""
    OpenDataGenerator.files = lambda *_: {}  # type: ignore[method-assign]
