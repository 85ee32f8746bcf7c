"""The report in three renderings: Markdown, HTML, and what Typst sets as a page."""

import json
import re
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from wiq_site.desk.report import Report
from wiq_site.german import count_of

LAYOUT = Path(str(files("wiq_site.desk") / "report.typ"))


def markdown(report: Report) -> str:
    """The report as Markdown, for mails and minutes."""
    return _render("report.md.j2", report, escape=False)


def html(report: Report) -> str:
    """The report as one HTML file that needs no other."""
    return _render("report.html.j2", report, escape=True)


def typst_input(report: Report, size: float) -> dict[str, str]:
    """The values that `report.typ` reads; `size` is that of the letters in points."""
    return {"report": json.dumps(asdict(report), ensure_ascii=False), "size": str(size)}


def _render(name: str, report: Report, *, escape: bool) -> str:
    environment = Environment(
        autoescape=escape,  # noqa: S701 - off for Markdown, which has its own filter
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"md": _plain, "count_de": count_of}
    source = (files("wiq_site.desk") / name).read_text("utf-8")
    return environment.from_string(source).render(report=report)


def _plain(text: str) -> str:
    """Text that Markdown shows as it is: no star or bracket of it is a sign."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)
