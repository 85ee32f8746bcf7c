"""Renders all pages, shared among processes, and hands each file to the run's stage as bytes.

Pelican's own writer makes a folder and a file for each page, whatever stands in the output.
"""

from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any

import pelican as pelican_itself
from pelican import signals
from pelican.paginator import Paginator
from pelican.writers import Writer

from plugins.files import stage_of
from plugins.lists import around
from wiq_site import hyphenation
from wiq_site.effects.crew import Crew, processes
from wiq_site.effects.timings import TIMINGS


class SiteWriter(Writer):  # type: ignore[misc]
    """Takes the place of Pelican's writer; made once a run, when all generators are ready."""

    def __init__(self, output_path: str, settings: Any) -> None:
        super().__init__(output_path, settings)
        settings["WIQ_WRITER"] = self
        self._generators = settings["WIQ_GENERATORS"]
        self._stage = stage_of(settings, output_path)
        self._crew = Crew(processes(len(settings["WIQ_SITE"].network.entries)))
        if not self._crew.is_alone:
            _compile_all(settings["WIQ_ENVIRONMENT"][1])
            self._crew.start(self._work_as_another)

    def is_mine(self) -> bool:
        """Whether this process makes the next page or group of files."""
        return self._crew.is_mine()

    def write_file(self, name: str, template: Any, context: Any, **values: Any) -> None:
        """Render a page, or all pages of a list that is told in several.

        Pelican's own parameters are told by name, as its generators do it. `override_output` and
        `relative_urls` mean nothing here: the check knows all addresses, and ours are resolved.
        """
        if not name:
            return
        template_name, url = values.pop("template_name", None), values.pop("url", None)
        for unused in ("relative_urls", "override_output"):
            values.pop(unused, None)
        if template_name not in self.settings["PAGINATED_TEMPLATES"]:
            self._page(name, template, context, values)
            return
        each = self.settings["DEFAULT_PAGINATION"]
        pages = Paginator(name, url, values["articles"], self.settings, each)
        for number in range(1, pages.num_pages + 1):
            page = pages.page(number)
            self._page(page.save_as, template, context, values | around(page))

    def _page(self, name: str, template: Any, context: Any, values: Mapping[str, Any]) -> None:
        if name in self._written_files:
            raise RuntimeError(f"{name} is written twice")  # the check knows all addresses
        self._written_files.add(name)
        if not self.is_mine():
            return
        with TIMINGS.rendering(template.name, name):
            html = template.render({**context, "output_file": name, **values})
        self._stage.put(name, html.encode("utf-8"))

    def _work_as_another(self) -> Any:
        """What a fork does: the pieces that no other takes. Returns what `finish` takes over."""
        self._stage.kept.clear()
        known = hyphenation.known()
        for generator in self._generators:
            if hasattr(generator, "generate_output"):
                generator.generate_output(self)
        words = dict(hyphenation.known().items() - known.items())
        return self._stage.kept, words, TIMINGS.told()

    def finish(self) -> None:
        """Wait until all pages are there. May be called again."""
        for kept, words, told in self._crew.finish():
            self._stage.kept |= kept
            hyphenation.learn(words)
            TIMINGS.add(told)


def _compile_all(environment: Any) -> None:
    """Before there are several who would each compile them; `!…` are those of Pelican's theme."""
    for name in environment.list_templates():
        if not name.startswith("!"):
            environment.get_template(name)


def remember_generators(generators: list[Any]) -> None:
    """Let the writer know them: each of its processes asks all of them."""
    generators[0].settings["WIQ_GENERATORS"] = generators


def get_writer(pelican: Any) -> type[SiteWriter]:
    """Offer the writer to Pelican."""
    del pelican
    return SiteWriter


def still(pelican: Any) -> None:
    """Take Pelican's spinner away: it turns in a thread, and a fork would copy it half-way."""
    del pelican
    pelican_itself.console.status = lambda *_, **__: nullcontext()


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(still)
    signals.all_generators_finalized.connect(remember_generators)
    signals.get_writer.connect(get_writer)
