"""Speak JSON over HTTP with the list engine."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import ProxyHandler, Request, build_opener

from wiq_site.mailing.engine import EngineDown

# No proxy of the machine may see what goes to the engine.
_OPENER = build_opener(ProxyHandler({}))
_PATIENCE = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and what came with it."""

    status: int
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rest:
    """The engine's interface: its address, and who we are to it."""

    base: str
    user: str
    password: str = field(repr=False)

    def ask(
        self, method: str, path: str, data: Mapping[str, str] | None = None, *, fine: int = 0
    ) -> Answer:
        """Send one request. A status other than 2xx and `fine` raises EngineDown.

        Neither path nor data come into an error's message: both hold addresses.
        """
        answer = self._send(method, path, data)
        if answer.status // 100 == 2 or answer.status == fine:
            return answer
        raise EngineDown(f"Die Listenverwaltung antwortet mit {answer.status} auf {method}.")

    def _send(self, method: str, path: str, data: Mapping[str, str] | None) -> Answer:
        who = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        request = Request(  # noqa: S310 (the scheme is checked where the address is read)
            f"{self.base.rstrip('/')}/3.1{path}",
            method=method,
            headers={"Authorization": f"Basic {who}"},
            data=None if data is None else urlencode(data).encode(),
        )
        try:
            with _OPENER.open(request, timeout=_PATIENCE) as response:
                return Answer(response.status, _parsed(response.read()))
        except HTTPError as error:
            with error:
                return Answer(error.code, {})
        except (OSError, HTTPException) as error:
            kind = error.__class__.__name__
            raise EngineDown(f"Die Listenverwaltung antwortet nicht ({kind}).") from None


def segment(text: str) -> str:
    """Return a text as one part of a path."""
    return quote(text, safe="")


def _parsed(body: bytes) -> Mapping[str, Any]:
    parsed = json.loads(body) if body else {}
    return parsed if isinstance(parsed, dict) else {}
