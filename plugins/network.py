"""Reads and checks the content before Pelican touches it, and gives every template the result.

Connected to `get_generators`, which Pelican sends at the start of every run (also in the
autoreloader), before anything is deleted or written. A failed check ends the run there.
"""

import sys
from pathlib import Path
from typing import Any

from pelican import signals

from wiq_site import templating
from wiq_site.assets import bundle
from wiq_site.derive.views import site_view
from wiq_site.problems import summary
from wiq_site.site import load


class CheckFailed(Exception):
    """The content has errors; they have been printed."""


def read_and_check(pelican: Any) -> None:
    """Load the network into the settings; raise where the check finds an error."""
    settings = pelican.settings
    root = Path(settings["PATH"]).parent
    outcome = load(root, settings["WIQ_TODAY"], settings["SITEURL"])
    for problem in outcome.problems:
        print(problem, file=sys.stderr)
    if outcome.network is None:
        message = f"{summary(outcome.problems)}: Es wurde nichts geschrieben."
        # The autoreloader survives an Exception and waits for the next save; in a plain run
        # Pelican would print a traceback for it, which is no message for editors.
        if settings.get("WIQ_PREVIEW"):
            raise CheckFailed(message)
        print(message, file=sys.stderr)
        raise SystemExit(1)
    settings["WIQ_SITE"] = site_view(outcome.network)
    settings["WIQ_ASSETS"] = bundle(Path(settings["THEME"]))


def fill_context(generator: Any) -> None:
    """Give a generator's templates the site, its assets, and our filters and names."""
    site = generator.settings["WIQ_SITE"]
    generator.context["site"] = site
    generator.context["network"] = site.network
    generator.context["assets"] = generator.settings["WIQ_ASSETS"]
    generator.env.filters.update(templating.filters(site.network.base))
    generator.env.globals.update(templating.GLOBALS)


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(read_and_check)
    signals.generator_init.connect(fill_context)
