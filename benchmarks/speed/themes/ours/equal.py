"""Our own settings, without what no rival of the comparison makes (see `equal_parts.py`).

Left out: social cards and other pictures, search index, open data, calendars, soft hyphens, feeds
of districts and areas, feeds in RSS and JSON, archives of feeds, teams' steps in feeds.
Kept, though no rival does it: the check, and the whole theme with timelines, maps and boards.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403
from pelicanconf import WIQ_MORE_PLUGINS as _MORE
from pelicanconf import WIQ_PLUGINS as _ALWAYS

_LEFT_OUT = ("plugins.calendar", "plugins.pictures")

WIQ_PLUGINS = [*_ALWAYS, "equal_parts"]
WIQ_MORE_PLUGINS = [*(name for name in _MORE if name not in _LEFT_OUT), "equal_data"]
WIQ_KEPT: tuple[str, ...] = ()  # what plugins.pictures would say
