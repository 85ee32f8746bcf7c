"""Get ready what the tests of publishing need: sshd, rsync, nginx and Caddy from the system.

`make test` calls this. It never fails a run: what cannot be had is said in one German line, and the
tests that need it are skipped by name. It installs only as root and only where no service manager
runs (a container, CI): elsewhere a package would start servers that nobody asked for.
"""

import contextlib
import os
import shutil
import sys
from pathlib import Path

# Found also when called by its path, from anywhere.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.parts import Unavailable, apt_installs, say

# Program → Debian's package.
PROGRAMS = {
    "sshd": "openssh-server",
    "rsync": "rsync",
    "nginx": "nginx-light",
    "caddy": "caddy",
}
_PLACES = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin"
_SERVICES = Path("/run/systemd/system")


def main() -> None:
    """Install what is missing, where that is allowed; always ends well."""
    missing = missing_programs()
    if missing and may_install():
        packages = [PROGRAMS[name] for name in missing]
        say(f"Ich installiere für die Tests: {', '.join(packages)} (einmal) …")
        try:
            apt_installs(*packages)
        except Unavailable:
            # One by one then: a package that is not offered does not keep the others out.
            for package in packages:
                with contextlib.suppress(Unavailable):  # named below
                    apt_installs(package, fresh_lists=False)
        missing = missing_programs()
    for name in missing:
        say(
            f"Tests des Veröffentlichens: {name} fehlt, was ihn braucht, wird übersprungen. "
            f"So kommt er auf diesen Rechner: sudo apt install {PROGRAMS[name]}"
        )


def missing_programs() -> list[str]:
    """The programs that are not on this machine."""
    return [name for name in PROGRAMS if not shutil.which(name, path=_PLACES)]


def may_install() -> bool:
    """Whether this is root, with apt, in a place where installing starts nothing."""
    return os.geteuid() == 0 and bool(shutil.which("apt-get")) and not _SERVICES.exists()


if __name__ == "__main__":
    main()
