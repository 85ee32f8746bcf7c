"""The plot of time over number of posts: an SVG for the docs, the same bytes for the same medians.

Legible on light and dark ground: it brings its own colours for both, and each line has a mark of
its own besides.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from math import log10
from typing import Any

from benchmarks.speed.findings import RIVALS, Middles
from benchmarks.speed.rounds import COLD, EDITED, KINDS, UNCHANGED

_TITLES = {COLD: "Cold", UNCHANGED: "No change", EDITED: "One edited post"}
_WIDTH, _HEIGHT = 960, 400
_PANEL, _GAP, _LEFT, _TOP, _BOTTOM = 270, 40, 50, 40, 300
_SECONDS = (0.2, 500)
_POSTS = (80, 25_000)
_MARKS = (
    "M0-4 4 0 0 4-4 0z",
    "M-3.5-3.5H3.5V3.5H-3.5z",
    "M-4 0H4M0-4V4",
    "M0-4.5 4 3H-4z",
    "M-3.5-3.5 3.5 3.5M3.5-3.5-3.5 3.5",
    "M0 4.5 4-3H-4z",
)
_LIGHT = ("#0b6b3a", "#a1315f", "#c2410c", "#1d4ed8", "#6b4e00", "#4d7c0f")
_DARK = ("#5fd99a", "#f59ac0", "#fdba74", "#93b4fd", "#e2c275", "#bef264")


def plot(found: Middles) -> str:
    """Return the SVG: a panel for each kind of run, both axes logarithmic."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
            ' role="img" aria-labelledby="t d">',
            '<title id="t">Time of a build over the number of posts</title>',
            f'<desc id="d">{escape(_described(found))}</desc>',
            f"<style>{_style()}</style>",
            *(line for index, kind in enumerate(KINDS) for line in _panel(found, kind, index)),
            *_legend(found),
            "</svg>\n",
        ]
    )


def _style() -> str:
    def rules(ink: str, line: str, colours: Iterable[str]) -> str:
        own = "".join(f".c{n}{{stroke:{colour}}}" for n, colour in enumerate(colours))
        return f"text{{fill:{ink}}}.g{{stroke:{line}}}{own}"

    dark = rules("#e8ece9", "#55605a", _DARK)
    return (
        "text{font:12px sans-serif}.h{font-weight:700}"
        "path,line,polyline{fill:none;stroke-width:1.8}.g{stroke-width:.6}"
        f"{rules('#1f2a24', '#b9c2bc', _LIGHT)}@media(prefers-color-scheme:dark){{{dark}}}"
    )


def _x(posts: float, left: float) -> float:
    low, high = map(log10, _POSTS)
    return round(left + (log10(posts) - low) / (high - low) * _PANEL, 1)


def _y(seconds: float) -> float:
    low, high = map(log10, _SECONDS)
    share = (log10(min(max(seconds, _SECONDS[0]), _SECONDS[1])) - low) / (high - low)
    return round(_BOTTOM - share * (_BOTTOM - _TOP), 1)


def _panel(found: Middles, kind: str, index: int) -> Iterator[str]:
    left = _LEFT + index * (_PANEL + _GAP)
    yield f'<text class="h" x="{left}" y="{_TOP - 14}">{_TITLES[kind]}</text>'
    for seconds in (0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500):
        y = _y(seconds)
        yield f'<line class="g" x1="{left}" x2="{left + _PANEL}" y1="{y}" y2="{y}"/>'
        yield f'<text x="{left - 5}" y="{y + 4}" text-anchor="end">{seconds:g}</text>'
    for posts in (100, 1_000, 5_000, 20_000):
        x = _x(posts, left)
        yield f'<line class="g" x1="{x}" x2="{x}" y1="{_TOP}" y2="{_BOTTOM}"/>'
        yield f'<text x="{x}" y="{_BOTTOM + 16}" text-anchor="middle">{posts:,}</text>'
    yield f'<text x="{left + _PANEL}" y="{_BOTTOM + 32}" text-anchor="end">posts</text>'
    if index == 0:
        yield f'<text x="{left - 40}" y="{_TOP - 14}">s</text>'
    for number, name in enumerate(RIVALS):
        times = [(posts, it.seconds) for (posts, who, what), it in found.items()
                 if (who, what) == (name, kind)]  # fmt: skip
        points = [(_x(posts, left), _y(seconds)) for posts, seconds in sorted(times)]
        if points:
            line = " ".join(f"{x},{y}" for x, y in points)
            yield f'<polyline class="c{number}" points="{line}"/>'
        for x, y in points:
            yield f'<path class="c{number}" d="{_MARKS[number]}" transform="translate({x} {y})"/>'


def _legend(found: Middles) -> Iterator[str]:
    names = {name for _, name, _ in found}
    for place, (number, name) in enumerate(
        (number, name) for number, name in enumerate(RIVALS) if name in names
    ):
        x, y = _LEFT + place % 3 * (_PANEL + _GAP), 352 + place // 3 * 22
        yield f'<line class="c{number}" x1="{x}" x2="{x + 28}" y1="{y}" y2="{y}"/>'
        yield f'<path class="c{number}" d="{_MARKS[number]}" transform="translate({x + 14} {y})"/>'
        yield f'<text x="{x + 36}" y="{y + 4}">{escape(name)}</text>'


def _described(found: Middles) -> str:
    """The same in words: the cold builds, for those who do not see the lines."""
    cold: Mapping[Any, Any] = {
        (posts, name): it for (posts, name, kind), it in found.items() if kind == COLD
    }
    parts = [f"{name}, {posts:,} posts: {it.seconds:.1f} s" for (posts, name), it in cold.items()]
    return "Cold builds: " + "; ".join(parts) + "."
