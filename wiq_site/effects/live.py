"""The preview that follows every save: pages from memory, and a browser that reloads by itself.

`Live` holds one state of the site, or what is wrong with it. Each time files change it asks for a
new one and tells all open pages, which keep a connection for it (server-sent events). Their
script is put into pages here and only here: nothing that is built has it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from threading import Condition
from typing import Protocol
from urllib.parse import urlsplit

from wiq_site.effects.preview import Answer, Answers, _Handler
from wiq_site.headers import content_type, headers_for

FOLDER = "/_vorschau/"
_SCRIPT, _EVENTS = f"{FOLDER}neu.js", f"{FOLDER}ereignisse"
_HEARTBEAT = 5.0  # seconds; after a silence of that length, a closed browser is noticed
_RELOAD = b"""const own = document.currentScript.src;
const stand = new URL(own).searchParams.get("stand");
const place = "vorschau " + location.pathname;
const before = sessionStorage.getItem(place);
if (before !== null) {
  sessionStorage.removeItem(place);
  addEventListener("load", () => scrollTo({ top: Number(before), behavior: "instant" }));
}
const events = new EventSource(new URL("ereignisse", own));
events.onmessage = (event) => {
  if (event.data === stand) return;
  events.close();
  sessionStorage.setItem(place, String(scrollY));
  location.reload();
};
addEventListener("pagehide", () => events.close());
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
"""


class Source(Protocol):
    """One state of the site."""

    @property
    def base(self) -> str:
        """The path that it lives below."""

    def file(self, name: str) -> bytes | None:
        """Return the bytes of a file by its name."""

    def close(self) -> None:
        """Let go of what it holds."""


class Faulty(Exception):
    """There is no site to show; the lines say why, in German."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


@dataclass(frozen=True, slots=True)
class State:
    """What is shown: a site, or in its place what is wrong; `stand` tells states apart."""

    stand: str
    site: Source | None = None
    faults: tuple[str, ...] = ()


class Live(Answers):
    """Answers from the newest state, and lets many wait for the next."""

    def __init__(self, name: str, build: Callable[[], Source]) -> None:
        """`build` returns a new state or raises; `name` tells this process from others."""
        self._build, self._name, self._number = build, name, 0
        self._base = ""
        self._changed = Condition()
        self._is_open = True
        self._state = State("")

    @property
    def base(self) -> str:
        """The base path of the last site that could be shown."""
        return self._base

    def refresh(self) -> State:
        """Take in all that changed; never raises for content, theme or settings."""
        self._number += 1
        stand = f"{self._name}-{self._number}"
        try:
            site = self._build()
            state, self._base = State(stand, site), site.base
        except Faulty as error:
            state = State(stand, None, error.lines)
        # Whatever a template or a setting does, it must not end the preview.
        except (Exception, SystemExit) as error:
            state = State(stand, None, (f"{type(error).__name__}: {error}",))
        self._publish(state)
        return state

    def fail(self, line: str) -> None:
        """Show `line` until the next refresh."""
        self._number += 1
        self._publish(State(f"{self._name}-{self._number}", None, (line,)))

    def _publish(self, state: State) -> None:
        with self._changed:
            before, self._state = self._state, state
            self._changed.notify_all()
        if before.site is not None:
            before.site.close()

    def next_stand(self, known: str) -> str | None:
        """Wait until the state is another than `known`; None where the preview ends.

        After a while without news it returns `known`.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: self._state.stand != known or not self._is_open, _HEARTBEAT
            )
            return self._state.stand if self._is_open else None

    def close(self) -> None:
        """Let all that wait go, and the state too."""
        with self._changed:
            self._is_open = False
            self._changed.notify_all()
        self._publish(State(""))

    def file(self, name: str) -> bytes | None:
        """Return the bytes of a file of the newest state."""
        site = self._state.site
        return site.file(name) if site else None

    def answer(self, target: str) -> Answer:
        """Answer with a page and its hook, with what is wrong in its place, or with a file."""
        path = urlsplit(target).path.removeprefix(self.base)
        if path == _SCRIPT:
            kind = {"Content-Type": content_type(path)}
            return Answer(HTTPStatus.OK, headers_for(path) | kind, _RELOAD)
        state = self._state
        if state.site is None:
            return self._hooked(self._faults(state.faults), state.stand)
        try:
            found = super().answer(target)
        except (Exception, SystemExit) as error:  # as in `refresh`
            found = self._faults((f"{type(error).__name__}: {error}",))
        is_page = found.headers.get("Content-Type", "").startswith("text/html")
        return self._hooked(found, state.stand) if is_page else found

    def _hooked(self, answer: Answer, stand: str) -> Answer:
        hook = f'<script src="{self.base}{_SCRIPT}?stand={stand}"></script></body>'.encode()
        head, end, tail = answer.body.rpartition(b"</body>")
        return Answer(answer.status, answer.headers, head + hook + tail if end else answer.body)

    def _faults(self, lines: Sequence[str]) -> Answer:
        rows = "".join(f"<li>{escape(line)}</li>" for line in lines)
        body = (
            '<!doctype html><html lang="de"><meta charset="utf-8"><title>Vorschau: Fehler</title>'
            "<body><main><h1>Das muss noch geändert werden</h1>"
            f"<ul>{rows}</ul><p>Sobald es gespeichert ist, erscheint hier wieder die Seite.</p>"
            "</main></body></html>"
        )
        kind = {"Content-Type": content_type("x.html")}
        return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, headers_for("/") | kind, body.encode())


class LiveHandler(_Handler):
    """Carries answers, and news of changes."""

    files: Live

    def do_GET(self) -> None:  # noqa: N802  # the base's own name
        """Send a page or a file, or keep the connection open for news."""
        if urlsplit(self.path).path == f"{self.files.base}{_EVENTS}":
            self._tell()
        else:
            super().do_GET()

    def _tell(self) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        known = ""
        try:
            while (stand := self.files.next_stand(known)) is not None:
                self.wfile.write(f"data: {stand}\n\n".encode())
                self.wfile.flush()
                known = stand
        except OSError:
            return  # the browser has gone
