"""The words of rendered Markdown."""

import re
from html import unescape

_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_INLINE_TAGS = frozenset({"a", "em", "strong", "code", "abbr", "sup", "sub"})


def plain_text(html: str) -> str:
    """Return the words of rendered Markdown without markup, on one line."""
    first, *rest = _TAG.split(html)  # text, then slash, name and text for each tag
    told = [first]
    for name, text in zip(rest[1::3], rest[2::3], strict=True):
        told.append(text if name in _INLINE_TAGS else f" {text}")
    return " ".join(unescape("".join(told)).split())
