"""Markdown that takes a shorter way to the same result, in a fifth of the time.

Nothing is parsed in another way: parts of the library become our subclasses of them, which look
before they ask. A part that is not the library's own, such as another extension's, is left alone.
"""

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.inlinepatterns import DelimiterProcessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor, UnescapeTreeprocessor

from wiq_site.quick_blocks import QuickBlockParser
from wiq_site.quick_inline import QuickEmphasis, QuickInline
from wiq_site.quick_tree import (
    QuickFences,
    QuickPrettify,
    QuickToc,
    QuickUnescape,
    QuickWhitespace,
    quick_html,
)

_QUICK = {
    BlockParser: QuickBlockParser,
    DelimiterProcessor: QuickEmphasis,
    FencedBlockPreprocessor: QuickFences,
    InlineProcessor: QuickInline,
    NormalizeWhitespace: QuickWhitespace,
    PrettifyTreeprocessor: QuickPrettify,
    TocTreeprocessor: QuickToc,
    UnescapeTreeprocessor: QuickUnescape,
}


def quicken(md: Markdown) -> Markdown:
    """Return `md`, whose parts have become quick ones.

    They keep their settings, their places and all that others know of them: so each changes its
    class, and no new part has to be put in place of it.
    """
    for part in (md.parser, *md.preprocessors, *md.inlinePatterns, *md.treeprocessors):
        quick = _QUICK.get(type(part))
        if quick:
            part.__class__ = quick
    if md.serializer is to_html_string:
        md.serializer = quick_html
    return md
