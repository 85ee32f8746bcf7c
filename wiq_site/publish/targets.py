"""Where the site goes: `PUBLISH_TARGET` as a record.

file:public                            a folder, seen from the project, or file:///srv/www
ssh://name@host:22/srv/www/wiq         a folder on a server, by OpenSSH and rsync
s3://bucket/folder                     an object store
rclone:remote:folder                   whatever else rclone speaks
git:git@host:verein/seiten.git#pages   a branch of a repository
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

DEFAULT = "file:public"
_BRANCH = "pages"
_HOST = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*|\[[0-9A-Fa-f:.]+\]")
_USER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_REF = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*")


class BadTarget(ValueError):
    """The target cannot be understood; the message is a German sentence for the editor."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(
            f"PUBLISH_TARGET: „{text}“ {why} So geht es: file:public, "
            "ssh://name@server/srv/www/wiq, s3://eimer/ordner, rclone:ziel:ordner, "
            "git:git@server:verein/seiten.git#pages"
        )


@dataclass(frozen=True, slots=True)
class FileTarget:
    """A folder of this machine that holds releases and the link `current`."""

    folder: Path
    spelled: str

    @property
    def is_public(self) -> bool:
        """Nobody else sees it until a server is set up for it."""
        return False


@dataclass(frozen=True, slots=True)
class SshTarget:
    """A folder on a server that holds releases and the link `current`."""

    host: str
    path: str
    spelled: str
    user: str = ""
    port: int = 0

    @property
    def is_public(self) -> bool:
        """The world sees it."""
        return True

    @property
    def login(self) -> str:
        """`name@host`, as ssh and rsync take it."""
        return f"{self.user}@{self.host}" if self.user else self.host


@dataclass(frozen=True, slots=True)
class StoreTarget:
    """An object store by rclone. `remote` is rclone's `name:folder`; `is_s3` is set up by us."""

    remote: str
    spelled: str
    is_s3: bool = False

    @property
    def is_public(self) -> bool:
        """The world sees it."""
        return True


@dataclass(frozen=True, slots=True)
class GitTarget:
    """A branch that a host of pages shows."""

    repository: str
    branch: str
    spelled: str

    @property
    def is_public(self) -> bool:
        """The world sees it."""
        return True


Target = FileTarget | SshTarget | StoreTarget | GitTarget
# What the name of our own rclone remote is in `RCLONE_CONFIG_<NAME>_…`.
S3_REMOTE = "wiqs3"


def parse_target(text: str, root: Path) -> Target:
    """Read a target; a relative folder starts at `root`. Raises BadTarget.

    Passwords have no place in it: they would show in process lists and logs.
    """
    given = text.strip() or DEFAULT
    scheme, colon, rest = given.partition(":")
    if not colon or not rest or any(ord(char) < 33 for char in given.replace(" ", "")):
        raise BadTarget(given, "ist keine Angabe mit Art und Ort.")
    readers: dict[str, Callable[[str, str, Path], Target]] = {
        "file": _file,
        "ssh": _ssh,
        "s3": _s3,
        "rclone": _rclone,
        "git": _git,
    }
    if scheme not in readers:
        raise BadTarget(given, "beginnt mit einer Art, die es nicht gibt.")
    return readers[scheme](given, rest, root)


def key_of(target: Target) -> str:
    """A short name for the target, for folders and the lock; tells nothing about it."""
    return hashlib.sha256(target.spelled.encode()).hexdigest()[:12]


def _file(given: str, rest: str, root: Path) -> FileTarget:
    path = rest.removeprefix("//") if rest.startswith("///") else rest
    if path.startswith("//"):
        raise BadTarget(given, "nennt einen Rechner; „file:“ meint diesen.")
    folder = (root / Path(unquote(path)).expanduser()).resolve()
    if folder == root.resolve() or root.resolve().is_relative_to(folder):
        raise BadTarget(given, "würde über das Projekt selbst geschrieben.")
    return FileTarget(folder, given)


def _ssh(given: str, _rest: str, _root: Path) -> SshTarget:
    parts = urlsplit(given)
    if parts.password is not None:
        raise BadTarget(given.replace(parts.password, "…"), "enthält ein Passwort.")
    try:
        port = parts.port or 0
    except ValueError:
        raise BadTarget(given, "hat keine brauchbare Portnummer.") from None
    host, user = parts.hostname or "", parts.username or ""
    if not _HOST.fullmatch(host) or (user and not _USER.fullmatch(user)):
        raise BadTarget(given, "nennt keinen Server.")
    path = unquote(parts.path).rstrip("/")
    if not path or ".." in path.split("/") or parts.query or parts.fragment:
        raise BadTarget(given, "nennt keinen Ordner auf dem Server.")
    return SshTarget(host, path, given, user, port)


def _s3(given: str, _rest: str, _root: Path) -> StoreTarget:
    parts = urlsplit(given)
    if parts.username is not None or parts.password is not None:
        raise BadTarget("s3://…", "enthält Zugangsdaten; die gehören in die Umgebung.")
    if not parts.netloc or parts.query or parts.fragment:
        raise BadTarget(given, "nennt keinen Eimer (Bucket).")
    folder = unquote(parts.path).strip("/")
    return StoreTarget(f"{S3_REMOTE}:{parts.netloc}{f'/{folder}' if folder else ''}", given, True)


def _rclone(given: str, rest: str, _root: Path) -> StoreTarget:
    name, colon, folder = rest.partition(":")
    if not colon or not re.fullmatch(r"[\w .+@-]+", name) or name.startswith("-"):
        raise BadTarget(given, "nennt kein eingerichtetes Ziel von rclone.")
    return StoreTarget(f"{name}:{folder.rstrip('/')}", given)


def _git(given: str, rest: str, root: Path) -> GitTarget:
    repository, _, branch = rest.partition("#")
    if repository.startswith("-") or not _REF.fullmatch(branch or _BRANCH):
        raise BadTarget(given, "nennt kein Verzeichnis und keinen Zweig von git.")
    if "://" in repository and urlsplit(repository).password is not None:
        raise BadTarget("git:…", "enthält ein Passwort.")
    if repository.startswith("."):
        repository = str((root / repository).resolve())
    return GitTarget(repository, branch or _BRANCH, given)
