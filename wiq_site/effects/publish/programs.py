"""Runs the programs that reach a target; what they say in failure becomes one German sentence."""

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from wiq_site.effects.surroundings import environment
from wiq_site.problems import printable
from wiq_site.publish.failures import Exit, Failed, NoRoom

_FULL = ("No space left on device", "Disk quota exceeded")
_PATIENCE = 3600  # seconds; a first upload over a thin line takes its time


def run(
    command: Sequence[str],
    *,
    data: bytes = b"",
    what: str,
    ok: tuple[int, ...] = (0,),
    more: Mapping[str, str] | None = None,
) -> "subprocess.CompletedProcess[bytes]":
    """Run a program with `data` as its input and `more` in its environment.

    Raises Failed with `what` (half a German sentence) and the last line that the program said, or
    NoRoom with the one about a full disk. Secrets are in neither: they travel in the environment
    only, and programs do not print it.
    """
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            env=environment(**(more or {})),
            timeout=_PATIENCE,
            check=False,
        )
    except FileNotFoundError:
        raise Failed(Exit.UNREACHABLE, f"{what}: Das Programm {command[0]} fehlt.") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Failed(Exit.UNREACHABLE, f"{what} ({type(error).__name__}).") from None
    if done.returncode not in ok:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["ohne ein Wort"]
        full = [line for line in said if any(words in line for words in _FULL)]
        if full:
            raise NoRoom(what, printable(full[0])[:300])
        reason = printable(said[-1])[:300]
        raise Failed(
            Exit.UNREACHABLE, f"{what}: {reason}. Was online war, bleibt; starten Sie noch einmal."
        )
    return done


def rclone() -> str:
    """The rclone of our own environment, else the system's."""
    own = Path(sys.executable).with_name("rclone")
    return str(own) if own.is_file() else shutil.which("rclone") or "rclone"
