"""Runs Pagefind over the staged pages and puts its index beside the search page."""

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from pagefind_bin import get_executable

from wiq_site import urls
from wiq_site.effects.crew import spread
from wiq_site.effects.timings import TIMINGS
from wiq_site.network import Network
from wiq_site.search.canonical import UnknownIndex, canonical
from wiq_site.search.pages import LEFT_OUT, ROOT, Copies, SearchPage, main_text
from wiq_site.stage import Stage

# Pagefind's own interfaces; ours is theme/static/js/suche.js.
_UNUSED = ("*-ui.*", "pagefind-highlight.js", "wasm.unknown.*")
_LANGUAGE = "de"


class IndexingFailed(Exception):
    """Pagefind did not do its work; the message is what it said."""


def write_search_index(network: Network, stage: Stage, pages: Iterable[SearchPage]) -> None:
    """Index the `pages` that `search_pages` names, as `stage` has them, into `/suche/pagefind/`.

    Nothing happens where the site has no search page. Raises IndexingFailed.
    """
    if not network.has_page(urls.SEARCH):
        return
    with TemporaryDirectory(prefix="wiq-suche-") as room:
        source, index = Path(room, "pages"), Path(room, "index")
        _write_copies(tuple(pages), stage, source)
        TIMINGS.reached("Suche: Wörter")
        _run_pagefind(source, index)
        TIMINGS.reached("Suche: Pagefind")
        for pattern in _UNUSED:
            for file in index.glob(pattern):
                file.unlink()
        try:
            files = canonical(_files(index))
        except UnknownIndex as error:
            raise IndexingFailed(str(error)) from error
        for name, data in files.items():
            stage.put(f"{urls.SEARCH_INDEX.strip('/')}/{name}", data)


def _write_copies(pages: Sequence[SearchPage], stage: Stage, folder: Path) -> None:
    """Write what Pagefind is to read; no more than a page at a time is held in memory."""
    copies = Copies(spread(lambda page: main_text(_read(stage, page.url)), pages, "Suche"))

    def write(page: SearchPage) -> None:
        copy = folder / urls.save_as(page.url)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(copies.copy(page, _read(stage, page.url)), "utf-8")

    spread(write, pages, "Suche")


def _files(index: Path) -> dict[str, bytes]:
    found = sorted(path for path in index.rglob("*") if path.is_file())
    return {path.relative_to(index).as_posix(): path.read_bytes() for path in found}


def _read(stage: Stage, url: str) -> str:
    return stage.read(urls.save_as(url)).decode("utf-8")


def _run_pagefind(source: Path, index: Path) -> None:
    done = subprocess.run(
        [
            *(get_executable(), "--silent", "--site", source, "--output-path", index),
            *("--root-selector", ROOT, "--exclude-selectors", ",".join(LEFT_OUT)),
            *("--force-language", _LANGUAGE),
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode or not (index / "pagefind.js").is_file():
        raise IndexingFailed(f"Pagefind: {done.stderr or done.stdout}".strip())
