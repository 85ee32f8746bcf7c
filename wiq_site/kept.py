"""What earlier runs found out, kept in `.cache` for the next: texts by a key, in one file.

It is believed only where it is whole, was made by the same program (the `stamp`), and belongs to
whoever runs this with nobody else allowed to write it. Anything else counts as nothing kept, so
the worst that can be done to such a file is to make the next run slower.
"""

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from sys import version as python_version

_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


def read_kept(file: Path, stamp: str) -> dict[str, str]:
    """Return what `write_kept` wrote into `file` under the same stamp, else nothing."""
    try:
        with file.open("rb") as opened:
            if not _is_ours(os.fstat(opened.fileno())):
                return {}
            head, _, body = opened.read().partition(b"\n")
        if head.decode("ascii") != f"{stamp} {sha256(body).hexdigest()}":
            return {}
        rows = body.decode("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    return {key: value for key, _, value in (row.partition("\t") for row in rows if row)}


def write_kept(file: Path, stamp: str, values: Mapping[str, str]) -> None:
    """Keep `values` in one rename; neither keys nor values may hold a line feed, no key a tab.

    Where the file cannot be written, nothing is kept.
    """
    body = "".join(f"{key}\t{value}\n" for key, value in sorted(values.items())).encode()
    head = f"{stamp} {sha256(body).hexdigest()}\n".encode("ascii")
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # Nobody else may write it, whatever the umask: see `_is_ours`.
        number = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(number, "wb") as opened:
            opened.write(head + body)
        temporary.replace(file)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _is_ours(told: os.stat_result) -> bool:
    owner = os.getuid() if hasattr(os, "getuid") else told.st_uid
    return told.st_uid == owner and not told.st_mode & _OTHERS_MAY_WRITE


def stamp_of(modules: Mapping[str, str], *more: str, libraries: tuple[str, ...] = ()) -> str:
    """One word for everything that shapes a result.

    `modules` are sources by name, `libraries` distributions whose version counts, `more` any
    settings. Python's own version counts always (marshal, Unicode's tables).
    """
    told = [python_version, *more, *(f"{name} {version(name)}" for name in libraries)]
    told += [f"{name}\n{text}" for name, text in sorted(modules.items())]
    return sha256("\0".join(told).encode()).hexdigest()


def sources(*modules: str) -> dict[str, str]:
    """Sources below `wiq_site/` by module (`derive/posts`); of all where none is named."""
    here = Path(__file__).parent
    names = modules or tuple(
        path.relative_to(here).with_suffix("").as_posix() for path in here.rglob("*.py")
    )
    return {name: (here / f"{name}.py").read_text("utf-8") for name in names}
