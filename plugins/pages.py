"""Writes the derived pages (teams, districts, areas, moved addresses) and assets."""

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from wiq_site.pages import derived_pages


class DerivedPagesGenerator(Generator):  # type: ignore[misc]
    """Renders each record of `wiq_site.pages` with its template."""

    def generate_output(self, writer: Any) -> None:
        """Write all derived pages and files."""
        site = self.context["site"]
        for page in derived_pages(site):
            template = self.get_template(page.template)
            writer.write_file(page.save_as, template, self.context, **page.values)
        for url, data in self.context["assets"].files.items():
            self._write(url, data)

    def _write(self, url: str, data: bytes) -> None:
        file = Path(self.output_path) / url.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def get_generators(pelican: Any) -> type[Generator]:
    """Offer the generator to Pelican."""
    del pelican
    return DerivedPagesGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
