"""Lets Pelican write beside the output folder and takes the result over when it is whole.

Pelican writes page by page: an error half-way would leave half a site. So each run goes to a
folder beside the output, and only a finished run reaches the output.
"""

import gc
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.log import console

from wiq_site import urls
from wiq_site.effects.pool import WorkerDied
from wiq_site.effects.search_index import IndexingFailed, write_search_index
from wiq_site.effects.timings import TIMINGS
from wiq_site.german import count_of
from wiq_site.output import TakenAway, files_below, take_over, take_over_some
from wiq_site.search.pages import search_pages
from wiq_site.stage import Stage
from wiq_site.unchanged import remember, remember_part

_INDEX = urls.SEARCH_INDEX.lstrip("/")


def let_speak(pelican: Any) -> None:
    """From here to the end of a run Pelican has something to say: what went wrong."""
    del pelican
    console.quiet = False


def empty_stage(generators: list[Any]) -> None:
    """Start each run (the autoreloader makes many) with an empty folder."""
    settings, staged = generators[0].settings, Path(generators[0].output_path)
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    settings["WIQ_STAGE"] = Stage(staged, Path(settings["OUTPUT_PATH"]))


def finish(pelican: Any) -> None:
    """Make the finished run searchable and take it over into the output folder.

    Both here, one after the other: receivers of a signal are called in no particular order.
    """
    settings = pelican.settings
    try:
        settings["WIQ_WRITER"].finish()
        TIMINGS.reached("Seiten, Feeds und Daten")
        _finish_part(settings) if "WIQ_PART" in settings else _finish_whole(settings)
    except (IndexingFailed, TakenAway, WorkerDied) as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None
    TIMINGS.reached("Übernehmen")
    print(_summary(pelican))
    if "WIQ_PREVIEW" not in settings:
        gc.freeze()  # the program ends here: looking for garbage once more would take its time
    # What Pelican says now is the same in English.
    console.quiet = True
    TIMINGS.tell()


def _finish_whole(settings: Any) -> None:
    stage, network = settings["WIQ_STAGE"], settings["WIQ_SITE"].network
    write_search_index(network, stage, search_pages(network))
    _take_over(settings, stage.kept | {url.lstrip("/") for url in settings["WIQ_KEPT"]})


def _finish_part(settings: Any) -> None:
    """All stays that was not made anew; the search reads all pages, as ever."""
    stage, part, keeping = settings["WIQ_STAGE"], settings["WIQ_PART"], settings["WIQ_KEEPING"]
    recalled, start = settings["WIQ_RECALLED"], len(f"{keeping.output}/")
    for name, data in part.files.items():
        stage.put(name, data)
    before = {path[start:] for path in recalled.there}
    made = files_below(stage.folder)
    stage.kept |= {name for name in before - made if not name.startswith(_INDEX)}
    write_search_index(part.site.network, stage, part.search_pages())
    if stage.kept | files_below(stage.folder) != before:
        _take_over(settings, stage.kept)  # the index has other files
        return
    made = take_over_some(stage.folder, keeping.output)
    remember_part(keeping, settings["WIQ_BEGAN"], recalled, made)


def _take_over(settings: Any, kept: set[str]) -> None:
    stage, keeping = settings["WIQ_STAGE"], settings["WIQ_KEEPING"]
    take_over(stage.folder, keeping.output, keeping.manifest, frozenset(kept))
    if "WIQ_BEGAN" in settings:
        remember(keeping, settings["WIQ_BEGAN"], settings["WIQ_SAID"])


def _summary(pelican: Any) -> str:
    if "WIQ_PART" in pelican.settings:
        count = len(pelican.settings["WIQ_PART"].pages)
        return (
            f"Fertig: {count_of(count, 'Beitrag', 'Beiträge')} neu geschrieben, alles andere in "
            f"{os.path.relpath(pelican.settings['OUTPUT_PATH'])}/ bleibt, wie es ist."
        )
    network = pelican.settings["WIQ_SITE"].network
    posts = count_of(len(network.posts), "Beitrag", "Beiträge")
    teams = count_of(len(network.teams), "Team", "Teams")
    pages = count_of(len(network.pages), "Seite", "Seiten")
    place = os.path.relpath(pelican.settings["OUTPUT_PATH"])
    return f"Fertig: {posts}, {teams} und {pages} stehen in {place}/."


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(let_speak)
    signals.all_generators_finalized.connect(empty_stage)
    signals.finalized.connect(finish)
