"""The preview behind `make devserver` and `make redaktion`: Pelican's side, server, editor."""

import argparse
import gc
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.live import LiveSite, Stage
from wiq_site.assets import bundle
from wiq_site.collection import Collection as Content
from wiq_site.derive.views import SiteView
from wiq_site.effects.aside import CAN_FORK, aside
from wiq_site.effects.editor_server import DIST, Editor
from wiq_site.effects.live import Faulty, Live
from wiq_site.effects.pool import WorkerDied
from wiq_site.effects.surroundings import Surroundings, project_root, surroundings
from wiq_site.effects.watching import run, start_anew
from wiq_site.following import Following, errors_of
from wiq_site.problems import Problem

SETTINGS = "pelicanconf.py"
# Seconds after which a page that is asked for gets its turn beside the check; Python's own 5 ms,
# waited for at every look at a file or socket, would add up.
_TURN = 0.0005
# When Python looks for what nobody holds any more. With thousands of texts a look at everything
# takes longer than a page: it comes when nobody waits (`rest`), or after very much else.
_LOOKS = (20_000, 10, 50)
_MANY = 100_000  # things that are looked through


class FollowedProject:
    """A project's content, theme and settings, brought up to date by what changed."""

    def __init__(self, root: Path, room: Path, *, drafts: bool) -> None:
        """`room` is a folder for what is made on the way."""
        self._root, self._room, self._drafts = root, room, drafts
        self._given: Surroundings | None = None
        self._following: Following | None = None
        self._stage: Stage | None = None
        self._numbers = count(1)
        self._has_checked = False

    def take(self, changed: Collection[str]) -> bool:
        """See `wiq_site.effects.live.Project`."""
        given, self._given = self._given, surroundings()
        if self._following is None:
            self._following = Following(self._root)
            return True
        names = {*self._names(changed)}
        is_new = self._following.take(names) or given != self._given
        if SETTINGS in names:
            self._stage = None
        theme = {name for name in names if name.partition("/")[0] == "theme"}
        if theme and self._stage:
            self._stage.renew_theme()
        return is_new or bool(theme) or SETTINGS in names

    def _names(self, changed: Collection[str]) -> Iterator[str]:
        """The paths from the root: files may be told of by a way around a link."""
        for path in map(Path, changed):
            for root in (self._root, self._root.resolve()):
                if path.is_relative_to(root):
                    yield path.relative_to(root).as_posix()
                    break

    def show(self) -> LiveSite:
        """See `wiq_site.effects.live.Project`."""
        assert self._following  # noqa: S101  # `take` comes first
        assert self._given  # noqa: S101
        following, given = self._following, self._given
        network = following.network(given.today, given.site_url, drafts=self._drafts)
        if network is None or following.errors:
            raise Faulty([str(problem) for problem in following.errors])
        site = SiteView(network, following.memory)
        if self._stage is None or self._stage.base != network.base:
            self._stage = Stage(self._root, self._room, site)
            gc.collect()
            gc.freeze()  # all that was read stays: looking through it again would take seconds
        return LiveSite(self._stage, site, self._room / str(next(self._numbers)))

    def check(self, is_stale: Callable[[], bool]) -> Sequence[str] | None:
        """See `wiq_site.effects.live.Project`."""
        assert self._following  # noqa: S101
        assert self._given  # noqa: S101
        following = self._following
        errors = self._errors(following.content, self._given.today, is_stale)
        if errors is None:
            return None
        found = sorted({*errors, *following.errors})
        if not found:
            following.keep()
        return [str(problem) for problem in found]

    def _errors(
        self, content: Content, today: date, is_stale: Callable[[], bool]
    ) -> Sequence[Problem] | None:
        """What the check finds: here at first, which is remembered, then beside the server."""
        is_first, self._has_checked = not self._has_checked, True
        if CAN_FORK and not is_first:
            with suppress(WorkerDied, OSError):
                return aside(lambda: errors_of(content, today, lambda: False), is_stale)
        return errors_of(content, today, is_stale)

    def rest(self) -> None:
        """See `wiq_site.effects.live.Project`."""
        gc.collect()
        if len(gc.get_objects()) > _MANY:
            gc.freeze()  # what the first pages found out stays too

    def keep(self) -> None:
        """Keep for the next run what was found out."""
        if self._stage:
            self._stage.keep()


def main() -> None:
    """Serve the project in the current folder until Ctrl+C."""
    options = _options()
    sys.setswitchinterval(_TURN)
    gc.set_threshold(*_LOOKS)
    root = project_root()
    (root / ".cache").mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="vorschau-", dir=root / ".cache") as room:
        project = FollowedProject(root, Path(room), drafts=options.drafts != "0")
        # A process that starts anew keeps its number: open pages would not notice.
        live = Live(str(time.time_ns()), project)
        watched = [root / name for name in ("content", "theme", SETTINGS)]
        code = [root / name for name in ("wiq_site", "plugins")]
        editor = _editor(root, live) if options.editor else None
        must_restart = run(live, watched, code, bind=options.bind, port=options.port, editor=editor)
        project.keep()
    if must_restart:
        start_anew()


def _editor(root: Path, live: Live) -> Editor:
    def styles() -> list[str]:
        files = bundle(root / "theme").files
        return sorted(f"{live.base}{name}" for name in files if name.endswith(".css"))

    return Editor(root / DIST, styles)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-b", "--bind", default="127.0.0.1")
    parser.add_argument("-p", "--port", type=int, default=8000)
    parser.add_argument("--drafts", default="1")
    parser.add_argument("--editor", action="store_true", help="with Decap CMS, on this machine")
    return parser.parse_args()


if __name__ == "__main__":
    main()
