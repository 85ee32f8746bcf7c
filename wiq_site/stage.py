"""Where a run puts its files: beside the output, and only what does not stand there already.

Comparing at once, not when all is written, spares an unchanged page its second file: on a large
site, making and deleting folders takes longer than rendering.
"""

import os
from hashlib import sha256
from pathlib import Path


class Stage:
    """A folder that is taken over into `output` once all is whole (`wiq_site.output.take_over`).

    `kept` are the names of files that the output has with the very bytes that were put.
    """

    def __init__(self, folder: Path, output: Path | None = None) -> None:
        """Without `output`, everything is written."""
        self.folder, self.output = folder, output
        self.kept: set[str] = set()
        # A first build has nothing to compare with, and need not look for each page.
        self._compares = output is not None and output.is_dir() and any(output.iterdir())
        self._folders: set[str] = set()

    def put(self, name: str, data: bytes) -> None:
        """Take in the file `blog/index.html`; a later one of the same name takes its place."""
        if self._compares and _bytes_of(f"{self.output}/{name}") == data:
            self.kept.add(name)
            return
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            _make(f"{self.folder}/{folder}")
            self._folders.add(folder)
        _write(f"{self.folder}/{name}", data)

    def keep(self, name: str, digest: str) -> bool:
        """Keep the output's file of this name, if there is one and its SHA-256 is `digest`."""
        data = _bytes_of(f"{self.output}/{name}") if self.output is not None else None
        if data is None or sha256(data).hexdigest() != digest:
            return False
        self.kept.add(name)
        return True

    def read(self, name: str) -> bytes:
        """Return the bytes that the finished site will have at a name. Raises OSError."""
        folder = self.output if self.output is not None and name in self.kept else self.folder
        return (folder / name).read_bytes()


# What follows is done for each of thousands of pages: as few calls of the system as can be.


def _make(folder: str) -> None:
    """Make a folder; mostly the one above it is there."""
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


def _write(path: str, data: bytes) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(number, rest) :]
    finally:
        os.close(number)


def _bytes_of(path: str) -> bytes | None:
    """What a file holds, if there is one. A link is none: it leads who knows where."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        with open(number, "rb") as file:  # noqa: PTH123  # a number
            return file.read()
    except OSError:
        return None
