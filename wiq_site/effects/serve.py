"""`wiq serve`: show the finished site, and run a command beside it for as long."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from wiq_site.effects.preview import SiteFiles, make_server
from wiq_site.effects.reasons import reason

_HEARTBEAT = 0.1  # seconds between two looks whether to end
_GRACE = 10  # seconds that the command beside has to end


def serve(folder: Path, bind: str, port: int, beside: Sequence[str] = ()) -> None:
    """Serve `folder` until Ctrl+C, or until the command `beside` ends by itself.

    Raises SystemExit with a German line where the port cannot be had.
    """
    site = SiteFiles(folder)
    run_server(lambda: make_server(site, bind, port), bind, port, beside, f"{site.base}/")


def run_server(
    make: Callable[[], ThreadingHTTPServer], bind: str, port: int, beside: Sequence[str], path: str
) -> None:
    """Run the server that `make` opens until Ctrl+C; say where it is: at `path`.

    Raises SystemExit with a German line where the port cannot be had.
    """
    try:
        server = make()
    except OSError as error:
        command = "make redaktion" if path == "/redaktion/" else "make serve"
        raise SystemExit(
            f"Die Vorschau kann {bind}:{port} nicht öffnen ({reason(error)}). "
            f"Ist dort schon eine offen? Ein anderer Anschluss: {command} PORT={port + 1}"
        ) from None
    everywhere_or_here = ("127.0.0.1", "0.0.0.0")  # noqa: S104  # compared, not opened
    host = "localhost" if bind in everywhere_or_here else bind
    print(f"http://{host}:{server.server_port}{path} (beenden mit Strg+C)", file=sys.stderr)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: _end(server))
    with server, _running(beside, server):
        server.serve_forever(_HEARTBEAT)


def _end(server: ThreadingHTTPServer) -> None:
    """Let the server finish; in a thread, since the one that serves waits for it."""
    Thread(target=server.shutdown, daemon=True).start()


@contextmanager
def _running(command: Sequence[str], server: ThreadingHTTPServer) -> Iterator[None]:
    """Run a command for as long as the server runs, and no longer; each ends the other."""
    if not command:
        yield
        return
    child = subprocess.Popen(command)

    def end_with_it() -> None:
        child.wait()
        server.shutdown()

    try:
        Thread(target=end_with_it, daemon=True).start()
        yield
    finally:
        child.send_signal(signal.SIGINT)  # as Ctrl+C does: Pelican then tidies up
        try:
            child.wait(_GRACE)
        except subprocess.TimeoutExpired:
            child.kill()
