"""Atom: RFC 4287. `atom.rng` is its appendix B; what that leaves to words is here."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from tests.feeds.judges.common import ATOM, html_faults, link_faults, parser_faults, twice

_SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
_OFFSET = re.compile(r".*(Z|[+-][0-9]{2}:[0-9]{2})")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def atom_faults(data: bytes, address: str) -> Iterator[str]:
    """Yield the faults of an Atom document."""
    try:
        feed = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        yield f"XML: {error}"
        return
    if not _SCHEMA.validate(feed):
        yield from (f"RELAX NG: {error}" for error in _SCHEMA.error_log)
        return
    yield from parser_faults(data)
    yield from link_faults(feed, address)
    yield from _words_of_the_standard(feed)
    for entry in feed.findall(f"{ATOM}entry"):
        yield from _entry(entry)


def _words_of_the_standard(feed: etree._Element) -> Iterator[str]:
    entries = feed.findall(f"{ATOM}entry")
    if feed.get(_LANG) != "de":
        yield "no language"
    if feed.find(f"{ATOM}author") is None and any(e.find(f"{ATOM}author") is None for e in entries):
        yield "4.1.1: no author"
    yield from twice((entry.findtext(f"{ATOM}id") for entry in entries), "4.1.1: id")
    for element in feed.iter(f"{ATOM}id"):
        if not urlsplit(element.text or "").scheme:
            yield f"4.2.6: {element.text} is no IRI"
    for element in feed.iter(f"{ATOM}updated", f"{ATOM}published"):
        if not _OFFSET.fullmatch(element.text or ""):
            yield f"3.3: {element.text} is no RFC 3339 date"


def _entry(entry: etree._Element) -> Iterator[str]:
    content, links = entry.find(f"{ATOM}content"), entry.findall(f"{ATOM}link")
    if content is None or content.get("type") != "html" or len(content) or not content.text:
        yield "4.1.3.3: no full text as HTML"
        return
    if [link.get("rel", "alternate") for link in links].count("alternate") != 1:
        yield "not one page"
    for link in links:
        if link.get("rel") == "enclosure" and not (link.get("length") or "").isdigit():
            yield "enclosure without length"
    if entry.findtext(f"{ATOM}updated") < entry.findtext(f"{ATOM}published"):
        yield "changed before it was published"
    yield from html_faults(content.text)
    yield from html_faults(entry.findtext(f"{ATOM}summary"))
