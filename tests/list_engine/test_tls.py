"""A mail server that wants TLS and a password: both are given to it, and to nobody else.

The server is aiosmtpd, which Mailman brings along: Debian's Postfix knows no passwords by itself.
"""

import contextlib
import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.list_engine.lists import put_issue
from tests.list_engine.servers import free_ports, wait_for
from tools import list_engine as tools
from wiq_site.effects.mailing import ledger_file, sending, settings
from wiq_site.effects.mailing.smtp import NotTaken, Server
from wiq_site.effects.mailing.targets import ListAddress

USER, PASSWORD, LIST = "redaktion", "sehr geheim", "neues@liste.test"

# Says on its output where it listens, then every command that it gets, and each mail.
SERVER = r"""
import json, ssl, sys, threading
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

kind, port, certificate, key, user, password = sys.argv[1:]

def tell(**event):
    print(json.dumps(event), flush=True)

class Told(SMTP):
    async def smtp_AUTH(self, arg):
        tell(saw="AUTH", tls=bool(self._tls_protocol) or kind == "tls")
        await super().smtp_AUTH(arg)
    async def smtp_MAIL(self, arg):
        tell(saw="MAIL", tls=bool(self._tls_protocol) or kind == "tls")
        await super().smtp_MAIL(arg)

class Box:
    async def handle_DATA(self, server, session, envelope):
        tell(saw="DATA", to=envelope.rcpt_tos, id=envelope.content.count(b"Message-ID: <news"))
        return "250 OK"

def check(server, session, envelope, mechanism, data):
    right = (data.login, data.password) == (user.encode(), password.encode())
    return AuthResult(success=right, handled=False)

context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(certificate, key)

class Door(Controller):
    def factory(self):
        return Told(
            self.handler,
            tls_context=context if kind == "starttls" else None,
            require_starttls=kind == "starttls",
            auth_require_tls=kind == "starttls",
            auth_required=True, authenticator=check, hostname="mail.test",
        )

door = Door(Box(), hostname="127.0.0.1", port=int(port),
            ssl_context=context if kind == "tls" else None, ready_timeout=60)
door.start()
tell(saw="START")
threading.Event().wait()
"""


@pytest.fixture(scope="module", autouse=True)
def _parts() -> None:
    missing = tools.missing_parts()
    if missing:
        pytest.skip(" ".join(f"{part} fehlt: {why}" for part, why in missing.items()))


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """Make a certificate that vouches for itself, for a host of this name."""
    found, key = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", f"/CN={name}"),
            *("-addext", f"subjectAltName=DNS:{name}"),
            *("-keyout", str(key), "-out", str(found)),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return found, key


@pytest.fixture(scope="module")
def certificates(tmp_path_factory) -> dict[str, tuple[Path, Path]]:
    folder = tmp_path_factory.mktemp("tls")
    return {name: certificate(folder, name) for name in ("localhost", "fremd.test")}


@dataclass(frozen=True)
class Door:
    """A running mail server, and what it has seen."""

    port: int
    said: Path

    def saw(self) -> list[dict[str, Any]]:
        rows = self.said.read_text("utf-8").splitlines() if self.said.exists() else []
        return [json.loads(row) for row in rows if row.startswith("{")]

    def server(self, security: str, password: str = PASSWORD) -> Server:
        return Server("localhost", self.port, security, USER, password)


@contextlib.contextmanager
def opened(folder: Path, kind: str, files: tuple[Path, Path]) -> Iterator[Door]:
    door = Door(free_ports().smtp, folder / "said")
    with door.said.open("wb") as said:
        command = [str(tools.BIN / "python"), "-c", SERVER, kind, str(door.port)]
        process = subprocess.Popen(
            [*command, *map(str, files), USER, PASSWORD], stdout=said, stderr=said
        )
    try:
        assert wait_for(lambda: bool(door.saw()) or process.poll() is not None)
        assert process.poll() is None, door.said.read_text("utf-8")
        yield door
    finally:
        process.kill()
        process.wait(30)


@pytest.fixture
def door(tmp_path, certificates, monkeypatch) -> Iterator[Callable[..., Door]]:
    """A server of some kind; its certificate is among those that this machine trusts."""
    with contextlib.ExitStack() as stack:

        def start(kind: str, name: str = "localhost", trusted: bool = True) -> Door:
            if trusted:
                monkeypatch.setenv("SSL_CERT_FILE", str(certificates[name][0]))
            return stack.enter_context(opened(tmp_path, kind, certificates[name]))

        yield start


def send(server: Server) -> None:
    server.send("redaktion@wiq.test", [LIST], b"Subject: Neues\r\n\r\nGuten Tag\r\n")


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_an_issue_goes_to_the_lists_address_once_after_a_password_over_tls(
    door, tmp_path, security
):
    found = door(security)
    target = ListAddress(found.server(security))
    put_issue(tmp_path, "2021-05")
    with ledger_file.opened(tmp_path / ledger_file.PLACE) as ledger:
        for _ in range(2):
            parcels = sending.plan(tmp_path, "2021-05", LIST, target, ledger)
            list(sending.carry_out(parcels, target, ledger, lambda: "jetzt"))
    assert found.saw()[1:] == [
        {"saw": "AUTH", "tls": True},
        {"saw": "MAIL", "tls": True},
        {"saw": "DATA", "to": [LIST], "id": 1},
    ]


def test_a_wrong_password_sends_nothing_and_is_told_without_it(door):
    found = door("starttls")
    with pytest.raises(NotTaken, match="535") as told:
        send(found.server("starttls", "falsch geraten"))
    assert "geraten" not in str(told.value)
    assert {event["saw"] for event in found.saw()} == {"START", "AUTH"}


def test_a_server_that_takes_passwords_without_tls_gets_none(door):
    """Whoever stands in between can leave STARTTLS out of what the server offers."""
    found = door("none")
    with pytest.raises(NotTaken):
        send(found.server("starttls"))
    assert found.saw() == [{"saw": "START"}]


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(("name", "trusted"), [("localhost", False), ("fremd.test", True)])
def test_a_server_that_cannot_prove_its_name_gets_neither_password_nor_mail(
    door, security, name, trusted
):
    found = door(security, name, trusted)
    with pytest.raises(NotTaken, match="SSLCertVerificationError"):
        send(found.server(security))
    assert found.saw() == [{"saw": "START"}]


def test_a_password_is_never_set_up_to_go_unencrypted(monkeypatch):
    monkeypatch.setenv("SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("SMTP_SECURITY", "none")
    assert settings.mail_server().user == ""
    monkeypatch.setenv("SMTP_USER", USER)
    with pytest.raises(settings.Unset, match="nur verschlüsselt"):
        settings.mail_server()


def test_a_password_that_smtp_cannot_carry_is_told(monkeypatch):
    monkeypatch.setenv("SMTP_HOST", "mail.test")
    monkeypatch.setenv("SMTP_USER", USER)
    monkeypatch.setenv("SMTP_PASSWORD", "äußerst geheim")
    with pytest.raises(settings.Unset, match="SMTP_PASSWORD") as told:
        settings.mail_server()
    assert "geheim" not in str(told.value)
