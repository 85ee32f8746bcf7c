"""What a benchmark found: a page for `benchmarks/results/`, and the limits that must hold."""

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure that was promised: what was measured, and what is allowed at most."""

    name: str
    measured: float
    allowed: float
    unit: str

    @property
    def holds(self) -> bool:
        """Whether the promise is kept."""
        return self.measured <= self.allowed

    def __str__(self) -> str:
        verdict = "ok" if self.holds else "TOO MUCH"
        return f"{self.name}: {self.measured:.2f} {self.unit} (at most {self.allowed}): {verdict}"


@dataclass(frozen=True, slots=True)
class Report:
    """A topic's findings: its title, the limits, and lines of Markdown that tell more.

    `facts` are the same as data, for `results/latest.json`.
    """

    title: str
    limits: tuple[Limit, ...] = ()
    lines: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    def page(self) -> str:
        """The page for `benchmarks/results/`."""
        kept = [f"- {limit}" for limit in self.limits]
        return "\n".join([f"# {self.title}", "", machine(), "", *kept, "", *self.lines]) + "\n"


def machine() -> str:
    """Where it was measured, without a name that tells whose machine it is."""
    system, python = platform.system(), platform.python_version()
    return f"Measured on {os.cpu_count()} cores ({platform.machine()}, {system}), Python {python}."
