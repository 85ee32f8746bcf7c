"""Writes all pictures, before anything else is written: feeds tell how large their files are.

Listed after `plugins.staging`, which empties the folder at the same signal.
"""

import sys
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.utils import wait_for_changes

from wiq_site.effects.timings import TIMINGS
from wiq_site.effects.workshop import produce


def write_pictures(generators: list[Any]) -> None:
    """Make the pictures; end the run where an original turns out to be damaged."""
    TIMINGS.reached("Was Pelican selbst liest")
    settings = generators[0].settings
    if "WIQ_PART" in settings:
        settings["WIQ_KEPT"] = frozenset()  # all stay (plugins/staging.py)
        return
    root = Path(settings["PATH"]).parent
    staged, output = Path(generators[0].output_path), Path(settings["OUTPUT_PATH"])
    delivery = produce(root, staged, output, settings["WIQ_SITE"])
    settings["WIQ_KEPT"] = delivery.kept
    TIMINGS.reached("Bilder und Karten")
    for problem in delivery.problems:
        print(problem, file=sys.stderr)
    if not delivery.problems:
        return
    if not settings.get("WIQ_PREVIEW"):
        raise SystemExit(1)
    # The autoreloader survives an exception and begins anew: not before the next save.
    wait_for_changes("", settings)
    raise DamagedPicture


class DamagedPicture(Exception):
    """Pixels could not be read to the end; it has been said which."""


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(write_pictures)
