"""The gateway as a process of its own, and what a browser or a mail client does with it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from itertools import count
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import ProxyHandler, Request, build_opener

from tests.list_engine.lists import APPROVAL, LIST
from tests.list_engine.servers import (
    REST_PASSWORD,
    REST_USER,
    ROOT,
    Servers,
    free_ports,
    listens,
    wait_for,
)

_CLIENTS = count()
_OPENER = build_opener(ProxyHandler({}))


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass(frozen=True)
class Web:
    """A running gateway."""

    base: str
    said: Path
    state: Path
    environment: Mapping[str, str]
    root: Path

    def get(self, path: str, method: str = "GET") -> Answer:
        return self._ask(Request(self._at(path), method=method))

    def post(
        self, path: str, body: bytes | None = None, kind: str = "", client: str = "", **fields: Any
    ) -> Answer:
        """Post a form, each time as another client unless one is named."""
        data = urlencode(fields).encode() if body is None else body
        headers = {
            "Content-Type": kind or "application/x-www-form-urlencoded",
            "X-Forwarded-For": client or f"10.{next(_CLIENTS) // 250}.0.{next(_CLIENTS) % 250}",
        }
        return self._ask(Request(self._at(path), data, headers))

    def _at(self, path: str) -> str:
        """Links in mails name the public address; here it is this machine."""
        return f"{self.base}{urlsplit(path).path}"

    def _ask(self, request: Request) -> Answer:
        try:
            with _OPENER.open(request, timeout=60) as response:
                return Answer(response.status, dict(response.headers), response.read().decode())
        except HTTPError as error:
            with error:
                return Answer(error.code, dict(error.headers), error.read().decode())

    def wiq(self, *command: str, **changes: str) -> "subprocess.CompletedProcess[str]":
        """Run `wiq` beside it, with the same settings."""
        return subprocess.run(
            [sys.executable, "-m", "wiq_site", *command],
            cwd=self.root,
            env={**self.environment, **changes},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def environment_of(servers: Servers, state: Path) -> dict[str, str]:
    """What operation sets."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "WIQ_TODAY": "2026-11-22",
        "MAILMAN_URL": servers.rest,
        "MAILMAN_USER": REST_USER,
        "MAILMAN_PASSWORD": REST_PASSWORD,
        "MAILMAN_APPROVAL": APPROVAL,
        "LINK_KEY_FILE": str(servers.key_file),
        "LIST_ADDRESS": LIST,
        "GATEWAY_PROXY": "127.0.0.1",
        "GATEWAY_STATE": str(state),
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(servers.ports.smtp),
        "SMTP_SECURITY": "none",
    }


@contextmanager
def gateway(servers: Servers, root: Path) -> Iterator[Web]:
    """Run `wiq versand gateway` in a site's folder."""
    port, state, said = free_ports().rest, servers.folder / "state", servers.folder / "gateway.log"
    environment = environment_of(servers, state)
    with said.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "wiq_site", "versand", "gateway", "-p", str(port)],
            cwd=root,
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        assert wait_for(lambda: listens(port) or process.poll() is not None)
        assert process.poll() is None, said.read_text("utf-8")
        yield Web(f"http://127.0.0.1:{port}", said, state, environment, root)
    finally:
        process.terminate()
        process.wait(30)


def link_in(mail: EmailMessage) -> str:
    """The one link of the gateway in the text of a mail."""
    (found,) = re.findall(r"https://wiq\.test/abo/\S+", mail.get_content())
    return str(found)


def one_click_of(mail: EmailMessage) -> str:
    """The https address of List-Unsubscribe."""
    (found,) = re.findall(r"<(https://[^>]+)>", str(mail["List-Unsubscribe"]))
    return str(found)
