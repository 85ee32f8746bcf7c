"""Pagefind's index, brought to one form: the same pages give the same bytes.

Pagefind 1.5 writes the values of a filter in the order of a hash map with a random seed, and names
the file by that. So the filter's values are sorted here, the files named anew, and the two files
that name them are rewritten. Everything else of the index is the same on each run.
"""

import gzip
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import cbor2

_MAGIC = b"pagefind_dcd"  # Pagefind's mark before each packed value
_FILTERS = 3  # where the meta file lists the filters: [[name, file], …]


class UnknownIndex(Exception):
    """The index is not of the form that Pagefind 1.5 writes: look at this module anew."""


def canonical(index: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the index (path → bytes) with sorted filters. Raises UnknownIndex."""
    files = dict(index)
    try:
        entry = json.loads(files["pagefind-entry.json"])
        for language in entry["languages"].values():
            language["hash"] = _sorted_language(files, language["hash"])
    except (KeyError, TypeError, ValueError, IndexError, OSError) as error:
        raise UnknownIndex(f"Pagefind: {error!r}") from error
    files["pagefind-entry.json"] = json.dumps(entry, separators=(",", ":")).encode()
    return files


def _sorted_language(files: dict[str, bytes], name: str) -> str:
    """Sort the filters of one language; return the new name of its meta file."""
    meta = _unpack(files.pop(f"pagefind.{name}.pf_meta"))
    prefix = name.partition("_")[0]
    for item in meta[_FILTERS]:
        word, values = _unpack(files.pop(f"filter/{item[1]}.pf_filter"))
        packed = _pack([word, sorted(values)])
        item[1] = f"{prefix}_{_digest(packed)[:7]}"
        files[f"filter/{item[1]}.pf_filter"] = packed
    meta[_FILTERS].sort()
    packed = _pack(meta)
    renamed = f"{prefix}_{_digest(packed)[:10]}"
    files[f"pagefind.{renamed}.pf_meta"] = packed
    return renamed


def _unpack(data: bytes) -> Any:
    plain = gzip.decompress(data)
    if not plain.startswith(_MAGIC):
        raise ValueError("no mark")
    return cbor2.loads(plain[len(_MAGIC) :])


def _pack(value: Any) -> bytes:
    # mtime 0: gzip would write the clock into its head.
    return gzip.compress(_MAGIC + cbor2.dumps(value), mtime=0)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
