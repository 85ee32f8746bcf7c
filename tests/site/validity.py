"""What a page must keep beyond what its parser says: rules of the HTML standard and of WCAG 2.2.

Each rule is a named function from a page to sentences; no sentence, no fault. They know nothing
of our templates.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.site.pages import SVG, Page, words

# Elements and their own attributes, as the standard lists them; deprecated ones are left out.
_ELEMENTS = {
    "a": "href rel hreflang type download target",
    "abbr article aside b body br cite code dd dfn div dl dt em figcaption figure": "",
    "footer h1 h2 h3 h4 h5 h6 head header hgroup hr html i kbd main mark nav p pre": "",
    "rp rt ruby s samp search section small span strong sub summary sup tbody tfoot": "",
    "thead title tr u ul var wbr address caption": "",
    "blockquote del ins q": "cite datetime",
    "button": "type name value disabled form",
    "col colgroup": "span",
    "data": "value",
    "details dialog": "open name",
    "fieldset": "disabled name",
    "form": "action method name autocomplete",
    "img": "src srcset sizes alt width height loading decoding fetchpriority",
    "input": "type name value placeholder autocomplete required minlength maxlength checked",
    "label": "for",
    "legend": "",
    "li": "value",
    "link": "rel href hreflang type media sizes as crossorigin title",
    "meta": "charset name content http-equiv property",
    "noscript": "",
    "ol": "start reversed type",
    "option": "value selected",
    "output": "for name",
    "picture": "",
    "script": "src type defer async",
    "select": "name required",
    "source": "srcset sizes type media width height",
    "table": "",
    "td": "colspan rowspan headers",
    "textarea": "name rows cols required placeholder",
    "th": "colspan rowspan headers scope abbr",
    "time": "datetime",
}
_OWN = {
    tag: set(attributes.split()) for tags, attributes in _ELEMENTS.items() for tag in tags.split()
}
_EVERYWHERE = {
    *("class", "dir", "hidden", "id", "lang", "role", "tabindex", "title"),
    *("enterkeyhint", "inputmode", "spellcheck"),
}
_SVG_ELEMENTS = {
    *("svg", "g", "defs", "symbol", "use", "title", "desc", "a", "text", "tspan"),
    *("path", "circle", "ellipse", "line", "polygon", "polyline", "rect"),
    *("clipPath", "mask", "pattern", "linearGradient", "stop"),
}
_INSIDE = {
    "ul": {"li"},
    "ol": {"li"},
    "menu": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "picture": {"source", "img"},
}
_PHRASING_ONLY = {"p", "span", "a", "em", "strong", "dt", "h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"div", "p", "ul", "ol", "dl", "section", "article", "table", "figure", "header", "nav"}
_TIME = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)")
_IDREFS = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers")
_ANCHOR = re.compile(r"[A-Za-z0-9._-]+")


def parses_without_complaint(page: Page) -> Iterator[str]:
    yield from page.faults
    if not page.source.startswith("<!DOCTYPE html>"):
        yield "the page does not begin with its doctype"


def elements_and_attributes_are_known(page: Page) -> Iterator[str]:
    for element in page.elements:
        tag = element.tag
        if tag.startswith(SVG):
            if tag.removeprefix(SVG) not in _SVG_ELEMENTS:
                yield f"<{tag}> in a drawing"
            continue
        if tag not in _OWN:
            yield f"<{tag}> is not known"
        allowed = _OWN.get(tag, set()) | _EVERYWHERE
        for name in element.attrib.keys() - allowed:
            if not name.startswith(("aria-", "data-")):
                yield f"<{tag} {name}> is not known"


def children_fit_their_parents(page: Page) -> Iterator[str]:
    for element in page.elements:
        children = [child.tag for child in element if isinstance(child.tag, str)]
        allowed = _INSIDE.get(element.tag)
        if allowed is not None:
            yield from (f"<{c}> in <{element.tag}>" for c in children if c not in allowed)
            if (element.text or "").strip():
                yield f"words straight in <{element.tag}>: {element.text!r}"
        if element.tag in _PHRASING_ONLY - {"a"}:
            yield from (f"<{c}> in <{element.tag}>" for c in children if c in _BLOCKS)
        if element.tag in {"ul", "ol", "dl", "tr"} and not children:
            yield f"an empty <{element.tag}>"


def ids_are_unique_and_plain(page: Page) -> Iterator[str]:
    seen = set()
    for name in page.ids:
        if name in seen:
            yield f"the id {name!r} stands twice"
        if not _ANCHOR.fullmatch(name):
            yield f"the id {name!r} does not fit into an address"
        seen.add(name)


def references_to_ids_resolve(page: Page) -> Iterator[str]:
    for element in page.elements:
        for attribute in _IDREFS:
            for name in (element.get(attribute) or "").split():
                if name not in page.ids:
                    yield f"{attribute}={name!r} points nowhere"


def has_one_heading_of_level_one_and_skips_none(page: Page) -> Iterator[str]:
    levels = [level for level, _ in page.headings]
    if levels.count(1) != 1 or levels[:1] != [1]:
        yield f"headings {levels}: exactly one h1, and that first"
    for before, (level, text) in zip(levels, page.headings[1:], strict=False):
        if level > before + 1:
            yield f"„{text}“: h{level} follows h{before}"
    yield from ("an empty heading" for _, text in page.headings if not text)


def is_german_and_scales(page: Page) -> Iterator[str]:
    if page.root.get("lang") != "de":
        yield f"lang is {page.root.get('lang')!r}"
    if "width=device-width" not in (page.meta("viewport") or ""):
        yield "the viewport does not follow the device"
    if re.search("user-scalable|maximum-scale", page.meta("viewport") or ""):
        yield "readers may not zoom"
    if "<meta charset=" not in page.source[:1024].lower():
        yield "the charset is not told within the first 1024 bytes"


def has_landmarks_and_a_skip_link(page: Page) -> Iterator[str]:
    body = page.one("body")
    for tag in ("header", "main", "footer"):
        if len([child for child in body if child.tag == tag]) != 1:
            yield f"not exactly one <{tag}> in the body"
    first = next((e for e in page.elements if e.tag == "a"), None)
    target = (first.get("href") or "") if first is not None else ""
    there = [e for e in page.elements if f"#{e.get('id')}" == target]
    if not target.startswith("#") or [e.tag for e in there] != ["main"]:
        yield f"the first link ({target!r}) does not skip to the main part"
    names = [e.get("aria-label") or e.get("aria-labelledby") for e in page.all("nav")]
    if len(names) != len(set(names)) or None in names:
        yield f"navigations cannot be told apart: {names}"


def links_and_pictures_have_names(page: Page) -> Iterator[str]:
    for element in page.elements:
        tag = element.tag.removeprefix(SVG)
        if tag in {"a", "button"} and not _name(element):
            yield f"a link without a name: {element.get('href')!r}"
        if tag == "a" and element.tag == tag and element.get("href") is None:
            yield f"a link to nowhere: {words(element)!r}"
        if tag == "img" and element.get("alt") is None:
            yield f"a picture without alt: {element.get('src')!r}"
        if tag == "svg" and not (
            element.get("aria-hidden") == "true"
            or element.get("aria-label")
            or element.get("aria-labelledby")
        ):
            yield "a drawing that is neither named nor hidden"


def _name(element: Element) -> str:
    pictures = [e.get("alt") or "" for e in element.iter("img")]
    return element.get("aria-label") or "".join([words(element), *pictures]).strip()


def tables_have_headers(page: Page) -> Iterator[str]:
    for table in page.all("table"):
        headers = list(table.iter("th"))
        if not headers or not all(th.get("scope") in {"row", "col"} for th in headers):
            yield "a table whose headers are not marked as such"
        if table.find("caption") is None:
            yield "a table without a caption"


def times_are_machine_readable(page: Page) -> Iterator[str]:
    for element in page.all("time"):
        if not _TIME.fullmatch(element.get("datetime") or ""):
            yield f"<time datetime={element.get('datetime')!r}>"


def carries_no_script_and_no_style_of_its_own(page: Page) -> Iterator[str]:
    """A strict Content-Security-Policy would stop them; data for search engines is no script."""
    for element in page.elements:
        tag = element.tag.removeprefix(SVG)
        runs = element.get("src") is None and element.get("type") != "application/ld+json"
        if tag == "style" or (tag == "script" and runs):
            yield f"<{tag}> in the page"
        for name in element.attrib:
            if name == "style" or name.lower().startswith("on"):
                yield f"<{tag} {name}>"
    for link in page.links:
        if re.match(r"\s*(javascript|data|vbscript):", link.target, re.IGNORECASE):
            yield f"{link.target[:40]!r} in <{link.tag}>"


_FETCHED = {"img", "script", "iframe", "source", "video", "audio", "embed", "object", "use", "form"}
_FETCHING_RELS = {"stylesheet", "icon", "preload", "preconnect", "dns-prefetch", "manifest"}


def asks_no_other_host(page: Page) -> Iterator[str]:
    """A reader's address must not reach a third party before they follow a link."""
    for link in page.links:
        fetches = link.tag in _FETCHED or bool(_FETCHING_RELS & set(link.rel.split()))
        if fetches and re.match(r"[a-z]*:?//", link.target):
            yield f"<{link.tag}> asks {link.target}"


RULES = (
    parses_without_complaint,
    elements_and_attributes_are_known,
    children_fit_their_parents,
    ids_are_unique_and_plain,
    references_to_ids_resolve,
    has_one_heading_of_level_one_and_skips_none,
    is_german_and_scales,
    has_landmarks_and_a_skip_link,
    links_and_pictures_have_names,
    tables_have_headers,
    times_are_machine_readable,
    carries_no_script_and_no_style_of_its_own,
    asks_no_other_host,
)
