"""The preview that follows every save: pages from memory, and a browser that reloads by itself.

`Live` holds one state of the site, or what is wrong with it. Each time files change it asks for a
new one and tells all open pages, which keep a connection for it (server-sent events). Their
script is put into pages here and only here: nothing that is built has it.
"""

import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from threading import Condition, Thread
from typing import Protocol
from urllib.parse import urlsplit

from wiq_site.effects.preview import Answer, Answers, _Handler
from wiq_site.headers import content_type, headers_for

FOLDER = "/_vorschau/"
_SCRIPT, _EVENTS = f"{FOLDER}neu.js", f"{FOLDER}ereignisse"
_PAUSE = 0.2  # seconds that a page has to be fetched before the check takes the processor
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


class Project(Protocol):
    """What is followed; its methods are called by one thread, but for `check`."""

    def take(self, changed: Collection[str]) -> bool:
        """Take in what changed, at first everything; return whether there is anything new."""

    def show(self) -> Source:
        """Return the state after that. Raises Faulty."""

    def check(self, is_stale: Callable[[], bool]) -> Sequence[str] | None:
        """Return what the check says of that state; None where it became stale on the way."""

    def rest(self) -> None:
        """Clear up after a check, while nobody waits for a page."""


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
    """Answers from the newest state, and lets many wait for the next.

    What was saved is shown before the check, which looks at everything, has had its say; but not
    while something is wrong, or pages would come and go.
    """

    def __init__(self, name: str, project: Project) -> None:
        """`name` tells this process from others."""
        self._project, self._name, self._number = project, name, 0
        self._base = ""
        self._changed = Condition()
        self._is_open = True
        self._state = State("")
        self._checked = 0  # the number of the last state that the check has seen
        self._is_sound = False  # whether it found no fault there
        self._checker = Thread(target=self._check_all, daemon=True)

    @property
    def base(self) -> str:
        """The base path of the last site that could be shown."""
        return self._base

    def refresh(self, changed: Collection[str] = ()) -> None:
        """Take in what changed; never raises for content, theme or settings."""
        # Whatever a template or a setting does, it must not end the preview.
        try:
            if not self._project.take(changed):
                return
            number = self._next()
            faults = None if self._is_sound else self._project.check(lambda: False)
            if faults is not None:
                self._checked, self._is_sound = number, not faults
            state = self._faulty(faults) if faults else self._shown()
        except Faulty as error:
            state = self._faulty(error.lines)
        except (Exception, SystemExit) as error:
            self._next()
            state = self._faulty([f"{type(error).__name__}: {error}"])
        self._publish(state)

    def _next(self) -> int:
        with self._changed:
            self._number += 1
            return self._number

    def _shown(self) -> State:
        site = self._project.show()
        self._base = site.base
        return State(self._stand, site)

    def _faulty(self, lines: Sequence[str]) -> State:
        for line in lines:
            print(line, file=sys.stderr, flush=True)
        return State(self._stand, None, tuple(lines))

    @property
    def _stand(self) -> str:
        return f"{self._name}-{self._number}"

    def fail(self, line: str) -> None:
        """Show `line` until the next refresh."""
        self._next()
        self._publish(self._faulty([line]))

    def _publish(self, state: State) -> None:
        with self._changed:
            if self._is_open and state.stand != self._stand:
                return  # overtaken
            before, self._state = self._state, state
            self._changed.notify_all()
        if before.site is not None:
            before.site.close()
        if self._is_open and not self._checker.is_alive():
            self._checker.start()

    def _check_all(self) -> None:
        """Let the check have its say on each state that is shown, once its page is out."""
        while self._is_open:
            with self._changed:
                self._changed.wait_for(lambda: not self._is_open or self._is_unchecked())
                number = self._number
            self._check(number)
            if self._checked == self._number:
                self._project.rest()

    def _check(self, number: int) -> None:
        def is_stale() -> bool:
            return self._number != number or not self._is_open

        with self._changed:
            if self._changed.wait_for(is_stale, _PAUSE):
                return
        try:
            faults = self._project.check(is_stale)
        except Exception as error:  # as in `refresh`
            faults = [f"{type(error).__name__}: {error}"]
        with self._changed:
            if faults is None or is_stale():
                return
            self._is_sound, self._checked = not faults, number
            self._changed.notify_all()
            if not faults:
                return
            self._next()  # not yet told of: until then, pages that cannot be made wait
            state = self._faulty(faults)
        self._publish(state)

    def _is_unchecked(self) -> bool:
        return self._state.site is not None and self._checked != self._number

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
        if self._checker.is_alive():
            self._checker.join()  # it breaks the check off
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
            if self._is_overtaken(state):
                return self.answer(target)
            found = self._faults((f"{type(error).__name__}: {error}",))
        is_page = found.headers.get("Content-Type", "").startswith("text/html")
        return self._hooked(found, state.stand) if is_page else found

    def _is_overtaken(self, state: State) -> bool:
        """Wait for the check, which may know better why a page cannot be made."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._state is not state or not self._is_unchecked() or not self._is_open
            )
            return self._state is not state and self._is_open

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
