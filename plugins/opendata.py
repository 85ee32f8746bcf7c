"""Writes the open data below `/api/v1/`, and gives `/api/` what it explains."""

from collections.abc import Mapping
from typing import Any

from pelican import signals

from plugins.files import FilesGenerator
from wiq_site.derive.views import SiteView
from wiq_site.opendata.documentation import documentation
from wiq_site.opendata.files import data_files


class OpenDataGenerator(FilesGenerator):
    """Every dataset as JSON and CSV with its schema, and the map."""

    folder = "/api/"

    def files(self, site: SiteView) -> Mapping[str, bytes]:
        """Return them by their addresses."""
        return data_files(site)


def fill_context(generator: Any) -> None:
    """Give templates the description of the datasets."""
    generator.context["open_data"] = documentation()


def get_generators(pelican: Any) -> type[FilesGenerator]:
    """Offer the generator to Pelican."""
    del pelican
    return OpenDataGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(fill_context)
    signals.get_generators.connect(get_generators)
