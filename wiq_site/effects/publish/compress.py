"""Precompressed siblings: made once for each content, on all cores, kept only where smaller."""

import gzip
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
import zstandard

from wiq_site.headers import content_type, is_text
from wiq_site.publish.manifest import Fact

CACHE = ".cache/publish/packed"
_LEAST = 256  # bytes; less fits into one packet as it is


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def _brotli(data: bytes) -> bytes:
    return bytes(brotli.compress(data, quality=11))


def _zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=19).compress(data)


_PACKERS = {".gz": _gzip, ".br": _brotli, ".zst": _zstd}


def siblings(cache: Path, files: Mapping[str, Fact], source: Path) -> Mapping[str, Path]:
    """Return the siblings of all texts among `files` (below `source`), by their names.

    The cache names them by what they hold; it is pruned of others. An empty file there says that
    packing made nothing smaller. The compressors let go of the interpreter, so threads suffice.
    """
    cache.mkdir(parents=True, exist_ok=True)
    texts = {
        fact.sha256: source / name
        for name, fact in files.items()
        if fact.size >= _LEAST and is_text(content_type(name))
    }
    wanted = {f"{sha}{ending}": path for sha, path in texts.items() for ending in _PACKERS}
    there = {path.name for path in cache.iterdir()}
    for left in there - wanted.keys():
        (cache / left).unlink()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        missing = sorted(wanted.keys() - there)
        list(pool.map(lambda name: _pack(cache / name, wanted[name]), missing))
    return {
        f"{name}{ending}": packed
        for name, fact in files.items()
        if fact.sha256 in texts and is_text(content_type(name))
        for ending in _PACKERS
        if (packed := cache / f"{fact.sha256}{ending}").stat().st_size
    }


def _pack(target: Path, source: Path) -> None:
    data = source.read_bytes()
    packed = _PACKERS[target.suffix](data)
    draft = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    draft.write_bytes(packed if len(packed) < len(data) else b"")
    draft.replace(target)
