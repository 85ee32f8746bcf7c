"""Real servers on the loopback, each for as long as a test needs it; ended by their process."""

import hashlib
import hmac
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from getpass import getuser
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote

import pytest

PATIENCE = 30  # seconds for a server to answer
RCLONE = Path(sys.executable).with_name("rclone")


def places() -> str:
    """Where programs lie, servers too."""
    return f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin"


def needed(*programs: str) -> str:
    """Return the path of the last of them; skip the test by name where one is missing."""
    for program in programs:
        found = shutil.which(program, path=places())
        if not found:
            pytest.skip(f"{program} fehlt auf diesem Rechner (tools/servers.py holt es mit apt)")
    return str(found)


def free_port() -> int:
    """A port of the loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: Sequence[str | Path], port: int, log: Path, **more: str) -> Iterator[int]:
    """Run a server until it listens, and end it afterwards; yields its process id."""
    with log.open("wb") as told:
        process = subprocess.Popen(command, stdout=told, stderr=told, env=os.environ | more)
        try:
            give_up = time.monotonic() + PATIENCE
            while not listens(port):
                assert process.poll() is None, log.read_text("utf-8", "replace")
                assert time.monotonic() < give_up, log.read_text("utf-8", "replace")
                time.sleep(0.05)
            yield process.pid
        finally:
            process.terminate()
            process.wait(PATIENCE)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


SSHD = """Port {port}
ListenAddress 127.0.0.1
HostKey {room}/host
PidFile {room}/pid
AuthorizedKeysFile {room}/key.pub
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
MaxStartups 50
"""
SSH = """Host wiq-test
  HostName 127.0.0.1
  Port {port}
  User {user}
  IdentityFile {room}/key
  IdentitiesOnly yes
  UserKnownHostsFile {room}/known
  GlobalKnownHostsFile /dev/null
  StrictHostKeyChecking yes
