"""Get ready what runs the list: Mailman core, in an environment of its own, and Debian's Postfix.

`make test` calls this for the tests in tests/list_engine/, and it serves operation as well
(docs/newsletter.md). Like `tools/browser.py` it never fails a run: what cannot be had is said in
one German line and recorded, and the tests that need it are skipped, naming the reason.
"""

import os
import re
import shutil
import sys
import tempfile

from tools.parts import ROOT, SetUp, Unavailable, apt_installs, digest, made_for, run, say

LOCK = ROOT / "list_engine" / "requirements.lock"
ROOM = ROOT / ".cache" / "list-engine"
PYTHON = ROOM / "python"
BIN = PYTHON / "bin"

# Without an answer, Debian's package would set up a mail server for the whole machine.
_ANSWER = "postfix postfix/main_mailer_type select No configuration\n"


def missing_parts() -> dict[str, str]:
    """What is not there, and why; for the tests."""
    missing = SET_UP.missing_parts()
    if os.geteuid() != 0:
        # Postfix gives each of its parts a user of its own, and only root can.
        missing.setdefault("Postfix", "Ihn kann nur root starten.")
    return missing


# --- Postfix -------------------------------------------------------------------------------------


def postfix_is_there() -> bool:
    return shutil.which("postfix") is not None


def install_postfix() -> None:
    if os.geteuid() == 0 and shutil.which("debconf-set-selections"):
        say("Ich installiere Postfix für die Newsletter-Tests (einmal, wenige Sekunden) …")
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as answers:
            answers.write(_ANSWER)
            answers.flush()
            run("debconf-set-selections", answers.name, problem="debconf ist gescheitert")
    apt_installs("postfix")


# --- Mailman -------------------------------------------------------------------------------------


def mailman_key() -> str:
    version = f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}"
    # An environment holds paths, so one that was copied elsewhere is not ours.
    return digest(LOCK.read_bytes(), version.encode(), str(ROOT).encode())


def mailman_is_there() -> bool:
    return made_for(PYTHON, mailman_key())


def install_mailman() -> None:
    if sys.version_info >= (3, 13):
        raise Unavailable("Er braucht Python 3.11 oder 3.12.")
    say("Ich installiere Mailman für die Newsletter-Tests (einmal, etwa eine halbe Minute) …")
    shutil.rmtree(PYTHON, ignore_errors=True)
    # Not built beside and renamed: an environment knows its own place.
    run(sys.executable, "-m", "venv", "--without-pip", str(PYTHON), problem="venv ist gescheitert")
    # Archives without a wheel are built by the locked setuptools, never in an isolated build that
    # would fetch another.
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as builder:
        builder.write(_locked("setuptools"))
        builder.flush()
        _pip("--only-binary=:all:", "-r", builder.name)
    _pip("--no-build-isolation", "-r", str(LOCK))
    (packages,) = PYTHON.glob("lib/python*/site-packages")
    # Runners see no environment, so no PYTHONPATH: this file leads them to `list_engine`.
    (packages / "wiq.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    (PYTHON / "key").write_text(mailman_key(), encoding="utf-8")


def _locked(name: str) -> str:
    """The lines of one package in the lock."""
    found = re.search(rf"^{name}==.*(?:\n .*)*", LOCK.read_text("utf-8"), re.MULTILINE)
    return found[0] if found else ""


def _pip(*options: str) -> None:
    run(
        *(sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(PYTHON)),
        *("install", "-q", "--retries", "1", "--no-deps", "--require-hashes", *options),
        problem="pip konnte list_engine/requirements.lock nicht installieren",
    )


SET_UP = SetUp(
    "Newsletter-Tests",
    ROOM,
    {
        "Postfix": (postfix_is_there, install_postfix),
        "Mailman": (mailman_is_there, install_mailman),
    },
)

if __name__ == "__main__":
    SET_UP.bring_up_to_date()
