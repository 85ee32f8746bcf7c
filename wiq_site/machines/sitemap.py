"""`sitemap.xml` (sitemaps.org, protocol 0.9) and `robots.txt` (RFC 9309), which names it."""

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from wiq_site import urls
from wiq_site.machines.inventory import PageInfo
from wiq_site.urls import Base

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
LARGEST = 50_000  # addresses in one file, by the protocol


def sitemap_files(
    pages: Iterable[PageInfo], base: Base, largest: int = LARGEST
) -> Mapping[str, bytes]:
    """Return the sitemap of all listed pages; in parts with an index where there are too many.

    `lastmod` is as precise as the content knows it (W3C-DTF allows year, month, day and minute)
    and left out where it knows nothing.
    """
    listed = sorted((page for page in pages if page.is_listed), key=lambda page: page.url)
    if len(listed) <= largest:
        return {urls.SITEMAP: _urlset(listed, base)}
    parts = [listed[start : start + largest] for start in range(0, len(listed), largest)]
    files = {_part(number): _urlset(part, base) for number, part in enumerate(parts, 1)}
    return {urls.SITEMAP: _index(files, base), **files}


def _part(number: int) -> str:
    return urls.SITEMAP.replace(".xml", f"-{number}.xml")


def _urlset(pages: Iterable[PageInfo], base: Base) -> bytes:
    root = Element("urlset", {"xmlns": _NAMESPACE})
    for page in pages:
        entry = SubElement(root, "url")
        SubElement(entry, "loc").text = base.absolute(page.url)
        if page.modified is not None:
            SubElement(entry, "lastmod").text = page.modified.iso
    return _xml(root)


def _index(addresses: Iterable[str], base: Base) -> bytes:
    root = Element("sitemapindex", {"xmlns": _NAMESPACE})
    for address in addresses:
        SubElement(SubElement(root, "sitemap"), "loc").text = base.absolute(address)
    return _xml(root)


def _xml(root: Element) -> bytes:
    indent(root, " ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def robots(base: Base) -> bytes:
    """Return `robots.txt`: everybody may read everything."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base.absolute(urls.SITEMAP)}\n".encode()
