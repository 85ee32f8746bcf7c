"""Links that lead away from the site, and what is to be said of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from wiq_site.problems import Problem

_URL = re.compile(r"""https?://[^\s<>"'`|\\^{}\[\]„“”]+""")
_FRESH = timedelta(days=7)
_FRESH_DOUBT = timedelta(hours=12)


class State(StrEnum):
    """What is known of an address. In doubt it is not called dead."""

    ALIVE = "lebt"
    DEAD = "tot"
    DOUBT = "unklar"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look at an address brought, and when."""

    state: State
    why: str
    when: datetime

    def is_fresh(self, now: datetime) -> bool:
        """Whether it need not be looked at again."""
        return now - self.when < (_FRESH if self.state is State.ALIVE else _FRESH_DOUBT)


def outside_links(texts: Mapping[str, str]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return each outside address with all its places (path, line); comments are left out."""
    found: dict[str, list[tuple[str, int]]] = {}
    for path, text in sorted(texts.items()):
        for number, line in enumerate(text.split("\n"), 1):
            if path.endswith(".yaml") and line.lstrip().startswith("#"):
                continue
            for url in _urls(line):
                found.setdefault(url, []).append((path, number))
    return {url: tuple(places) for url, places in found.items()}


def _urls(line: str) -> Iterator[str]:
    for match in _URL.finditer(line):
        url = match[0].rstrip(".,;:!?*_")
        # A closing bracket belongs to Markdown unless the address itself opens one.
        while url.endswith(")") and url.count(")") > url.count("("):
            url = url[:-1].rstrip(".,;:!?*_")
        yield url.partition("#")[0]


def judge(status: int) -> tuple[State, str]:
    """What an HTTP status says. Refusals and trouble of the server are no proof of anything."""
    if status in {404, 410}:
        return State.DEAD, f"Antwort {status}"
    if 200 <= status < 400:
        return State.ALIVE, f"Antwort {status}"
    return State.DOUBT, f"Antwort {status}"


def dead_links(
    places: Mapping[str, tuple[tuple[str, int], ...]], found: Mapping[str, Finding]
) -> tuple[Problem, ...]:
    """Return a problem for each place that names a dead address, sorted."""
    return tuple(
        sorted(
            Problem(path, line, f"Der Link {url} ist tot ({found[url].why}).")
            for url, where in places.items()
            if url in found and found[url].state is State.DEAD
            for path, line in where
        )
    )
