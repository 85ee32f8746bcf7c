"""Markdown's blocks, asked only about what they can accept: same result, less work.

The library asks fifteen block processors about every block, and almost every block is a paragraph,
which is the last to be asked. Each of the others needs a mark at the beginning of a line; here it
is asked only where there is one. Where they are not exactly those known here, all are asked.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
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

# In the order in which they are asked, with the marks that one of a block's lines must begin with,
# after up to three spaces. "|" stands for one anywhere in several lines, "0" for any digit.
_KNOWN: dict[type[BlockProcessor], str] = {
    EmptyBlockProcessor: "",  # what is empty or begins with an empty line: see `_BEGUN`
    ListIndentProcessor: "",  # what begins with four spaces, likewise
    DefListIndentProcessor: "",
    CodeBlockProcessor: "",
    TableProcessor: "|",
    HashHeaderProcessor: "#",
    SetextHeaderProcessor: "=-",
    HRProcessor: "-_*",
    SaneOListProcessor: "0",
    SaneUListProcessor: "*+-",
    DefListProcessor: ":",
    BlockQuoteProcessor: ">",
    AbbrBlockprocessor: "*",
    ReferenceProcessor: "[",
    ParagraphProcessor: "",
}
_TAB = 4
_BEGUN = re.compile(r" {0,3}[^ \n]")
# Of the stars only those of a list, an abbreviation or a line of stars: not those of "**a**".
_MARK = re.compile(r"\n {0,3}([#=\-_+:>\[\d]|\*(?=[ \[]|[* ]*(?:\n|\Z)))")
_NONE: frozenset[str] = frozenset()


def marks_of(block: str) -> frozenset[str]:
    """Return what the lines of a block begin with that says it may be more than a paragraph."""
    found = _MARK.findall(f"\n{block}")
    if "|" in block and "\n" in block:
        found.append("|")
    return frozenset("0" if mark.isdecimal() else mark for mark in found) if found else _NONE


@lru_cache(maxsize=1024)
def _places(marks: frozenset[str]) -> tuple[int, ...]:
    """The places of those who may accept a block with these marks; the paragraph's is the last."""
    last = len(_KNOWN) - 1
    return (*(at for at, needed in enumerate(_KNOWN.values()) if marks & {*needed}), last)


class QuickBlockParser(BlockParser):
    """Parses blocks as the library does, but asks only who can accept a block."""

    def parseDocument(self, lines: list[str]) -> ElementTree:  # type: ignore[override]  # noqa: N802
        """Return the tree of a whole document, given as lines."""
        self._processors: tuple[BlockProcessor, ...] = (*self.blockprocessors,)
        are_known = [*map(type, self._processors)] == [*_KNOWN]
        self._has_short_way = are_known and self.md.tab_length == _TAB
        # Not left to `super`: one call more, and the deepest quotes would be cut a level earlier.
        self.root = Element(self.md.doc_tag)
        self.parseChunk(self.root, "\n".join(lines))
        return ElementTree(self.root)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        """Put what the blocks are into `parent`, and take them off the list."""
        while blocks:
            for processor in self._asked(blocks[0]):
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    def _asked(self, block: str) -> Iterable[BlockProcessor]:
        if not self._has_short_way or not _BEGUN.match(block):
            return self._processors
        marks = marks_of(block)
        if not marks:
            return self._processors[-1:]
        return [self._processors[at] for at in _places(marks)]
