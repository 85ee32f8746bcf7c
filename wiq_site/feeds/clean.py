"""HTML for other people's programs: only what carries meaning, every address whole.

Feeds are shown inside mail programs, apps and other sites. So nothing of ours may reach them that
styles, names or runs anything, and nothing that needs our page around it.
"""

import re
from functools import partial
from urllib.parse import quote, urljoin, urlsplit

import nh3

_TAGS = {
    *("p", "br", "hr", "div", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure"),
    *("figcaption", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr"),
    *("th", "td", "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd"),
    *("q", "s", "samp", "small", "strong", "sub", "sup", "time", "var"),
}
_ATTRIBUTES = {
    "a": {"href", "title", "hreflang"},
    "abbr": {"title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_ADDRESSES = {"href", "src"}
_LINKS = {"http", "https", "mailto", "tel"}
_PICTURES = {"http", "https"}
# Browsers put these right by themselves, not every feed program does.
_NOT_IN_ADDRESSES = re.compile(r"""[\s<>"{}|\\^`]""")
_WITHOUT_CONTENT = {"script", "style", "template"}
# Not allowed in XML 1.0 at all, or (C1 controls) with no place in a text; and the soft hyphens
# that the site puts into long words, which readers' searches would stumble over.
_NO_TEXT = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\xad")


def clean(html: str, page: str) -> str:
    """Return `html`, which stands on the page with the whole address `page`, ready for a feed.

    Any input gives well-formed HTML whose text is kept, but for characters no XML may hold.
    """
    cleaned = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=partial(_attribute, page),
        clean_content_tags=_WITHOUT_CONTENT,
        url_schemes=_LINKS,
        link_rel=None,
    )
    return plain(cleaned)


def plain(text: str) -> str:
    """Return `text` without characters that no XML may hold, and without soft hyphens."""
    return _NO_TEXT.sub("", text)


def _attribute(page: str, tag: str, name: str, value: str) -> str | None:
    if name not in _ADDRESSES:
        return value
    if value.lstrip().startswith("{"):
        return None  # `{filename}…` that nobody resolved leads nowhere
    try:
        address = urljoin(page, value.strip())
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    if scheme not in (_PICTURES if tag == "img" else _LINKS):
        return None
    return _NOT_IN_ADDRESSES.sub(lambda char: quote(char[0]), address)
