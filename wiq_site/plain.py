"""The words of rendered Markdown."""

import re
from html import unescape

_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_INLINE_TAGS = frozenset({"a", "em", "strong", "code", "abbr", "sup", "sub"})


def plain_text(html: str) -> str:
    """Return the words of rendered Markdown without markup, on one line."""
    bare = _TAG.sub(lambda tag: "" if tag.group(2) in _INLINE_TAGS else " ", html)
    return " ".join(unescape(bare).split())
