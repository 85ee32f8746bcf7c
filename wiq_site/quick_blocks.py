"""Markdown's blocks, with a short way to the paragraph: same result, less work.

The library asks fifteen block processors about every block, and almost every block is a paragraph,
which is the last to be asked. Here a block that none of the others can accept goes straight to it.
Only where the processors are exactly those known here; with another extension all are asked.
"""

import re
from xml.etree.ElementTree import Element, ElementTree

from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    CodeBlockProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ListIndentProcessor,
    ParagraphProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.extensions.abbr import AbbrBlockprocessor
from markdown.extensions.def_list import DefListIndentProcessor, DefListProcessor
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor

# In the order in which they are asked, and what a block or one of its lines must begin with.
_KNOWN = (
    EmptyBlockProcessor,  # nothing, or a line feed
    ListIndentProcessor,  # four spaces
    DefListIndentProcessor,  # four spaces
    CodeBlockProcessor,  # four spaces
    TableProcessor,  # more than one line, and | in it
    HashHeaderProcessor,  # a line with #
    SetextHeaderProcessor,  # a second line with = or -
    HRProcessor,  # a line with up to three spaces, and -, _ or *
    SaneOListProcessor,  # up to three spaces and a digit
    SaneUListProcessor,  # up to three spaces, and *, + or -
    DefListProcessor,  # a line with up to three spaces and :
    BlockQuoteProcessor,  # a line with up to three spaces and >
    AbbrBlockprocessor,  # a line with *[
    ReferenceProcessor,  # a line with up to three spaces and [
    ParagraphProcessor,
)
_TAB = 4
_PLAIN_BEGINNING = re.compile(r" {0,3}[^ \n#=\-_*+:>\[\d]")
_MARKED_LINE = re.compile(r"\n {0,3}[#=\-_*+:>\[]")


def is_plain(block: str) -> bool:
    """Whether no processor but that of paragraphs can accept the block, wherever it stands."""
    if not _PLAIN_BEGINNING.match(block):
        return False
    return "\n" not in block or ("|" not in block and not _MARKED_LINE.search(block))


class QuickBlockParser(BlockParser):
    """Parses blocks as the library does, but asks nobody about a plain paragraph."""

    def parseDocument(self, lines: list[str]) -> ElementTree:  # type: ignore[override]  # noqa: N802
        """Return the tree of a whole document, given as lines."""
        self._processors: tuple[BlockProcessor, ...] = (*self.blockprocessors,)
        are_known = tuple(map(type, self._processors)) == _KNOWN
        self._has_short_way = are_known and self.md.tab_length == _TAB
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        """Put what the blocks are into `parent`, and take them off the list."""
        while blocks:
            if self._has_short_way and is_plain(blocks[0]):
                self._processors[-1].run(parent, blocks)
                continue
            for processor in self._processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
