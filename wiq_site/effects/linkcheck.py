"""`wiq linkcheck`: asks for every address outside, politely and with a memory."""

import json
import socket
from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from wiq_site.effects.publish.web import ask
from wiq_site.publish.outside import Finding, State, judge

_MEMORY = ".cache/linkcheck.json"
_AT_ONCE = 8  # hosts; each host is asked one by one
_NO_HEAD = {403, 405, 501}  # servers that do not answer HEAD as they answer GET


class NoNetwork(Exception):
    """Not one host could be found or reached: then nothing is known of any link."""


def look(root: Path, urls: Iterable[str], now: datetime) -> Mapping[str, Finding]:
    """Return what is known of each address, asking where the memory is too old. Raises NoNetwork.

    A time-out is a doubt. A host whose name is unknown is dead, but only where others answer.
    """
    memory = _remembered(root / _MEMORY)
    wanted = sorted(set(urls))
    due = [url for url in wanted if url not in memory or not memory[url].is_fresh(now)]
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in due:
        by_host[urlsplit(url).netloc].append(url)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        told = list(pool.map(lambda group: [(url, *_ask(url)) for url in group], by_host.values()))
    asked = {url: (state, why, there) for group in told for url, state, why, there in group}
    if asked and not any(there for _, _, there in asked.values()):
        raise NoNetwork
    memory |= {url: Finding(state, why, now) for url, (state, why, _) in asked.items()}
    found = {url: memory[url] for url in wanted}
    _remember(root / _MEMORY, found)
    return found


def _ask(url: str) -> tuple[State, str, bool]:
    """Ask for one address: what it is, why, and whether its host answered."""
    try:
        parts = urlsplit(url)
        socket.getaddrinfo(parts.hostname, parts.port or 443)
    except (socket.gaierror, UnicodeError, ValueError) as error:
        unknown = isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME
        return (State.DEAD if unknown else State.DOUBT), "den Server gibt es nicht", False
    answer = ask(url, method="HEAD")
    if answer.status in _NO_HEAD or answer.status >= 500:
        answer = ask(url)
    if not answer.status:
        return State.DOUBT, answer.body.decode("utf-8", "replace")[:100], False
    return *judge(answer.status), True


def _remembered(path: Path) -> dict[str, Finding]:
    try:
        raw = json.loads(path.read_text("utf-8"))
        return {
            url: Finding(State(state), why, datetime.fromisoformat(when))
            for url, (state, why, when) in raw.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _remember(path: Path, found: Mapping[str, Finding]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = {url: (f.state, f.why, f.when.isoformat()) for url, f in sorted(found.items())}
    draft = path.with_suffix(".tmp")
    draft.write_text(json.dumps(rows, ensure_ascii=False, indent=0), "utf-8")
    draft.replace(path)
