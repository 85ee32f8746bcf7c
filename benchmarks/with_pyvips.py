"""The work of `benchmarks/pictures.py` with pyvips; runs with the room's packages.

From standard input: JSON, for each photo its path and its files (width, format, name).
"""

import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

os.environ["VIPS_CONCURRENCY"] = "1"

OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {"Q": 60, "effort": 0, "compression": "av1", "subsample_mode": "on"},  # speed 9
    "webp": {"Q": 75, "effort": 4},
    "jpg": {"Q": 80, "optimize_coding": True, "interlace": True, "subsample_mode": "on"},
}


def make(source: str, files: list[tuple[int, str, str]], folder: str) -> None:
    """Write every file of a photo; each width is read from the original, as vips likes it."""
    import pyvips  # noqa: PLC0415  # after its number of threads is set

    by_width: dict[int, list[tuple[str, str]]] = {}
    for width, form, name in files:
        by_width.setdefault(width, []).append((form, name))
    for width, outputs in by_width.items():
        image = pyvips.Image.thumbnail(source, width, height=100_000, export_profile="srgb")
        image = image.copy_memory()
        for form, name in outputs:
            image.write_to_file(str(Path(folder, name)), keep="none", **OPTIONS[form])


def main(folder: str, processes: int) -> None:
    work = json.load(sys.stdin)
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        done = [pool.submit(make, source, files, folder) for source, files in work]
        for each in done:
            each.result()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
