"""Writes the feeds below `/feeds/`, and gives every template their directory as `feeds`."""

from functools import partial
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.files import is_mine, picture_file, stage_of
from wiq_site import urls
from wiq_site.derive.views import SiteView
from wiq_site.feeds.catalogue import feeds
from wiq_site.feeds.discovery import Directory, directory
from wiq_site.feeds.files import feed_files
from wiq_site.stylesheet import shortened


class FeedsGenerator(Generator):  # type: ignore[misc]
    """Every feed in every format, their list and their stylesheet."""

    folder = "/feeds/"  # see plugins/files.py

    def generate_output(self, writer: Any) -> None:
        """Write them one at a time: together, those of a large site would fill the memory."""
        if not is_mine(writer):
            return
        stage = stage_of(self.settings, self.output_path)
        site: SiteView = self.context["site"]
        style = (Path(self.theme) / "static" / "feed.css").read_text("utf-8")
        stage.put(urls.FEED_STYLE.lstrip("/"), shortened(style).encode())
        for url, data in feed_files(
            site.network, feeds(site, partial(picture_file, Path(self.path).parent))
        ):
            stage.put(url.lstrip("/"), data)


def fill_context(generator: Any) -> None:
    """Give a generator's templates the directory, which is made once a run."""
    site, settings = generator.settings["WIQ_SITE"], generator.settings
    made: tuple[SiteView, Directory] | None = settings.get("WIQ_FEEDS")
    if made is None or made[0] is not site:
        settings["WIQ_FEEDS"] = made = (site, directory(site))
    generator.context["feeds"] = made[1]


def get_generators(pelican: Any) -> type[Generator]:
    """Offer the generator to Pelican."""
    del pelican
    return FeedsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
    signals.generator_init.connect(fill_context)
