"""A strict reading of feeds, written from the standards and not from our code.

Each judge takes the bytes of a document and the address it is published at, and yields every fault
as a sentence; none is good.
"""

from collections.abc import Callable, Iterator

from tests.feeds.judges.atom import atom_faults
from tests.feeds.judges.json_feed import json_faults
from tests.feeds.judges.rss import rss_faults

_Judge = Callable[[bytes, str], Iterator[str]]
_JUDGES: dict[str, _Judge] = {"atom.xml": atom_faults, "rss.xml": rss_faults, "json": json_faults}


def faults(url: str, data: bytes) -> list[str]:
    """Return the faults of the document at the whole address `url`."""
    judge = next(judge for ending, judge in _JUDGES.items() if url.endswith(f".{ending}"))
    return [f"{url}: {fault}" for fault in judge(data, url)]
