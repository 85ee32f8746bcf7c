"""Reads and checks the content before Pelican touches it, and gives every template the result.

Connected to `get_generators`, which Pelican sends at the start of every run (also in the
autoreloader), before anything is deleted or written. A failed check ends the run there.
"""

import gc
import sys
from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.utils import wait_for_changes

from plugins.files import POSTS, picture_file
from wiq_site import templating
from wiq_site.assets import bundle
from wiq_site.derive.views import site_view
from wiq_site.effects.compiling import Compiling
from wiq_site.effects.crew import processes, spread_lots
from wiq_site.effects.timings import TIMINGS
from wiq_site.kept import read_kept
from wiq_site.network import Network
from wiq_site.part import Frame, Last, part_of
from wiq_site.problems import summary
from wiq_site.site import load
from wiq_site.warmth import TEMPLATES, WORDS, CompiledTemplates, keep_words, recall_words


def read_and_check(pelican: Any) -> None:
    """Load the network into the settings; exit with 1 where the check finds an error.

    The preview has its views already (`WIQ_VIEWS`), and shows errors in its own way.
    """
    settings = pelican.settings
    if "WIQ_PART" in settings:
        return
    TIMINGS.reached("Anlauf")
    settings["WIQ_ASSETS"] = bundle(Path(settings["THEME"]))
    if "WIQ_VIEWS" in settings:
        settings["WIQ_SITE"] = settings["WIQ_VIEWS"]
        return
    root = Path(settings["PATH"]).parent
    while (network := _load(settings, root)) is None:
        # The autoreloader would try again at once and without end: wait for the next save.
        if not settings.get("WIQ_PREVIEW"):
            raise SystemExit(1)
        wait_for_changes("", settings)
    if not settings.get("WIQ_PREVIEW"):
        gc.freeze()  # what was read stays to the end of the run
    TIMINGS.reached("Lesen und prüfen")
    settings["WIQ_SITE"] = site_view(network)
    TIMINGS.reached("Ableiten")


def begin_part(pelican: Any) -> None:
    """Where only texts of posts were changed, let Pelican read nothing but these posts."""
    TIMINGS.reached("Anlauf")
    settings = pelican.settings
    began, recalled, root = (
        settings["WIQ_BEGAN"],
        settings["WIQ_RECALLED"],
        Path(settings["PATH"]).parent,
    )
    rows = read_kept(root / POSTS, began.shape)
    settings["WIQ_ASSETS"] = bundle(Path(settings["THEME"]))
    frame = Frame(
        root=root,
        output=Path(settings["OUTPUT_PATH"]),
        today=settings["WIQ_TODAY"],
        site_url=settings["SITEURL"],
        per_page=settings["DEFAULT_PAGINATION"],
        assets=settings["WIQ_ASSETS"],
        pictures=partial(picture_file, root),
    )
    last = Last(began.shape, rows, recalled.said, tuple(began.content), recalled.changed)
    part = part_of(last, frame)
    TIMINGS.reached("Geänderte Texte lesen und prüfen")
    if part is None:
        return
    settings["WIQ_PART"], settings["WIQ_SITE"] = part, part.site
    settings["WIQ_SAID"] = list(recalled.said)
    settings["ARTICLE_PATHS"] = [path.partition("/")[2] for path in recalled.changed]
    settings["PAGE_PATHS"] = []
    for line in recalled.said:
        print(line, file=sys.stderr)


def _load(settings: Any, root: Path) -> Network | None:
    """Read and check, print what is to be said, and return the network if nothing is wrong."""
    gc.disable()  # nearly all that is read stays: to look through it again and again is vain
    try:
        outcome = load(
            root,
            settings["WIQ_TODAY"],
            settings["SITEURL"],
            spread=partial(spread_lots, label="Texte"),
        )
    finally:
        gc.enable()
    settings["WIQ_SAID"] = [str(problem) for problem in outcome.problems]
    for line in settings["WIQ_SAID"]:
        print(line, file=sys.stderr)
    if outcome.network is None:
        print(f"{summary(outcome.problems)}: Es wurde nichts geschrieben.", file=sys.stderr)
    return outcome.network


def fill_context(generator: Any) -> None:
    """Give a generator's templates the site, its assets, and our filters and names."""
    site = generator.settings["WIQ_SITE"]
    generator.context["site"] = site
    generator.context["network"] = site.network
    generator.context["assets"] = generator.settings["WIQ_ASSETS"]
    generator.env = _environment(generator, site.network)


def _environment(generator: Any, network: Network) -> Any:
    """One environment for all generators of a run, so that each template is compiled once."""
    settings = generator.settings
    made: tuple[Network, Any] | None = settings.get("WIQ_ENVIRONMENT")
    if made is not None and made[0] is network:
        return made[1]
    root, env = Path(settings["PATH"]).parent, generator.env
    env.filters.update(templating.filters(network.base))
    env.globals.update(templating.GLOBALS)
    # Jinja compares these with what it is given, for each import of a macro on each page.
    env.make_globals = lambda given: env.globals | (given or {})
    env.auto_reload = False  # a run sees one state of the theme, the next one looks again
    env.bytecode_cache = CompiledTemplates(
        root / TEMPLATES, network.base, settings["JINJA_ENVIRONMENT"]
    )
    recall_words(root / WORDS)
    settings["WIQ_ENVIRONMENT"] = (network, env)
    if not {"WIQ_VIEWS", "WIQ_PART"} & settings.keys():  # those compile what is asked for
        settings["WIQ_COMPILING"] = Compiling(env, processes(len(network.entries)))
    return env


def keep(pelican: Any) -> None:
    """Keep compiled templates and hyphenated words for the next run."""
    root = Path(pelican.settings["PATH"]).parent
    pelican.settings["WIQ_WRITER"].finish()  # what other processes met is to be kept as well
    _, env = pelican.settings["WIQ_ENVIRONMENT"]
    env.bytecode_cache.keep()
    keep_words(root / WORDS)


def register() -> None:
    """Connect to Pelican."""
    signals.signal("wiq_changed").connect(begin_part)
    signals.get_generators.connect(read_and_check)
    signals.generator_init.connect(fill_context)
    signals.finalized.connect(keep)
