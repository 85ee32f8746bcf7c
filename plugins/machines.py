"""Writes sitemap, robots.txt, security.txt and manifest; gives templates each page's head data."""

from collections.abc import Mapping
from typing import Any

from pelican import signals

from plugins.files import FilesGenerator
from wiq_site.derive.views import SiteView
from wiq_site.machines.files import machine_files, small_files
from wiq_site.machines.head import HeadData, head
from wiq_site.machines.inventory import PageInfo, inventory

_Pages = Mapping[str, PageInfo]


class MachinesGenerator(FilesGenerator):
    """The files that programs look for at fixed addresses."""

    def files(self, site: SiteView) -> Mapping[str, bytes]:
        """Return them by their addresses."""
        icon = self.settings["WIQ_ASSETS"].icon
        return machine_files(site.network, _inventory(self.settings).values(), icon)

    def file(self, site: SiteView, url: str) -> bytes | None:
        """Return one of them; browsers ask for the manifest with every page."""
        small = small_files(site.network, self.settings["WIQ_ASSETS"].icon)
        return small.get(url) or super().file(site, url)


def _inventory(settings: Any) -> _Pages:
    """The inventory of the run's site, made once a run."""
    site = settings["WIQ_SITE"]
    made: tuple[SiteView, _Pages] | None = settings.get("WIQ_INVENTORY")
    if made is None or made[0] is not site:
        made = (site, inventory(site, settings["DEFAULT_PAGINATION"]))
        settings["WIQ_INVENTORY"] = made
    return made[1]


def fill_context(generator: Any) -> None:
    """Give templates `head_of`: a page's address → its head data, None where it has none."""
    site, pages = generator.settings["WIQ_SITE"], _inventory(generator.settings)

    def head_of(url: str) -> HeadData | None:
        return head(site, pages[url]) if url in pages else None

    generator.context["head_of"] = head_of


def get_generators(pelican: Any) -> type[FilesGenerator]:
    """Offer the generator to Pelican."""
    del pelican
    return MachinesGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(fill_context)
    signals.get_generators.connect(get_generators)
