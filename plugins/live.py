"""The site as the preview shows it: Pelican runs as for a build, but a page is rendered when asked.

The same generators, templates and writer as in `make html`, in the same order; only that
`_Recorder` stands in for each template and notes what is to be rendered. So a page has the bytes
that a build would write. Files (pictures, feeds, data, search) are made when one is asked for.
"""

import io
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Any

from pelican import Pelican, signals
from pelican.settings import read_settings
from pelican.writers import Writer

from wiq_site import urls
from wiq_site.effects.search_index import write_search_index
from wiq_site.network import Network
from wiq_site.stage import Stage

_Render = Callable[[], str]


class _Recorder:
    """A template that is asked to render, and only notes it."""

    def __init__(self, template: Any, pages: dict[str, _Render]) -> None:
        self._template, self._pages = template, pages

    def render(self, context: Mapping[str, Any]) -> str:
        self._pages[context["output_file"]] = partial(self._template.render, context)
        return ""


class _NotingWriter(Writer):  # type: ignore[misc]
    """Pelican's writer, paging included, that writes nothing."""

    def __init__(self, output_path: str, settings: Any) -> None:
        super().__init__(output_path, settings)
        self.pages: dict[str, _Render] = {}

    def write_file(self, name: str, template: Any, *given: Any, **named: Any) -> None:
        super().write_file(name, _Recorder(template, self.pages), *given, **named)

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> io.StringIO:
        del filename, encoding, override
        return io.StringIO()


class LiveSite:
    """One state of the site: `file` gives the bytes at a name, as a build would write them."""

    def __init__(self, root: Path, room: Path, network: Network) -> None:
        """Gather all pages of `network`; `room` is a folder for what is made on the way."""
        settings = read_settings(
            str(root / "pelicanconf.py"), override={"OUTPUT_PATH": str(room / "output")}
        )
        settings["WIQ_NETWORK"] = network
        self._network, self._lock = network, RLock()
        self._has_files = self._has_index = False
        self._pelican = Pelican(settings)
        self._staged = Path(self._pelican.output_path)
        self._generators = self._begun()
        self._writer = _NotingWriter(str(self._staged), settings)
        for generator in self._generators:
            if getattr(generator, "writes_pages", True):
                generator.generate_output(self._writer)

    @property
    def base(self) -> str:
        """The path that the site lives below."""
        return self._network.base.path

    def _begun(self) -> list[Any]:
        """All generators with their context gathered, as `Pelican.run` does it."""
        pelican, context = self._pelican, self._pelican.settings.copy()
        context |= {"generated_content": {}, "static_links": set(), "static_content": {}}
        context["localsiteurl"] = pelican.settings["SITEURL"]
        generators = [
            kind(
                context=context,
                settings=pelican.settings,
                path=pelican.path,
                theme=pelican.theme,
                output_path=pelican.output_path,
            )
            for kind in pelican._get_generator_classes()  # as Pelican.run
        ]
        for generator in generators:
            if hasattr(generator, "generate_context"):
                generator.generate_context()
        for generator in generators:
            if hasattr(generator, "refresh_metadata_intersite_links"):
                generator.refresh_metadata_intersite_links()
        return generators

    def file(self, name: str) -> bytes | None:
        """Return the bytes of `blog/index.html`, None where the site has no such file."""
        with self._lock:
            page = self._writer.pages.get(name)
            if page is not None:
                return page().encode("utf-8")
            data = self._pelican.settings["WIQ_ASSETS"].files.get(f"/{name}")
            if data is not None:
                return bytes(data)
            return None if name.endswith(".html") else self._made(name)

    def names(self) -> frozenset[str]:
        """The names of all files; makes them all."""
        with self._lock:
            self._make_index()
            found = (path for path in self._staged.rglob("*") if path.is_file())
            return frozenset(path.relative_to(self._staged).as_posix() for path in found)

    def _made(self, name: str) -> bytes | None:
        self._make_files()
        if f"/{name}".startswith(urls.SEARCH_INDEX):
            self._make_index()
        root = self._staged.resolve()
        file = (root / name).resolve()
        return file.read_bytes() if file.is_relative_to(root) and file.is_file() else None

    def _make_files(self) -> None:
        if not self._has_files:
            signals.all_generators_finalized.send(self._generators)
            for generator in self._generators:
                if hasattr(generator, "generate_output"):
                    generator.generate_output(self._writer)
            self._has_files = True

    def _make_index(self) -> None:
        self._make_files()
        if self._has_index:
            return
        for name, page in self._writer.pages.items():
            file = self._staged / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page(), "utf-8")
        write_search_index(self._network, Stage(self._staged))
        self._has_index = True

    def keep(self) -> None:
        """Keep compiled templates for the next state: most of them will be the same."""
        with self._lock:
            self._pelican.settings["WIQ_ENVIRONMENT"][1].bytecode_cache.keep()

    def close(self) -> None:
        """Delete what was made."""
        with self._lock:
            shutil.rmtree(self._staged, ignore_errors=True)
