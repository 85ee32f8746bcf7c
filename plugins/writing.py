"""Renders all pages, shared among processes, and hands each file to the run's stage as bytes.

Pelican's own writer makes a folder and a file for each page, whatever stands in the output.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.paginator import Paginator
from pelican.writers import Writer

from plugins.files import POSTS, stage_of
from plugins.lists import around
from wiq_site import hyphenation
from wiq_site.dates import format_date
from wiq_site.effects.crew import Crew, processes
from wiq_site.effects.progress import Bar
from wiq_site.effects.timings import TIMINGS
from wiq_site.kept import read_kept, write_kept
from wiq_site.list_pages import ListPages
from wiq_site.network import Network
from wiq_site.part import Part
from wiq_site.post_pages import PageRow, PostPage, PostPages


class SiteWriter(Writer):  # type: ignore[misc]
    """Takes the place of Pelican's writer; made once a run, when all generators are ready."""

    def __init__(self, output_path: str, settings: Any) -> None:
        super().__init__(output_path, settings)
        settings["WIQ_WRITER"] = self
        self._generators = settings["WIQ_GENERATORS"]
        self._stage = stage_of(settings, output_path)
        began = settings.get("WIQ_BEGAN")
        self._shape = began.shape if began else ""
        self._memory = Path(settings["PATH"]).parent / POSTS if began else None
        self._known = read_kept(self._memory, self._shape) if self._memory else {}
        self._told: dict[str, str] = {}
        self._kinds: tuple[PostPages, ListPages] | None = None
        self._bar: Bar | None = None
        self._part: Part | None = settings.get("WIQ_PART")
        self._crew = Crew(1 if self._part else processes(len(settings["WIQ_SITE"].network.entries)))
        if not self._crew.is_alone:
            settings["WIQ_COMPILING"].finish()
            _load_names_of_months(settings["WIQ_SITE"].network)
            self._crew.start(self._work_as_another)
        self._bar = Bar("Seiten", len(settings["WIQ_INVENTORY"][1]))

    def is_mine(self) -> bool:
        """Whether this process makes the next page or group of files; of a part, only pages."""
        return not self._part and self._crew.is_mine()

    def write_file(self, name: str, template: Any, context: Any, **values: Any) -> None:
        """Render a page, or all pages of a list that is told in several.

        Pelican's own parameters are told by name, as its generators do it. `override_output` and
        `relative_urls` mean nothing here: the check knows all addresses, and ours are resolved.
        """
        if not name or (self._part and name not in self._part.pages):
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
        if self._bar:
            self._bar.step()
        if not self._part and not self.is_mine():
            return
        if "article" in values:
            self._post(template, context, values["article"])
        elif "articles_page" in values:
            self._list(name, template, context, values)
        else:
            self._render(name, template, {**context, "output_file": name, **values})

    def _render(self, name: str, template: Any, values: Mapping[str, Any]) -> bytes:
        with TIMINGS.rendering(template.name, name):
            html: bytes = template.render(values).encode("utf-8")
        self._stage.put(name, html)
        return html

    def _post(self, template: Any, context: Any, article: Any) -> None:
        """The page of a post; where nothing it shows has changed, it stays as it stands."""
        page = self._page_of(article.entry, context)
        known = PageRow.read(self._known.get(page.name, ""))
        if known and known.words == page.words and self._stage.keep(page.name, known.digest):
            digest = known.digest
        else:
            digest = sha256(self._render(page.name, template, page.values)).hexdigest()
        self._told[page.name] = PageRow.of(page, digest)

    def _list(self, name: str, template: Any, context: Any, values: Mapping[str, Any]) -> None:
        """A page of a list; it too stays where nothing it shows has changed."""
        page = self._pages(context)[1].page(name, values)
        known, _, digest = self._known.get(name, "").partition("\t")
        if known != page.word or not self._stage.keep(name, digest):
            digest = sha256(self._render(name, template, page.values)).hexdigest()
        self._told[name] = f"{page.word}\t{digest}"

    def _page_of(self, entry: Any, context: Any) -> PostPage:
        if self._part:
            return self._part.pages[entry.save_as]
        return self._pages(context)[0].page(self.settings["WIQ_SITE"].posts[entry.path])

    def _pages(self, context: Any) -> tuple[PostPages, ListPages]:
        if self._kinds is None:
            site = self.settings["WIQ_SITE"]
            posts = PostPages(site, self._shape, context)
            self._kinds = posts, ListPages(site, posts)
        return self._kinds

    def _work_as_another(self) -> Any:
        """What a fork does: the pieces that no other takes. Returns what `finish` takes over."""
        self._stage.kept.clear()
        self._told.clear()
        known = hyphenation.known()
        for generator in self._generators:
            if hasattr(generator, "generate_output"):
                generator.generate_output(self)
        words = dict(hyphenation.known().items() - known.items())
        return self._stage.kept, words, self._told, TIMINGS.told()

    def finish(self) -> None:
        """Wait until all pages are there. May be called again."""
        if self._bar:
            self._bar.close()
        for kept, words, told, times in self._crew.finish():
            self._stage.kept |= kept
            hyphenation.learn(words)
            self._told |= told
            TIMINGS.add(times)
        if self._part:
            self._told = self._known | self._told
        if self._memory and self._told != self._known:
            write_kept(self._memory, self._shape, self._told)
            self._known = dict(self._told)


def _load_names_of_months(network: Network) -> None:
    """Babel's data takes 3 MB: once, not once in each process."""
    for post in network.posts[:1]:
        format_date(post.front.date)


def remember_generators(generators: list[Any]) -> None:
    """Let the writer know them: each of its processes asks all of them.

    Posts come last, in this list of Pelican's own: they are shared page by page. What is made in
    one piece, all feeds or the sitemap, would else keep one process busy when the others are done.
    """
    generators.sort(key=lambda generator: isinstance(generator, ArticlesGenerator))
    generators[0].settings["WIQ_GENERATORS"] = generators


def get_writer(pelican: Any) -> type[SiteWriter]:
    """Offer the writer to Pelican."""
    del pelican
    return SiteWriter


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(remember_generators)
    signals.get_writer.connect(get_writer)
