"""What breaks beneath us: ssh is killed in the midst of a transfer, a disk is really full."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publish.conftest import place_of
from tests.publish.places import Place, ssh_place
from tests.publish.sites import bundle_of, files_of, write
from wiq_site.publish.failures import Failed, NoRoom

pytestmark = pytest.mark.slow
# Lets half a megabyte pass to rsync on the server, then kills: itself or the shared connection.
KILLER = """#!{python}
import os, re, signal, subprocess, sys
given, whom = sys.argv[1:], {whom!r}
if "--server" not in given or "--sender" in given:
    os.execv({ssh!r}, ["ssh", *given])
ssh = subprocess.Popen([{ssh!r}, *given], stdin=subprocess.PIPE)
left = 500_000
while left > 0 and (data := os.read(0, min(left, 65536))):
    left -= len(data)
    ssh.stdin.write(data)
    ssh.stdin.flush()
if left > 0:
    ssh.stdin.close()
    sys.exit(ssh.wait())
victim = ssh.pid
if whom == "connection":
    host = given.index("wiq-test")
    asked = [{ssh!r}, *given[:host], "-O", "check", "wiq-test"]
    told = subprocess.run(asked, capture_output=True, encoding="utf-8").stderr
    victim = int(re.search(r"pid=(\\d+)", told)[1])
open({log!r}, "w").write(str(victim))
os.kill(victim, signal.SIGKILL)
ssh.wait()
sys.exit(255)
"""


def site(room: Path, version: str, size: int = 0) -> Path:
    """A version, and with it something large that cannot be packed."""
    folder = write(room / "gebaut" / f"{version}{size}", files_of(version))
    for number in range(size and 5):
        data = random.Random(number).randbytes(size // 5)
        (folder / f"gross-{number}.pdf").write_bytes(data)
    return folder


def publish(place: Place, folder: Path, hour: int) -> None:
    place.publish(lambda live: bundle_of(folder, live, hour))


def shows(place: Place, version: str) -> bool:
    return all(place.read(name) == text.encode() for name, text in files_of(version).items())


@pytest.mark.parametrize("whom", ["connection", pytest.param("client", marks=pytest.mark.full)])
def test_ssh_that_is_killed_in_mid_transfer_changes_nothing(
    whom, ssh_config, tmp_path, monkeypatch
):
    place = ssh_place(tmp_path, ssh_config)
    publish(place, site(tmp_path, "a"), 0)
    program, log = tmp_path / "bin" / "ssh", tmp_path / "getroffen"
    program.parent.mkdir()
    given = {"python": sys.executable, "ssh": shutil.which("ssh"), "whom": whom, "log": str(log)}
    program.write_text(KILLER.format(**given), "utf-8")
    program.chmod(0o755)
    new = site(tmp_path, "b", 2_000_000)
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(program.parent), prepend=":")
        with pytest.raises(Failed, match="starten Sie noch einmal"):
            publish(place, new, 1)
    assert log.is_file()
    assert shows(place, "a")
    assert place.read("nur-b/index.html") is None
    publish(place, new, 2)
    assert shows(place, "b")
    assert place.read("gross-4.pdf") == (new / "gross-4.pdf").read_bytes()
    assert not list(tmp_path.rglob("partial"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte."""
    folder = tmp_path / "platte"
    folder.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=1m,mode=755", "tmpfs", folder)
    if os.geteuid() or not shutil.which("mount"):
        pytest.skip("Eine kleine Platte (tmpfs) darf hier nur root einhängen.")
    done = subprocess.run(mount, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        pytest.skip(f"Eine kleine Platte (tmpfs) lässt sich hier nicht einhängen: {done.stderr}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.parametrize("kind", ["file", "ssh", "s3"])
def test_a_disk_that_is_really_full_changes_nothing(kind, request, small_disk, tmp_path):
    """For `s3` it is this machine's, where the copies of releases lie."""
    place = place_of(kind, request, small_disk)
    publish(place, site(tmp_path, "a"), 0)
    with pytest.raises((OSError, NoRoom), match=r"No space left|kein Platz mehr"):
        publish(place, site(tmp_path, "b", 4_000_000), 1)
    assert shows(place, "a")
    assert place.read("nur-b/index.html") is None
    publish(place, site(tmp_path, "b", 600_000), 2)
    assert shows(place, "b")