"""


@contextmanager
def sshd(room: Path) -> Iterator[Path]:
    """OpenSSH's server with keys of its own; yields the client's configuration (`wiq-test`)."""
    needed("rsync", "ssh-keygen")
    program = needed("sshd")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    port = free_port()
    for name in ("host", "key"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", room / name], check=True
        )
    public = (room / "host.pub").read_text("utf-8").split()
    (room / "known").write_text(f"[127.0.0.1]:{port} {public[0]} {public[1]}\n", "utf-8")
    (room / "sshd.conf").write_text(SSHD.format(port=port, room=room), "utf-8")
    client = room / "ssh.conf"
    client.write_text(SSH.format(port=port, room=room, user=getuser()), "utf-8")
    with running([program, "-D", "-e", "-f", room / "sshd.conf"], port, room / "sshd.log"):
        yield client


@dataclass(frozen=True)
class Bucket:
    """An S3 server: the port, the two keys, and what rclone needs to reach it."""

    port: int
    keys: tuple[str, str]
    settings: Mapping[str, str]

    def get(self, name: str) -> bytes | None:
        """What the public gets for an object: the bytes, or None where there is none.

        S3 replaces an object at once. This server shows it empty for a moment while it takes the
        new one in; no test publishes an empty file, so such an answer is asked for again.
        """
        end = time.monotonic() + 10
        while (body := self._answer(name)) == b"" and time.monotonic() < end:
            time.sleep(0.02)
        return body

    def _answer(self, name: str) -> bytes | None:
        path = f"/eimer/{quote(name)}"
        headers = signature(f"127.0.0.1:{self.port}", path, self.keys)
        with (
            closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection,
            _sent(connection, path, headers) as answer,
        ):
            body = answer.read()
            assert answer.status in {200, 404}, body
            return body if answer.status == 200 else None

    def rclone(self, *arguments: str, data: bytes = b"") -> bytes:
        """Do something with the bucket from outside."""
        env = os.environ | self.settings
        return subprocess.run(
            [RCLONE, *arguments], input=data, env=env, check=True, capture_output=True
        ).stdout


def _sent(connection: HTTPConnection, path: str, headers: dict[str, str]) -> HTTPResponse:
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


def signature(host: str, path: str, keys: tuple[str, str]) -> dict[str, str]:
    """Sign a GET as S3 asks for it (AWS Signature Version 4)."""
    now = datetime.now(UTC)
    stamp, day = f"{now:%Y%m%dT%H%M%SZ}", f"{now:%Y%m%d}"
    payload = "UNSIGNED-PAYLOAD"
    signed = "host;x-amz-content-sha256;x-amz-date"
    given = f"host:{host}\nx-amz-content-sha256:{payload}\nx-amz-date:{stamp}\n"
    asked = hashlib.sha256(f"GET\n{path}\n\n{given}\n{signed}\n{payload}".encode()).hexdigest()
    scope = f"{day}/us-east-1/s3/aws4_request"
    key = f"AWS4{keys[1]}".encode()
    for part in (day, "us-east-1", "s3", "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{asked}"
    proof = hmac.digest(key, text.encode(), "sha256").hex()
    return {
        "x-amz-date": stamp,
        "x-amz-content-sha256": payload,
        "Authorization": f"AWS4-HMAC-SHA256 Credential={keys[0]}/{scope}, "
        f"SignedHeaders={signed}, Signature={proof}",
    }


@contextmanager
def s3(room: Path) -> Iterator[Bucket]:
    """rclone's S3 server with the bucket `eimer`, which lets in only who has the keys.

    Its objects lie in memory: there one replaces another at once, as S3 promises, while over a
    folder rclone deletes first.
    """
    port, keys = free_port(), ("wiq-schluessel", "wiq-geheimnis-7")
    settings = {
        "RCLONE_CONFIG": os.devnull,
        "RCLONE_CONFIG_WIQS3_TYPE": "s3",
        "RCLONE_CONFIG_WIQS3_PROVIDER": "Rclone",
        "RCLONE_CONFIG_WIQS3_ENV_AUTH": "true",
        "RCLONE_CONFIG_WIQS3_ENDPOINT": f"http://127.0.0.1:{port}",
        "RCLONE_CONFIG_WIQS3_NO_CHECK_BUCKET": "true",
        "AWS_ACCESS_KEY_ID": keys[0],
        "AWS_SECRET_ACCESS_KEY": keys[1],
    }
    address = ["--addr", f"127.0.0.1:{port}", "--auth-key", ",".join(keys)]
    command = [str(RCLONE), "serve", "s3", "--config", os.devnull, *address, ":memory:"]
    with running(command, port, room / "s3.log"):
        bucket = Bucket(port, keys, settings)
        bucket.rclone("mkdir", "wiqs3:eimer", "--s3-no-check-bucket=false")
        yield bucket


@contextmanager
def nginx(room: Path, site: str, port: int) -> Iterator[str]:
    """nginx with a server block of ours; yields its address."""
    program = needed("nginx")
    # Started by root, its workers are somebody else, who may not enter pytest's folders.
    user = "user root;" if os.geteuid() == 0 else ""
    temporary = " ".join(
        f"{kind}_temp_path {room}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (room / "nginx.conf").write_text(
        f"{user} daemon off; pid {room}/nginx.pid; error_log {room}/error.log;\n"
        f"events {{}}\nhttp {{ access_log off; {temporary}\n{site}\n}}\n",
        "utf-8",
    )
    command: list[str | Path] = [
        program,
        "-p",
        str(room),
        "-e",
        room / "error.log",
        "-c",
        room / "nginx.conf",
    ]
    with running(command, port, room / "nginx.log"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def caddy(room: Path, site: str, port: int) -> Iterator[str]:
    """Caddy with a site block of ours; yields its address."""
    program = needed("caddy")
    settings = "{\n\tadmin off\n\tauto_https off\n}\n"
    (room / "Caddyfile").write_text(f"{settings}{site}", "utf-8")
    command: list[str | Path] = [
        program,
        "run",
        "--config",
        room / "Caddyfile",
        "--adapter",
        "caddyfile",
    ]
    home = {"HOME": str(room), "XDG_DATA_HOME": str(room), "XDG_CONFIG_HOME": str(room)}
    with running(command, port, room / "caddy.log", **home):
        yield f"http://127.0.0.1:{port}"
