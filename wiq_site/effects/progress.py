"""A bar for work that takes long, where somebody sits before it: never into a pipe or a log."""

import atexit
import sys
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

# Shorter work is done before anybody has read what the bar says.
_LONG = 300
_STEPS_A_LOOK = 25


class Bar:
    """How far a piece of work has come, on standard error. It moves when it is told to.

    rich would move it from a thread; a build that forks must have none.
    """

    def __init__(self, label: str, total: int, console: Console | None = None) -> None:
        """`label` says what is being done, `total` how many steps it has."""
        self._done = 0
        self._progress: Progress | None = None
        console = console or Console(file=sys.stderr)
        if total < _LONG or not console.is_terminal:
            return
        columns: tuple[Any, ...] = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        self._progress = Progress(*columns, console=console, auto_refresh=False, transient=True)
        self._progress.start()
        atexit.register(self.close)  # else an error would leave the terminal without a cursor
        self._task = self._progress.add_task(label, total=total)

    def step(self) -> None:
        """Say that one more is done."""
        self._done += 1
        if self._progress is not None and self._done % _STEPS_A_LOOK == 0:
            self._progress.update(self._task, completed=self._done, refresh=True)

    def close(self) -> None:
        """Take the bar away; may be called again."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None
