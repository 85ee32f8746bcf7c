"""A finished build as the audit sees it, and the content it must agree with."""

import gzip
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from wiq_site.collection import Collection
from wiq_site.publish.facts import PageFacts
from wiq_site.publish.manifest import Fact, Manifest
from wiq_site.urls import Base, save_as

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".ico"})
_PACKED = frozenset({".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter", ".pagefind"})


@dataclass(frozen=True, slots=True)
class Release:
    """`read` gives a file's bytes. `previous` is the manifest of what is live, if that is known."""

    files: Mapping[str, Fact]
    pages: Mapping[str, PageFacts]
    read: Callable[[str], bytes] = field(repr=False)
    content: Collection = field(repr=False)
    today: date
    base: Base
    previous: Manifest | None = None

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every file that holds words, unpacked where it is packed, with soft hyphens taken out."""
        for name in self.files:
            if PurePosixPath(name).suffix not in PICTURES:
                yield name, readable(name, self.read(name))

    def file_at(self, url: str) -> str | None:
        """The file that answers at a path of the site (without base path), if there is one."""
        name = save_as(unquote(url) or "/")
        return name if name in self.files else None

    def site_path(self, target: str, page: str) -> str | None:
        """The path, without base path, that `target` on `page` (a file) means; None: elsewhere.

        A path outside the base path comes back with its slash doubled, so that no file has it.
        """
        parts = urlsplit(target)
        if parts.scheme not in {"", "http", "https"}:
            return None
        own = urlsplit(self.base.site_url)
        if parts.netloc and parts.netloc != own.netloc:
            return None
        path = parts.path
        if not path.startswith("/"):
            folder = PurePosixPath("/", page).parent
            ends = "/" if path.endswith("/") or path in {"", ".", ".."} else ""
            path = f"/{page}" if not path else str(folder / path) + ends
            return path.replace("/index.html", "/") if path.endswith("/index.html") else path
        if path == self.base.path or path.startswith(f"{self.base.path}/"):
            return path.removeprefix(self.base.path) or "/"
        return f"/{path}"


def readable(name: str, data: bytes) -> str:
    """The words in a file."""
    if PurePosixPath(name).suffix in _PACKED:
        with suppress(OSError, EOFError, zlib.error):
            data = gzip.decompress(data)
    return data.decode("utf-8", "replace").replace("\xad", "")
