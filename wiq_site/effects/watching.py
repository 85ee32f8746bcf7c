"""Follows changes of files for the preview, and serves until it is ended."""

import os
import signal
import sys
import time
from collections.abc import Collection, Iterable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, DefaultFilter, watch

from wiq_site.effects.editor_server import PLACE, Editor, make_editor
from wiq_site.effects.live import Live, LiveHandler
from wiq_site.effects.preview import make_server
from wiq_site.effects.reasons import reason

_QUIET = 5  # milliseconds without a change after which one save counts as whole
_FLOOD = 20  # changes at once, of which the system may have told but a part
_EMPTIED = 0.02  # seconds after which a file that is being written is no longer empty
_PATIENCE = 1000  # milliseconds that a flood of changes may last before the first look
_LOOK = 100  # milliseconds between two looks whether to end
_HEARTBEAT = _LOOK / 1000


def run(
    live: Live,
    watched: Iterable[Path],
    code: Iterable[Path],
    *,
    bind: str,
    port: int,
    editor: Editor | None = None,
) -> bool:
    """Serve `live` until Ctrl+C, and refresh it whenever something below `watched` changes.

    With an `editor` beside it, on the loopback alone. Returns True where a file below `code`
    changed: the process has to start anew. Raises SystemExit with a German line where the port
    cannot be had.
    """
    server = _opened(live, bind, port, editor)
    ended, programs = Event(), tuple(str(folder.resolve()) for folder in code)
    must_restart = False

    def follow() -> None:
        nonlocal must_restart
        everywhere = {str(path) for path in watched if path.is_dir()}
        is_first, is_to_look = True, False
        for changes in _changes((*watched, *code), ended):
            if not changes and not is_first and not is_to_look:
                continue
            changed = {path for _, path in changes}
            own = {path for path in changed if path.startswith(programs) and path.endswith(".py")}
            if own and not (fault := _fault(own)):
                must_restart = True
                server.shutdown()
                return
            if own:
                live.fail(fault)
                continue
            _wait_for_writing(changed)
            live.refresh(changed | everywhere if is_to_look else changed)
            is_first, is_to_look = False, _may_be_more(changed)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: Thread(target=server.shutdown, daemon=True).start())
    everywhere_or_here = ("127.0.0.1", "0.0.0.0")  # noqa: S104  # compared, not opened
    host = "localhost" if bind in everywhere_or_here else bind
    address = f"http://{host}:{server.server_port}{PLACE if editor else '/'}"
    print(f"{address} (beenden mit Strg+C)", file=sys.stderr, flush=True)
    follower = Thread(target=follow, daemon=True)
    follower.start()
    with server:
        server.serve_forever(_HEARTBEAT)
    ended.set()
    follower.join()
    live.close()
    return must_restart


def _opened(live: Live, bind: str, port: int, editor: Editor | None) -> ThreadingHTTPServer:
    try:
        if editor:
            return make_editor(live, editor, port, LiveHandler)
        return make_server(live, bind, port, LiveHandler)
    except OSError as error:
        command = "redaktion" if editor else "devserver"
        raise SystemExit(
            f"Die Vorschau kann {bind}:{port} nicht öffnen ({reason(error)}). "
            f"Ist dort schon eine offen? Ein anderer Anschluss: make {command} PORT={port + 1}"
        ) from None


def _may_be_more(changed: Collection[str]) -> bool:
    """Whether more may have changed than was told: a new folder is watched a moment too late."""
    return len(changed) > _FLOOD or any(Path(path).is_dir() for path in changed)


def _wait_for_writing(changed: Iterable[str]) -> None:
    for path in changed:
        try:
            if Path(path).stat().st_size == 0:
                time.sleep(_EMPTIED)
                return
        except OSError:
            continue  # gone again


def _changes(watched: Iterable[Path], ended: Event) -> Iterator[set[tuple[Change, str]]]:
    """Yield sets of changes, and an empty one now and then: the first as soon as it watches.

    Only then may the site be read: what changes from here on is told.
    """
    return watch(
        *(path for path in watched if path.exists()),
        watch_filter=_Filter(),
        debounce=_PATIENCE,
        step=_QUIET,
        stop_event=ended,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
    )


def start_anew() -> None:
    """Replace this process by a fresh one with the same arguments."""
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606  # itself


class _Filter(DefaultFilter):
    """Leaves out what editors and Python write beside files."""

    ignore_dirs = (*DefaultFilter.ignore_dirs, ".cache", "output")


def _fault(files: Iterable[str]) -> str:
    """What keeps one of the Python files from being read; empty where all can be."""
    for file in sorted(files):
        try:
            compile(Path(file).read_bytes(), file, "exec")
        except FileNotFoundError:
            continue
        except (SyntaxError, ValueError) as error:
            return f"{file}: {error}"
    return ""
