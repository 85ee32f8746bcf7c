"""Taking a finished build over into the output folder, and nothing else than a finished one.

Only files whose bytes differ are replaced, each by a rename, so that a server, rsync and a CDN
see real changes only; what the site no longer makes is removed. Files of others are never
touched: a list of what the last build wrote (outside the folder) tells ours from theirs.
"""

import filecmp
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath


class ForeignFiles(Exception):
    """The output folder holds files that no build of this site wrote."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
        super().__init__(
            f"{folder.name}/ enthält Dateien, die nicht von dieser Website stammen: {shown}. "
            "Sichern Sie sie und rufen Sie „make clean“ auf, oder wählen Sie einen anderen Ordner."
        )


class TakenAway(Exception):
    """Files that were to be kept are gone: another run wrote to the same output meanwhile."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Während des Bauens hat ein anderer Lauf in {folder.name}/ geschrieben. "
            "Rufen Sie den Befehl noch einmal auf."
        )


def files_below(folder: Path) -> set[str]:
    """Return every file below `folder`, relative to it, with forward slashes."""
    if not folder.is_dir():
        return set()
    return set(_files(str(folder), ""))


def _files(folder: str, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}"


def refuse_foreign_files(output: Path, manifest: Path) -> None:
    """Raise ForeignFiles where `output` holds what the last build did not write."""
    foreign = sorted(files_below(output) - _written(manifest))
    if foreign:
        raise ForeignFiles(output, foreign)


def take_over(
    staged: Path, output: Path, manifest: Path, kept: frozenset[str] = frozenset()
) -> None:
    """Make what is ours in `output` equal to `staged`, and remember what was written.

    `kept` are files of ours that stand in `output` already as they should, and are not staged;
    where one is gone by now, nothing is done and TakenAway is raised.

    `staged` must lie on the same file system; it is emptied. Interrupted anywhere, the next
    build reaches the same end: the manifest names old and new files until all is done. A file
    that somebody put there during the build stays; the next build will ask about it.
    """
    made, there = files_below(staged), files_below(output)
    if not kept <= there:
        raise TakenAway(output)
    before, new = _written(manifest), made | kept
    old = there & before
    if before != old | new:
        _remember(manifest, old | new)
    if there or not _became(staged, output):
        for name in sorted(made):
            _replace(staged / name, output / name)
    _remove(output, old - new, before - new)
    if old | new != new:
        _remember(manifest, new)
    shutil.rmtree(staged, ignore_errors=True)


def take_over_some(staged: Path, output: Path) -> set[str]:
    """Put the files of `staged` in the place of those of the same names in `output`; return these.

    All of them must stand in the manifest already. Interrupted anywhere, the next build makes the
    others.
    """
    names = files_below(staged)
    for name in sorted(names):
        _replace(staged / name, output / name)
    shutil.rmtree(staged, ignore_errors=True)
    return names


def _became(staged: Path, output: Path) -> bool:
    """Let the staged folder itself become an output that has no files; whether that went well.

    It does not where the output is a link or a file system of its own.
    """
    try:
        if not output.is_symlink():
            shutil.rmtree(output, ignore_errors=True)
            staged.replace(output)
            return True
    except OSError:
        return False
    return False


def _replace(source: Path, target: Path) -> None:
    if target.is_file() and not target.is_symlink() and filecmp.cmp(source, target, shallow=False):
        return
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    for parent in target.parents:
        if parent.is_file():
            parent.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _remove(output: Path, stale: set[str], gone: set[str]) -> None:
    """Delete stale files, and the folders that are empty now that these or earlier ones are gone.

    A run that broke off may have deleted a file, but not yet its folder.
    """
    for name in sorted(stale):
        file = output / name
        # A folder may stand there by now, or a file where its folder was.
        if file.is_symlink() or file.is_file():
            file.unlink()
    folders = {parent for name in gone for parent in PurePosixPath(name).parents}
    for folder in sorted(folders - {PurePosixPath()}, reverse=True):
        with suppress(OSError):  # not empty, not there, or a file by now
            (output / folder).rmdir()


def _written(manifest: Path) -> set[str]:
    try:
        return set(json.loads(manifest.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return set()


def _remember(manifest: Path, names: set[str]) -> None:
    manifest.parent.mkdir(parents=True, exist_ok=True)
    temporary = manifest.with_suffix(f".{os.getpid()}.tmp")
    temporary.write_text(json.dumps(sorted(names)), "utf-8")
    temporary.replace(manifest)
