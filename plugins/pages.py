"""Writes the derived pages (teams, districts, areas, moved addresses) and assets."""

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.files import is_mine, stage_of
from wiq_site.pages import DerivedPage, derived_pages


class DerivedPagesGenerator(Generator):  # type: ignore[misc]
    """Renders each record of `wiq_site.pages` with its template."""

    def generate_output(self, writer: Any) -> None:
        """Write all derived pages and files."""
        for page in derived_pages(self.context["site"]).values():
            self.write_page(writer, page)
        if is_mine(writer):
            stage = stage_of(self.settings, self.output_path)
            for url, data in self.context["assets"].files.items():
                stage.put(url.lstrip("/"), data)

    def write_page(self, writer: Any, page: DerivedPage) -> None:
        """Write one of them."""
        template = self.get_template(page.template)
        writer.write_file(page.save_as, template, self.context, **page.values)


def get_generators(pelican: Any) -> type[Generator]:
    """Offer the generator to Pelican."""
    del pelican
    return DerivedPagesGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
