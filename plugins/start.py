"""Ends a run that has nothing to do; else lets it write beside the output and loads the rest.

The only plugin that Pelican loads itself. The others (`WIQ_PLUGINS`) import the whole program, and
that alone takes longer than seeing that nothing has changed.
"""

import os
import shutil
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pelican as pelican_itself
from pelican import signals
from pelican.log import console

from wiq_site.effects.timings import TIMINGS
from wiq_site.output import ForeignFiles, refuse_foreign_files
from wiq_site.unchanged import Keeping, beginning, recall

_PREFIX = ".output-neu-"


def start(pelican: Any) -> None:
    """End the run here, or make it ready: where it writes, what it is made by."""
    settings = pelican.settings
    keeping = settings["WIQ_KEEPING"] = Keeping(
        Path(settings["PATH"]).parent, Path(settings["OUTPUT_PATH"])
    )
    # Who brings the views (the live preview) or follows changes wants every run.
    if not {"WIQ_VIEWS", "WIQ_PREVIEW"} & settings.keys():
        _end_where_nothing_changed(settings, keeping)
    if not settings.get("WIQ_RECALLED"):  # else its files are those that the last run left
        _refuse_foreign_files(keeping)
    pelican.output_path = _stage_beside(keeping.output)
    _load(pelican, settings["WIQ_PLUGINS"])
    if settings.get("WIQ_RECALLED"):
        signals.signal("wiq_changed").send(pelican)  # plugins/network.py may find it a part
    if "WIQ_PART" not in settings:
        _load(pelican, settings["WIQ_MORE_PLUGINS"])
    _keep_quiet()


def _load(pelican: Any, names: list[str]) -> None:
    pelican.settings["PLUGINS"] = [*pelican.settings["PLUGINS"], *names]
    pelican.init_plugins()


def _refuse_foreign_files(keeping: Keeping) -> None:
    try:
        refuse_foreign_files(keeping.output, keeping.manifest)
    except ForeignFiles as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None


def _end_where_nothing_changed(settings: Any, keeping: Keeping) -> None:
    """End the program here if the last run would only be repeated."""
    began = settings["WIQ_BEGAN"] = beginning(keeping, settings)
    found = recall(keeping, began)
    if found is None or found.changed:
        settings["WIQ_RECALLED"] = found
        return
    for line in found.said:
        print(line, file=sys.stderr)
    place = os.path.relpath(keeping.output)
    print(f"Nichts hat sich geändert: {place}/ ist auf dem neuesten Stand.")
    TIMINGS.reached("Vergleichen mit dem letzten Lauf")
    TIMINGS.tell()
    raise SystemExit(0)


def _stage_beside(output: Path) -> str:
    """Name a folder for this run's output; clear away those of dead runs."""
    output.parent.mkdir(parents=True, exist_ok=True)
    for left in output.parent.glob(f"{_PREFIX}*"):
        if not _is_running(left.name.removeprefix(_PREFIX)):
            shutil.rmtree(left, ignore_errors=True)
    return str(output.parent / f"{_PREFIX}{os.getpid()}")


def _keep_quiet() -> None:
    """Take away the autoreloader's English, and Pelican's spinner: it turns in a thread, and a fork
    would copy it half-way."""
    console.quiet = True
    pelican_itself.console.status = lambda *_, **__: nullcontext()


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
    signals.initialized.connect(start)
