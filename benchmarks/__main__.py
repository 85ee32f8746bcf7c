"""Runs the benchmarks: `make bench`, or `make bench TOPIC=pictures` for one of them.

Each topic is a module with `measure() -> Report`. Its page is written to `benchmarks/results/`;
where a limit is exceeded, the run ends with 1. A new topic is a module and a name in `TOPICS`.
"""

import sys
from importlib import import_module

from benchmarks.report import Report
from benchmarks.room import HERE, ROOM, set_up
from tools.browser import Unavailable

TOPICS = ("pictures", "quality", "newsletter", "publish")


def main(wanted: list[str]) -> int:
    """Measure the topics named, or all; return what the process shall end with."""
    unknown = set(wanted) - set(TOPICS)
    if unknown:
        print(f"Unbekannt: {', '.join(sorted(unknown))}. Es gibt: {', '.join(TOPICS)}.")
        return 2
    ROOM.mkdir(parents=True, exist_ok=True)
    try:
        set_up()
    except Unavailable as problem:
        print(problem)
        return 1
    kept = [_measured(topic) for topic in TOPICS if not wanted or topic in wanted]
    return int(not all(kept))


def _measured(topic: str) -> bool:
    print(f"— {topic}", flush=True)
    report: Report = import_module(f"benchmarks.{topic}").measure()
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / f"{topic}.md").write_text(report.page(), "utf-8")
    for line in (*report.lines, *report.limits):
        print(line)
    return all(limit.holds for limit in report.limits)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
