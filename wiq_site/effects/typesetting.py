"""Typst: PDFs that are the same bytes every time, with our own fonts and no other."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path

import typst


def _fonts() -> list[Path]:
    found = (find_spec(name) for name in ("font_source_sans_pro", "font_source_serif_pro"))
    return [Path(spec.origin).parent / "files" for spec in found if spec and spec.origin]


def pdf(source: Path, inputs: Mapping[str, str], day: date) -> bytes:
    """Set the file `source`. `day` stands in the file where Typst would write the clock's time."""
    made = typst.compile(
        source,
        format="pdf",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=dict(inputs),
        timestamp=int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()),
    )
    assert isinstance(made, bytes)  # noqa: S101 - one document gives one file
    return made


def pages(source: Path, inputs: Mapping[str, str]) -> int:
    """How many pages it would be; the file marks the number as `<pages>`."""
    found = typst.query(
        source,
        "<pages>",
        field="value",
        one=True,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=dict(inputs),
    )
    return int(json.loads(found))
