"""A project folder of its own, and the real `pelican` command run in it.

Code and theme are links to this repository, settings are a copy (they find content, output and
caches from where they lie), content is whatever the test writes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.builders import TODAY, Files, write_content, write_site

ROOT = Path(__file__).parents[2]
CODE = ("plugins", "theme", "wiq_site")
SETTINGS = ("pelicanconf.py", "publishconf.py", "Makefile")
PATIENCE = 120  # seconds; the largest build takes about five

# The day on which the real content is built: what it shows depends on it.
REAL_TODAY = "2026-11-22"

Snapshot = Mapping[str, tuple[str, int]]


@dataclass(frozen=True)
class Result:
    """How a command ended: its exit code, and all it said."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Everything on both channels, line breaks and runs of blanks as one blank."""
        return " ".join(f"{self.out}\n{self.err}".split())

    @property
    def lines(self) -> list[str]:
        """The lines about content, in the order in which they came."""
        return [row for row in f"{self.out}\n{self.err}".splitlines() if row.startswith("content")]


def run(
    *command: str | Path, cwd: Path, today: str = TODAY.isoformat(), **environment: str
) -> Result:
    """Run a command in a bare environment on a fixed day."""
    clean = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", str(cwd)),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "1000",  # wide enough for rich, which Pelican logs with, to keep lines whole
        "WIQ_TODAY": today,
    }
    done = subprocess.run(
        command,
        cwd=cwd,
        env=clean | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True)
class Project:
    """A folder that holds what the repository's root holds, as far as a build needs it."""

    root: Path

    @property
    def output(self) -> Path:
        """Where `build` writes to."""
        return self.root / "output"

    def write(self, files: Files) -> None:
        """Write files below `content/`."""
        write_content(self.root, files)

    def remove(self, path: str) -> None:
        """Delete a file below `content/`."""
        (self.root / "content" / path).unlink()

    def own(self, name: str) -> Path:
        """Turn a link to the repository's code into a copy that a test may change."""
        folder = self.root / name
        folder.unlink()
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder, ignore=ignored)
        return folder

    def change(self, path: str, before: str, after: str) -> None:
        """Replace `before`, which must be there, in a file of the project."""
        file = self.root / path
        text = file.read_text("utf-8")
        assert before in text, f"{path}: {before!r} is not there any more"
        file.write_text(text.replace(before, after), "utf-8")

    def pelican(self, *options: str, today: str = TODAY.isoformat(), **environment: str) -> Result:
        """Run the build as `make html` does, whatever comes of it."""
        return run(
            *(sys.executable, "-m", "pelican", "content", "-o", "output"),
            *("-s", "pelicanconf.py", "--fatal", "warnings", *options),
            cwd=self.root,
            today=today,
            **environment,
        )

    def build(self, *options: str, today: str = TODAY.isoformat(), **environment: str) -> Result:
        """Run the build and insist that it succeeds without a word about errors."""
        result = self.pelican(*options, today=today, **environment)
        assert result.code == 0, f"{result.out}\n{result.err}"
        return result

    def refused(self, *options: str, today: str = TODAY.isoformat(), **environment: str) -> Result:
        """Run the build and insist that it ends with 1 and no traceback."""
        result = self.pelican(*options, today=today, **environment)
        assert result.code == 1, f"{result.out}\n{result.err}"
        assert "Traceback" not in result.said
        return result

    def html(self, url: str) -> str:
        """The page at an address that ends with a slash."""
        return Path(self.output, url.strip("/"), "index.html").read_text("utf-8")

    def has(self, url: str) -> bool:
        """Whether there is a page at an address that ends with a slash."""
        return Path(self.output, url.strip("/"), "index.html").is_file()

    def everything(self) -> str:
        """All text of the output with its file names, to search for what must not be there."""
        return "\n".join(
            f"{path.relative_to(self.output)}\n{path.read_bytes().decode('utf-8', 'replace')}"
            for path in sorted(self.output.rglob("*"))
            if path.is_file()
        )


def new_project(root: Path, files: Files | None = None) -> Project:
    """A project whose content is the small site with `files`."""
    project = bare_project(root)
    write_site(project.root, files)
    return project


def real_project(root: Path) -> Project:
    """A project with a copy of the real content."""
    project = bare_project(root)
    shutil.copytree(ROOT / "content", project.root / "content")
    return project


def bare_project(root: Path) -> Project:
    """A project without content."""
    root.mkdir(parents=True, exist_ok=True)
    for name in CODE:
        (root / name).symlink_to(ROOT / name)
    for name in SETTINGS:
        shutil.copy(ROOT / name, root)
    return Project(root)


def snapshot(folder: Path) -> Snapshot:
    """Every file below `folder`: path → (hash of its bytes, time of its last change)."""
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def contents(folder: Path) -> dict[str, str]:
    """Every file below `folder`: path → hash of its bytes."""
    return {path: digest for path, (digest, _) in snapshot(folder).items()}


def left_overs(root: Path) -> list[str]:
    """The folders of unfinished runs."""
    return sorted(path.name for path in root.glob(".output-*"))
