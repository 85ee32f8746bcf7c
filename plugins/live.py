"""The site as the preview shows it: a page is made when asked for, from Pelican's own parts.

Pelican's generators, readers, content classes, paginator and templates are those of `make html`.
They live as long as theme and settings stay (`Stage`); what an article's page gets, Pelican's
generator says itself, only that it is asked for one article at a time. So a page has the bytes
that a build writes (`tests/site/test_live.py` compares all), and a save costs what it changes.
"""

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from copy import copy
from functools import cached_property, partial
from pathlib import Path
from threading import RLock
from typing import Any, overload

from pelican import Pelican, signals
from pelican.contents import Article, Page, SkipStub
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.paginator import Paginator
from pelican.readers import Readers
from pelican.settings import read_settings
from pelican.writers import Writer

from plugins.lists import around
from wiq_site import urls
from wiq_site.assets import bundle
from wiq_site.derive.views import SiteView
from wiq_site.effects.search_index import write_search_index
from wiq_site.effects.workshop import make_all_pictures, picture
from wiq_site.entry import Post
from wiq_site.network import Network
from wiq_site.pages import derived_pages
from wiq_site.search.pages import search_pages
from wiq_site.stage import Stage as Files
from wiq_site.templating import list_path, page_path
from wiq_site.urls import Base
from wiq_site.warmth import WORDS, keep_words


class _OnePage(Writer):  # type: ignore[misc]
    """A writer that renders only the page asked for, and keeps it."""

    def __init__(self, settings: Any, name: str) -> None:
        super().__init__("", settings)
        self._name = name
        self.html: str | None = None

    def write_file(self, name: str, template: Any, context: Any, **values: Any) -> None:
        """Render `name`, or that page of a list which begins there (as plugins/writing.py)."""
        template_name, url = values.pop("template_name", None), values.pop("url", None)
        for unused in ("relative_urls", "override_output"):
            values.pop(unused, None)
        if template_name in self.settings["PAGINATED_TEMPLATES"]:
            each, number = self.settings["DEFAULT_PAGINATION"], self._number(name)
            pages = Paginator(name, url, values["articles"], self.settings, each)
            if not 1 <= number <= pages.num_pages:
                return
            page = pages.page(number)
            name, values = page.save_as, values | around(page)
        if name == self._name:
            self.html = template.render({**context, "output_file": name, **values})

    def _number(self, name: str) -> int:
        if name == self._name:
            return 1
        with suppress(ValueError):
            return int(page_path(self._name).rstrip("/").rpartition("/")[2])
        return 0


class _Articles(Sequence[Any]):
    """Pelican's articles of some posts, each made when it is looked at."""

    def __init__(self, posts: Sequence[Post], make: Callable[[Post], Any]) -> None:
        self._posts, self._make = posts, make

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> list[Any]: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return [self._make(post) for post in self._posts[index]]
        return self._make(self._posts[index])

    def __len__(self) -> int:
        return len(self._posts)


class Stage:
    """Theme and settings as they are: Pelican's generators and all templates compiled so far."""

    def __init__(self, root: Path, room: Path, site: SiteView) -> None:
        """Let Pelican read its settings; `room` is a folder for what is made on the way."""
        override = {"OUTPUT_PATH": str(room / "output"), "WIQ_VIEWS": site}
        self.settings = read_settings(str(root / "pelicanconf.py"), override=override)
        self.root, self.room, self.lock = root, room, RLock()
        self._shown: LiveSite | None = None
        pelican = self._pelican = Pelican(self.settings)
        self.context = self.settings.copy()
        self.context |= {"generated_content": {}, "static_links": set(), "static_content": {}}
        self.context["localsiteurl"] = self.settings["SITEURL"]
        self.generators = [
            kind(
                context=self.context,
                settings=self.settings,
                path=pelican.path,
                theme=pelican.theme,
                output_path=pelican.output_path,
            )
            for kind in pelican._get_generator_classes()  # as Pelican.run
        ]
        self.environment = self.settings["WIQ_ENVIRONMENT"][1]
        self.assets = self.settings["WIQ_ASSETS"]

    @property
    def base(self) -> Base:
        """The address that templates are compiled for."""
        network: Network = self.settings["WIQ_SITE"].network
        return network.base

    def enter(self, site: "LiveSite") -> None:
        """Forget what templates remember of another state; call it with `lock` held."""
        if self._shown is not site:
            self._shown = site
            self.environment.filters["once"].forget()

    def renew_theme(self) -> None:
        """Look at the theme's files again."""
        with self.lock:
            self.environment.cache.clear()
            for generator in self.generators:
                generator._templates.clear()
            self.assets = bundle(Path(self.settings["THEME"]))

    def keep(self) -> None:
        """Keep compiled templates and hyphenated words for the next run."""
        with self.lock:
            self.environment.bytecode_cache.keep()
            keep_words(self.root / WORDS)


