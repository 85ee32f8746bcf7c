"""Writing below `content/`: each file in one go, so that a broken run leaves the old one whole."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path


def write_whole(file: Path, data: bytes) -> None:
    """Replace a file (or make it, with its folder) by a rename; its rights stay."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        if file.is_file():
            shutil.copymode(file, temporary)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def write_new(file: Path, data: bytes) -> None:
    """Make a file that must not be there yet. Raises FileExistsError, and leaves that file alone.

    It appears whole or not at all: a link to a finished file, which fails where the name is taken.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        os.link(temporary, file)
    finally:
        temporary.unlink(missing_ok=True)


def write_texts(root: Path, texts: Mapping[str, str]) -> None:
    """Write every text to its path below `root`, each whole."""
    for path, text in texts.items():
        write_whole(root / path, text.encode())
