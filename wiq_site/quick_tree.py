"""What Markdown does with the finished tree, and the tree as HTML: same result, less work.

Each class takes the place of one of the library's own and hands over to it what has more in it
than words. Nothing here asks for Markdown's table of contents, so none is made.
"""

from html import unescape
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.toc import (
    TocTreeprocessor,
    remove_fnrefs,
    render_inner_html,
    strip_tags,
    unique,
)
from markdown.preprocessors import NormalizeWhitespace
from markdown.serializers import (  # type: ignore[attr-defined]
    _escape_attrib_html,
    _escape_cdata,
    to_html_string,
)
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TAGS = {tag: (f"<{tag}>", f"</{tag}>") for tag in ("p", "li", "ul", "ol", "strong", "em")}
_UNKNOWN = ("", "")
_UNTIDY = (STX, ETX, "\r", "\t", " \n")
# What stands in these the library's serializer writes as it is.
_RAW = frozenset({"script", "style"})


class QuickWhitespace(NormalizeWhitespace):
    """One kind of line end and no tabulators; lines of blanks are looked for where one can be."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as the library does."""
        text = "\n".join((*lines, "", ""))
        return super().run(lines) if any(sign in text for sign in _UNTIDY) else text.split("\n")


class QuickFences(FencedBlockPreprocessor):
    """Code between fences, looked for only where there is a fence."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder for what stands between fences."""
        text = "\n".join(lines)
        return super().run(lines) if "```" in text or "~~~" in text else lines


class QuickToc(TocTreeprocessor):
    """Gives headings their anchors, as the library does without further settings, and no more."""

    def run(self, doc: Element) -> None:
        """Set the `id` of every heading that has none."""
        used = {anchor for element in doc.iter() if (anchor := element.get("id")) is not None}
        counters: dict[str, int] = {}
        for element in doc.iter():
            if element.tag in HEADINGS and element.get("id") is None:
                name = unescape(self._name(element))
                anchor = unique(self.slugify(name, self.sep), used, counters)  # type: ignore[call-arg]
                element.set("id", anchor)

    def _name(self, heading: Element) -> str:
        text = heading.text or ""
        if len(heading) or STX in text or "&" in text or "<" in text or ">" in text:
            return strip_tags(render_inner_html(remove_fnrefs(heading), self.md))
        return " ".join(text.split())


class QuickPrettify(PrettifyTreeprocessor):
    """Line breaks between blocks."""

    def run(self, root: Element) -> None:
        """Set texts and tails of blocks as the library does."""
        self._kinds: dict[str, bool] = {}
        super().run(root)

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802
        if elem.tag not in {"code", "pre"} and self._is_block(elem):
            text = elem.text
            if len(elem) and (not text or not text.strip()) and self._is_block(elem[0]):
                elem.text = "\n"
            for child in elem:
                if not self._is_block(child):
                    continue
                if len(child):
                    self._prettifyETree(child)
                elif not child.tail or not child.tail.strip():
                    child.tail = "\n"
        if not elem.tail or not elem.tail.strip():
            elem.tail = "\n"

    def _is_block(self, element: Element) -> bool:
        tag = element.tag
        kind = self._kinds.get(tag)
        if kind is None:
            kind = self._kinds[tag] = self.md.is_block_level(tag)
        return kind


class QuickUnescape(UnescapeTreeprocessor):
    """Restores characters after a backslash, in what holds one."""

    def run(self, root: Element) -> None:
        """Change texts, tails and attributes as the library does."""
        for element in root.iter():
            text, tail = element.text, element.tail
            if text and STX in text and element.tag != "code":
                element.text = self.unescape(text)
            if tail and STX in tail:
                element.tail = self.unescape(tail)
            for key, value in element.items():
                if value and STX in value:
                    element.set(key, self.unescape(value))


def quick_html(root: Element) -> str:
    """Return the HTML that the library's `to_html_string` writes."""
    written: list[str] = []
    waiting: list[Element | str] = [root]
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            written.append(element)
            continue
        tag, text, tail = element.tag, element.text, element.tail
        opened, closed = _TAGS.get(tag, _UNKNOWN)
        if not opened or element.items():
            opened, closed = _tags(element)
        if not opened:
            return to_html_string(root)
        begun = opened + _escaped(text) if text else opened
        ended = closed + _escaped(tail) if tail else closed
        if len(element):
            written.append(begun)
            waiting.append(ended)
            waiting.extend(element[::-1])
        else:
            written.append(begun + ended)
    return "".join(written)


def _tags(element: Element) -> tuple[str, str]:
    """The tags that open and close an element, or nothing where the library's rules are wanted."""
    tag, told = element.tag, ""
    if not isinstance(tag, str) or tag.lower() in _RAW:
        return _UNKNOWN
    for key, value in sorted(element.items()):
        if not isinstance(key, str) or not isinstance(value, str) or key == value:
            return _UNKNOWN  # a name with a namespace, or perhaps an attribute that is only there
        told += f' {key}="{_escape_attrib_html(value)}"'
    return f"<{tag}{told}>", "" if tag.lower() in HTML_EMPTY else f"</{tag}>"


def _escaped(text: str) -> str:
    return _escape_cdata(text) if "&" in text or "<" in text or ">" in text else text
