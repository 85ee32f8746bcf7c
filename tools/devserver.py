"""The preview behind `make devserver`: puts Pelican's side and the server together."""

import argparse
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.live import LiveSite
from wiq_site.effects.live import Faulty, Live
from wiq_site.effects.surroundings import project_root, surroundings
from wiq_site.effects.watching import run, start_anew
from wiq_site.problems import Level
from wiq_site.site import load


def main() -> None:
    """Serve the project in the current folder until Ctrl+C."""
    options = _options()
    root = project_root()
    (root / ".cache").mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="vorschau-", dir=root / ".cache") as room:
        # A process that starts anew keeps its number: open pages would not notice.
        live = Live(str(time.time_ns()), _builder(root, Path(room), drafts=options.drafts != "0"))
        watched = [root / name for name in ("content", "theme", "pelicanconf.py")]
        code = [root / name for name in ("wiq_site", "plugins")]
        must_restart = run(live, watched, code, options.bind, options.port)
    if must_restart:
        start_anew()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-b", "--bind", default="127.0.0.1")
    parser.add_argument("-p", "--port", type=int, default=8000)
    parser.add_argument("--drafts", default="1")
    return parser.parse_args()


def _builder(root: Path, room: Path, *, drafts: bool) -> Callable[[], LiveSite]:
    numbers = count(1)
    last: list[LiveSite] = []

    def build() -> LiveSite:
        given = surroundings()
        outcome = load(root, given.today, given.site_url, drafts=drafts)
        if outcome.network is None:
            wrong = (problem for problem in outcome.problems if problem.level is Level.ERROR)
            raise Faulty([str(problem) for problem in wrong])
        if last:
            last.pop().keep()
        last.append(LiveSite(root, room / str(next(numbers)), outcome.network))
        return last[0]

    return build


if __name__ == "__main__":
    main()
