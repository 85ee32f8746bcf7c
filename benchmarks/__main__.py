"""Runs the benchmarks: `make bench`, or `make bench TOPIC=pictures` for one of them.

Each topic is a module with `measure() -> Report`. Its page is written to `benchmarks/results/`, its
facts, if it has any, to `latest.json` there; where a limit is exceeded, the run ends with 1. A new
topic is a module and a name in `TOPICS`.
"""

import json
import sys
from importlib import import_module

from benchmarks.report import Report
from benchmarks.room import HERE, ROOM, set_up
from tools.parts import Unavailable

TOPICS = ("pictures", "quality", "newsletter", "publish", "speed", "preview")
# These need nothing of the benchmarks' room.
_ROOMLESS = frozenset({"speed", "preview"})
_LATEST = HERE / "results" / "latest.json"


def main(wanted: list[str]) -> int:
    """Measure the topics named, or all; return what the process shall end with."""
    unknown = set(wanted) - set(TOPICS)
    if unknown:
        print(f"Unbekannt: {', '.join(sorted(unknown))}. Es gibt: {', '.join(TOPICS)}.")
        return 2
    ROOM.mkdir(parents=True, exist_ok=True)
    try:
        if not wanted or {*wanted} - _ROOMLESS:
            set_up()
        kept = [_measured(topic) for topic in TOPICS if not wanted or topic in wanted]
    except Unavailable as problem:
        print(problem)
        return 1
    return int(not all(kept))


def _measured(topic: str) -> bool:
    print(f"— {topic}", flush=True)
    report: Report = import_module(f"benchmarks.{topic}").measure()
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / f"{topic}.md").write_text(report.page(), "utf-8")
    if report.facts:
        _remember(topic, report)
    for line in (*report.lines, *report.limits):
        print(line)
    return all(limit.holds for limit in report.limits)


def _remember(topic: str, report: Report) -> None:
    """Put a topic's facts in the place of its last ones; those of the others stay."""
    known = json.loads(_LATEST.read_text("utf-8")) if _LATEST.exists() else {}
    data = dict(sorted({**known, topic: report.facts}.items()))
    _LATEST.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
