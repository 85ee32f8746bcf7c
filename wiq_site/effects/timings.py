"""Where a run's time goes: stages, templates, files; told at its end where one asks (TIMINGS=1)."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from heapq import nlargest
from time import perf_counter
from typing import Any

from wiq_site.effects.surroundings import setting
from wiq_site.german import count_of

_SHOWN = 10


class Timings:
    """What has been measured so far, in seconds. `stages` do not overlap."""

    def __init__(self, *, is_wanted: bool = False) -> None:
        self.is_wanted = is_wanted
        self.stages: dict[str, float] = {}
        self.templates: dict[str, tuple[int, float]] = defaultdict(_nothing)
        self.files: dict[str, float] = {}
        self._began = self._last = perf_counter()

    def reached(self, stage: str) -> None:
        """Say that `stage` has ended; it began where the one before it ended."""
        now = perf_counter()
        self.stages[stage] = self.stages.get(stage, 0.0) + now - self._last
        self._last = now

    @contextmanager
    def rendering(self, template: str, file: str) -> Iterator[None]:
        """Measure how long a file takes, and its template all in all."""
        if not self.is_wanted:
            yield
            return
        began = perf_counter()
        yield
        took = perf_counter() - began
        count, sum_ = self.templates[template]
        self.templates[template] = count + 1, sum_ + took
        self.files[file] = self.files.get(file, 0.0) + took

    def told(self) -> Any:
        """What another process is to `add`."""
        return dict(self.templates), self.files

    def add(self, told: Any) -> None:
        """Add what another process measured. Its stages ran beside ours, and do not count."""
        for name, (count, took) in told[0].items():
            own = self.templates[name]
            self.templates[name] = own[0] + count, own[1] + took
        self.files |= told[1]

    def tell(self) -> None:
        """Print the tables, where they are wanted."""
        if self.is_wanted:
            print(self.report())

    def report(self) -> str:
        """The tables, for reading."""
        whole = perf_counter() - self._began
        rows = [f"{'Schritt':<44}{'Sekunden':>10}{'Anteil':>9}"]
        rows += [_row(name, took, took / whole) for name, took in self.stages.items()]
        rows += [_row("zusammen", whole, 1.0)]
        slow = nlargest(_SHOWN, self.templates.items(), key=lambda item: item[1][1])
        if slow:
            rows += ["", f"{'Die langsamsten Vorlagen':<44}{'Sekunden':>10}"]
        for name, (count, took) in slow:
            rows.append(_row(f"{name} ({count_of(count, 'Seite', 'Seiten')})", took))
        files = nlargest(_SHOWN, self.files.items(), key=lambda item: item[1])
        if files:
            rows += ["", f"{'Die langsamsten Dateien':<44}{'Sekunden':>10}"]
        return "\n".join([*rows, *(_row(name, took) for name, took in files)])


def _nothing() -> tuple[int, float]:
    return 0, 0.0


def _row(name: str, took: float, share: float | None = None) -> str:
    tail = "" if share is None else f"{share:>8.0%} "
    return f"{name:<44}" + f"{took:>10.3f}".replace(".", ",") + tail


TIMINGS = Timings(is_wanted=setting("WIQ_TIMINGS") == "1")
