"""Get exiftool, which tests ask whether a published picture says more than it shows.

`make test` calls this. Debian's package comes by apt where it is missing and we are root; otherwise
one line tells why, and the test that needs it is skipped with that reason.
"""

import shutil

from tools.parts import Unavailable, apt_installs, say

_PACKAGE = "libimage-exiftool-perl"
HINT = f"exiftool fehlt; so kommt es auf diesen Rechner: sudo apt install {_PACKAGE}"


def main() -> None:
    """Install exiftool unless it is there; always ends well."""
    if shutil.which("exiftool"):
        return
    try:
        apt_installs(_PACKAGE)
    except Unavailable as problem:
        say(f"Test der Bilder: exiftool fehlt. {problem}")


if __name__ == "__main__":
    main()
