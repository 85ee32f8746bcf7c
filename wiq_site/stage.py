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
        self._folders: set[str] = set()

    def put(self, name: str, data: bytes) -> None:
        """Take in the file `blog/index.html`; a later one of the same name takes its place."""
        if self.output is not None and _bytes_of(f"{self.output}/{name}") == data:
            self.kept.add(name)
            return
        path, folder = f"{self.folder}/{name}", name.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(f"{self.folder}/{folder}", exist_ok=True)  # noqa: PTH103  # thousands of times
            self._folders.add(folder)
        with open(path, "wb") as file:  # noqa: PTH123  # the same
            file.write(data)

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


def _bytes_of(path: str) -> bytes | None:
    """What a file holds, if there is one. A link is none: it leads who knows where."""
    try:
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        with open(number, "rb") as file:  # noqa: PTH123  # a number
            return file.read()
    except OSError:
        return None
