"""Lets Pelican write beside the output folder and takes the result over when it is whole.

Pelican writes page by page: an error half-way would leave half a site. So each run goes to a
folder beside the output, and only a finished run reaches the output.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pelican import signals
from pelican.log import console

from wiq_site.effects.pool import WorkerDied
from wiq_site.effects.search_index import IndexingFailed, write_search_index
from wiq_site.effects.timings import TIMINGS
from wiq_site.german import count_of
from wiq_site.output import ForeignFiles, TakenAway, refuse_foreign_files, take_over
from wiq_site.stage import Stage
from wiq_site.unchanged import beginning, recall, remember

_PREFIX = ".output-neu-"


def stage(pelican: Any) -> None:
    """Send the run's output to a folder of its own; clear away those of dead runs."""
    output = Path(pelican.settings["OUTPUT_PATH"])
    try:
        refuse_foreign_files(output, _manifest(pelican))
    except ForeignFiles as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None
    output.parent.mkdir(parents=True, exist_ok=True)
    for left in output.parent.glob(f"{_PREFIX}*"):
        if not _is_running(left.name.removeprefix(_PREFIX)):
            shutil.rmtree(left, ignore_errors=True)
    pelican.output_path = str(output.parent / f"{_PREFIX}{os.getpid()}")
    console.quiet = True  # the autoreloader's English
    # Who brings the views (the live preview) or follows changes wants every run.
    if not {"WIQ_VIEWS", "WIQ_PREVIEW"} & pelican.settings.keys():
        _end_where_nothing_changed(pelican, output)


def _end_where_nothing_changed(pelican: Any, output: Path) -> None:
    """End the program here if the last run would only be repeated."""
    root, memory = Path(pelican.settings["PATH"]).parent, _memory(pelican)
    began = beginning(root, pelican.settings, memory.parent)
    said = recall(memory, began, output)
    pelican.settings["WIQ_BEGAN"] = began
    if said is None:
        return
    for line in said:
        print(line, file=sys.stderr)
    print(f"Nichts hat sich geändert: {os.path.relpath(output)}/ ist auf dem neuesten Stand.")
    TIMINGS.reached("Vergleichen mit dem letzten Lauf")
    _tell_timings()
    raise SystemExit(0)


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
    staged = Path(pelican.output_path)
    settings = pelican.settings
    stage = settings["WIQ_STAGE"]
    pictures = {url.lstrip("/") for url in settings["WIQ_KEPT"]}
    try:
        settings["WIQ_WRITER"].finish()
        TIMINGS.reached("Seiten, Feeds und Daten")
        write_search_index(settings["WIQ_SITE"].network, stage)
        kept = frozenset(stage.kept | pictures)
        take_over(staged, Path(settings["OUTPUT_PATH"]), _manifest(pelican), kept)
    except (IndexingFailed, TakenAway, WorkerDied) as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None
    if "WIQ_BEGAN" in settings:
        root, output = Path(settings["PATH"]).parent, Path(settings["OUTPUT_PATH"])
        remember(_memory(pelican), settings["WIQ_BEGAN"], root, output, settings["WIQ_SAID"])
    TIMINGS.reached("Übernehmen")
    print(_summary(pelican))
    # What Pelican says now is the same in English.
    console.quiet = True
    _tell_timings()


def _tell_timings() -> None:
    if TIMINGS.is_wanted:
        print(TIMINGS.report())


def _summary(pelican: Any) -> str:
    network = pelican.settings["WIQ_SITE"].network
    posts = count_of(len(network.posts), "Beitrag", "Beiträge")
    teams = count_of(len(network.teams), "Team", "Teams")
    pages = count_of(len(network.pages), "Seite", "Seiten")
    place = os.path.relpath(pelican.settings["OUTPUT_PATH"])
    return f"Fertig: {posts}, {teams} und {pages} stehen in {place}/."


def _manifest(pelican: Any) -> Path:
    return _kept(pelican, "output", ".json")


def _memory(pelican: Any) -> Path:
    return _kept(pelican, "stand", "")


def _kept(pelican: Any, folder: str, ending: str) -> Path:
    """What is kept of an output."""
    root = Path(pelican.settings["PATH"]).parent
    # Seen from the root, so that a copied project knows the output it was copied with.
    name = quote(os.path.relpath(pelican.settings["OUTPUT_PATH"], root), safe="")
    return root / ".cache" / folder / f"{name}{ending}"


def _is_running(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(stage)
    signals.get_generators.connect(let_speak)
    signals.all_generators_finalized.connect(empty_stage)
    signals.finalized.connect(finish)
