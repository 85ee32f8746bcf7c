"""Writes the calendars below `/kalender/`.

Listed as `plugins.calendar`: the bare name would load the standard library's module.
"""

from collections.abc import Mapping
from typing import Any

from pelican import signals

from plugins.files import FilesGenerator
from wiq_site.calendar.files import calendar_files
from wiq_site.derive.views import SiteView


class CalendarGenerator(FilesGenerator):
    """The calendars of all, of each team, of each district."""

    folder = "/kalender/"

    def files(self, site: SiteView) -> Mapping[str, bytes]:
        """Return them by their addresses."""
        return calendar_files(site.network, site.agenda)


def get_generators(pelican: Any) -> type[FilesGenerator]:
    """Offer the generator to Pelican."""
    del pelican
    return CalendarGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