class LiveSite:
    """One state of the site: `file` gives the bytes at a name, as a build would write them."""

    def __init__(self, stage: Stage, site: SiteView, staged: Path) -> None:
        """Put `site` on the stage; `staged` is a folder for files, not there yet."""
        self._stage, self._site, self._staged = stage, site, staged
        self._lock, self._made = RLock(), set[str]()
        environment = (site.network, stage.environment)
        given = {"WIQ_SITE": site, "WIQ_ASSETS": stage.assets, "WIQ_ENVIRONMENT": environment}
        self._settings = stage.settings.copy()
        self._settings |= given
        self._context = stage.context.copy()
        self._read: dict[str, Any] = {}
        self._generators = [self._own(generator) for generator in stage.generators]
        self._context["articles"] = self._articles(site.network.posts)

    def _own(self, generator: Any) -> Any:
        own = copy(generator)
        own.settings, own.context = self._settings, self._context
        own.output_path = str(self._staged)
        signals.generator_init.send(own)  # plugins fill the context with what they derive
        return own

    def _generator(self, kind: type[Any]) -> Any:
        return next(each for each in self._generators if isinstance(each, kind))

    @property
    def base(self) -> str:
        """The path that the site lives below."""
        return self._site.network.base.path

    def file(self, name: str) -> bytes | None:
        """Return the bytes of `blog/index.html`, None where the site has no such file."""
        if name.endswith(".html"):
            with self._stage.lock:
                self._stage.enter(self)
                html = self._page(name)
            return None if html is None else html.encode("utf-8")
        asset: bytes | None = self._stage.assets.files.get(f"/{name}")
        if asset is not None:
            return asset
        with self._lock:
            return self._other(f"/{name}")

    def _page(self, name: str) -> str | None:
        writer = _OnePage(self._settings, name)
        post = self._site.posts_by_url.get(page_path(name))
        if post is not None:
            generator = copy(self._generator(ArticlesGenerator))
            generator.articles = [*filter(None, [self._content(Article, post)])]
            generator.generate_articles(writer.write_file)
        elif name in self._texts:
            generator = copy(self._generator(PagesGenerator))
            generator.pages = [*filter(None, [self._content(Page, self._texts[name])])]
            generator.generate_output(writer)
        elif name in self._derived:
            derived = next(each for each in self._generators if hasattr(each, "write_page"))
            derived.write_page(writer, self._derived[name])
        else:
            self._list(writer, list_path(name))
        return writer.html

    @cached_property
    def _texts(self) -> dict[str, Any]:
        return {page.save_as: page for page in self._site.pages.values()}

    @cached_property
    def _derived(self) -> Any:
        return derived_pages(self._site)

    def _content(self, kind: type[Any], entry: Any) -> Any:
        """The entry as Pelican's content, read as for a build; None where the reader skips it."""
        if entry.path not in self._read:
            made = self._readers.read_file(
                base_path=self._settings["PATH"],
                path=self._stage.root / entry.path,
                content_class=kind,
                context=self._context,
            )
            self._read[entry.path] = None if isinstance(made, SkipStub) else made
        return self._read[entry.path]

    @cached_property
    def _readers(self) -> Any:
        return Readers(self._settings)

    def _list(self, writer: _OnePage, url: str) -> None:
        """The blog, or the list of a category or tag, as Pelican's generator writes them."""
        site, generator = self._site, copy(self._generator(ArticlesGenerator))
        generator.articles = self._context["articles"]
        slug = url.rstrip("/").rpartition("/")[2]
        kinds = {category.slug: key for key, category in site.network.categories.items()}
        if url == urls.BLOG:
            generator.generate_direct_templates(writer.write_file)
        elif url == urls.tag(slug) and slug in site.posts_by_tag:
            listed = self._articles(site.posts_by_tag[slug][1])
            word = next(tag for tag in listed[0].tags if tag.slug == slug)
            generator.tags = {word: listed}
            generator.generate_tags(writer.write_file)
        elif url == urls.category(slug) and kinds.get(slug) in site.posts_by_category:
            listed = self._articles(site.posts_by_category[kinds[slug]])
            generator.categories = [(listed[0].category, listed)]
            generator.generate_categories(writer.write_file)

    def _articles(self, posts: Sequence[Post]) -> _Articles:
        return _Articles(posts, partial(self._content, Article))

    def _other(self, url: str) -> bytes | None:
        """A picture, or a file that some generator makes."""
        data = picture(self._stage.root, self._site, url)
        if data is not None:
            return data
        if url.startswith(urls.SEARCH_INDEX):
            self._index()
        for generator in self._generators:
            if hasattr(generator, "file") and url.startswith(generator.folder):
                data = generator.file(self._site, url)
                if data is not None:
                    return bytes(data)
            elif url.startswith(getattr(generator, "folder", "/:")):
                self._once(generator.folder, partial(self._write, generator))
        root = self._staged.resolve()
        file = (root / url.lstrip("/")).resolve()
        return file.read_bytes() if file.is_relative_to(root) and file.is_file() else None

    def _once(self, what: str, make: Callable[[], object]) -> None:
        if what not in self._made:
            make()
            self._made.add(what)

    def _write(self, generator: Any) -> None:
        make_all_pictures(self._stage.root, self._site)  # feeds tell how large they are
        generator.generate_output(None)

    def _index(self) -> None:
        self._once(urls.SEARCH_INDEX, self._write_index)

    def _write_index(self) -> None:
        network, stage = self._site.network, Files(self._staged)
        for page in search_pages(network):
            data = self.file(urls.save_as(page.url))
            if data is not None:
                stage.put(urls.save_as(page.url), data)
        write_search_index(network, stage, search_pages(network))

    def close(self) -> None:
        """Delete what was made."""
        with self._lock:
            shutil.rmtree(self._staged, ignore_errors=True)
