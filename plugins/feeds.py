"""Writes the feeds below `/feeds/`, and gives every template their directory as `feeds`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.files import FilesGenerator
from wiq_site import urls
from wiq_site.derive.views import SiteView
from wiq_site.feeds.catalogue import feeds
from wiq_site.feeds.discovery import Directory, directory
from wiq_site.feeds.files import feed_files
from wiq_site.feeds.pictures import picture_file
from wiq_site.feeds.records import PictureFile
from wiq_site.links import picture_url
from wiq_site.pictures import cleaned


class FeedsGenerator(FilesGenerator):
    """Every feed in every format, their list and their stylesheet."""

    def files(self, site: SiteView) -> Mapping[str, bytes]:
        """Return them by their addresses."""
        found = dict(feed_files(site.network, feeds(site, self._picture)))
        found[urls.FEED_STYLE] = (Path(self.theme) / "static" / "feed.css").read_bytes()
        return found

    def _picture(self, path: str) -> PictureFile:
        # Written already or not: it depends on which generator comes first. The bytes are the same.
        published = Path(self.output_path) / picture_url(path).lstrip("/")
        if published.is_file():
            return picture_file(published.read_bytes())
        return picture_file(cleaned(Path(self.path).parent / path))


def fill_context(generator: Any) -> None:
    """Give a generator's templates the directory, which is made once a run."""
    site, settings = generator.settings["WIQ_SITE"], generator.settings
    made: tuple[SiteView, Directory] | None = settings.get("WIQ_FEEDS")
    if made is None or made[0] is not site:
        settings["WIQ_FEEDS"] = made = (site, directory(site))
    generator.context["feeds"] = made[1]


def get_generators(pelican: Any) -> type[FilesGenerator]:
    """Offer the generator to Pelican."""
    del pelican
    return FeedsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
    signals.generator_init.connect(fill_context)
