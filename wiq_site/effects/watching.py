"""Follows changes of files for the preview, and serves until it is ended."""

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, DefaultFilter, watch

from wiq_site.effects.live import Live, LiveHandler, State
from wiq_site.effects.preview import make_server
from wiq_site.effects.reasons import reason

_QUIET = 20  # milliseconds without a change after which one save counts as whole
_PATIENCE = 1000  # milliseconds that a flood of changes may last before the first look
_LOOK = 100  # milliseconds between two looks whether to end
_HEARTBEAT = _LOOK / 1000


def run(live: Live, watched: Iterable[Path], code: Iterable[Path], bind: str, port: int) -> bool:
    """Serve `live` until Ctrl+C, and refresh it whenever something below `watched` changes.

    Returns True where a file below `code` changed: the process has to start anew. Raises
    SystemExit with a German line where the port cannot be had.
    """
    try:
        server = make_server(live, bind, port, LiveHandler)
    except OSError as error:
        raise SystemExit(
            f"Die Vorschau kann {bind}:{port} nicht öffnen ({reason(error)}). "
            f"Ist dort schon eine offen? Ein anderer Anschluss: make devserver PORT={port + 1}"
        ) from None
    ended, programs = Event(), tuple(str(folder.resolve()) for folder in code)
    must_restart = False

    def follow() -> None:
        nonlocal must_restart
        is_first = True
        for changes in _changes((*watched, *code), ended):
            if not changes and not is_first:
                continue
            is_first = False
            changed = {path for _, path in changes}
            own = {path for path in changed if path.startswith(programs) and path.endswith(".py")}
            if own and not (fault := _fault(own)):
                must_restart = True
                server.shutdown()
                return
            if own:
                live.fail(fault)
            else:
                _say(live.refresh())

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: Thread(target=server.shutdown, daemon=True).start())
    everywhere_or_here = ("127.0.0.1", "0.0.0.0")  # noqa: S104  # compared, not opened
    host = "localhost" if bind in everywhere_or_here else bind
    print(f"http://{host}:{server.server_port}/ (beenden mit Strg+C)", file=sys.stderr, flush=True)
    follower = Thread(target=follow, daemon=True)
    follower.start()
    with server:
        server.serve_forever(_HEARTBEAT)
    ended.set()
    follower.join()
    live.close()
    return must_restart


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


def _say(state: State) -> None:
    for line in state.faults:
        print(line, file=sys.stderr, flush=True)
