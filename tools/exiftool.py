"""Get exiftool, which tests ask whether a published picture says more than it shows.

`make test` calls this. Debian's package comes by apt where it is missing and we are root; otherwise
one line tells why, and the test that needs it is skipped with that reason.
"""

import os
import shutil

from tools.browser import Unavailable, run, say

_PACKAGE = "libimage-exiftool-perl"
HINT = f"exiftool fehlt; so kommt es auf diesen Rechner: sudo apt install {_PACKAGE}"


def main() -> None:
    """Install exiftool unless it is there; always ends well."""
    if shutil.which("exiftool"):
        return
    try:
        _install()
    except Unavailable as problem:
        say(f"Test der Bilder: {problem}")


def _install() -> None:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise Unavailable(HINT)
    options = ("-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120")
    command = ("apt-get", *options, "install", _PACKAGE)
    try:
        run(*command, problem="")
    except Unavailable:
        # The package lists of an image are often emptied or outdated.
        run("apt-get", "-q", "update", problem="apt-get update ist gescheitert")
        run(*command, problem=f"apt-get install {_PACKAGE} ist gescheitert")


if __name__ == "__main__":
    main()
