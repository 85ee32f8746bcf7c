"""Build the editors' handbook as a web page and as a PDF: `build/handbuch/`.

Both come from docs/redaktion.md: Markdown to HTML, and that HTML to Typst, element by element.
"""

import json
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from markdown import Markdown
from markdown.extensions.toc import TocExtension

from wiq_site.effects.typesetting import pdf
from wiq_site.effects.writing import write_whole

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "docs" / "redaktion.md"
TARGET = ROOT / "build" / "handbuch"
# What a PDF says of its making; the text itself says what is new.
_DAY = date(2026, 1, 1)

_STYLE = """
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
body { font: 1.05rem/1.6 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.25; margin: 2em 0 .4em; }
h1 { margin-top: 0; }
img { max-width: 100%; height: auto; border: 1px solid #8888; }
pre { overflow-x: auto; padding: .8rem; background: #8882; }
code { background: #8882; }
pre code { background: none; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; }
th, td { border-bottom: 1px solid #8888; }
"""
_PREAMBLE = """
#set document(title: "Handbuch für die Redaktion", author: "Wir im Quartier")
#set page(paper: "a4", margin: 2.1cm, numbering: "1")
#set text(font: "Source Sans Pro", size: 10.5pt, lang: "de", hyphenate: true)
#set par(leading: 0.6em, spacing: 0.9em)
#show heading: set text(font: "Source Serif Pro", fill: rgb("#173d2c"))
#show heading: it => block(above: 1.4em, below: 0.7em, it)
#show raw: set text(font: "Source Sans Pro", size: 1.2em, fill: rgb("#17603d"))
#show raw.where(block: true): it => block(fill: rgb("#f1eee3"), inset: 8pt, width: 100%, it)
#show link: set text(fill: rgb("#17603d"))
"""


def anchor(value: str, separator: str) -> str:
    """The id of a heading, as links in the handbook spell it."""
    kept = "".join(char for char in value.lower() if char.isalnum() or char in " -_")
    return kept.replace(" ", separator)


def page(text: str) -> str:
    """Return the handbook as one HTML file that needs no other."""
    toc = TocExtension(slugify=anchor, marker="")
    body = Markdown(extensions=["tables", "fenced_code", "sane_lists", toc]).convert(text)
    return (
        '<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
        "<title>Handbuch für die Redaktion</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def typst(html: str) -> str:
    """Return the same as a Typst document; no word of the text is read as a sign."""
    main = BeautifulSoup(html, "html.parser").find("main")
    return _PREAMBLE + (_inner(main) if isinstance(main, Tag) else "")


def pictures(html: str) -> list[str]:
    """The pictures that the page shows, as seen from docs/."""
    found = BeautifulSoup(html, "html.parser").find_all("img")
    return [str(picture["src"]) for picture in found]


def typeset(html: str) -> bytes:
    """Return the PDF."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "handbuch.typ"
        source.write_text(typst(html), "utf-8")
        for picture in pictures(html):
            write_whole(source.parent / picture, (SOURCE.parent / picture).read_bytes())
        return pdf(source, {}, _DAY)


_LINE_END = re.compile(r" *\n *")
_WRAPPED = {
    "strong": "#strong[{}]",
    "em": "#emph[{}]",
    "p": "{}\n\n",
    "blockquote": "#quote(block: true)[{}]\n",
    "li": "[{}],",
    "ul": "#list({})\n",
    "br": "#linebreak()",
}


def _inner(tag: Tag) -> str:
    return "".join(_node(child) for child in tag.children)


def _node(node: object) -> str:
    if isinstance(node, NavigableString):
        is_blank = not node.strip() and "\n" in node
        return ("" if _is_block(node.parent) else " ") if is_blank else _words(str(node))
    if not isinstance(node, Tag):
        return ""
    special = _SPECIAL.get(node.name)
    return special(node) if special else _WRAPPED.get(node.name, "{}").format(_inner(node))


def _heading(tag: Tag) -> str:
    label = f" <{tag['id']}>" if tag.get("id") else ""
    return f"\n#heading(level: {tag.name[1]})[{_inner(tag)}]{label}\n"


def _link(tag: Tag) -> str:
    target = str(tag.get("href", ""))
    to = f"<{target[1:]}>" if target.startswith("#") else _string(target)
    return f"#link({to})[{_inner(tag)}]"


def _is_block(parent: Tag | None) -> bool:
    return parent is not None and parent.name in {"main", "ul", "ol", "blockquote"}


def _table(table: Tag) -> str:
    rows = [row.find_all(["th", "td"]) for row in table.find_all("tr")]
    cells = "".join(f"[{_inner(cell)}]," for row in rows for cell in row)
    columns = ", ".join(["auto"] * (len(rows[0]) - 1) + ["1fr"])
    return (
        f"#table(columns: ({columns}), stroke: none, inset: (x: 0pt, y: 0.35em), "
        f"column-gutter: 1em, {cells})\n"
    )


def _words(text: str) -> str:
    return f"#{_string(_LINE_END.sub(' ', text))};"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_SPECIAL: dict[str, Callable[[Tag], str]] = {
    **dict.fromkeys(("h1", "h2", "h3"), _heading),
    "pre": lambda tag: f"#raw(block: true, {_string(tag.get_text().rstrip())})\n",
    "code": lambda tag: f"#raw({_string(tag.get_text())})",
    "a": _link,
    "table": _table,
    "ol": lambda tag: f"#enum(start: {tag.get('start', '1')}, {_inner(tag)})\n",
    "img": lambda tag: (
        f"#figure(image({_string(str(tag['src']))}, alt: {_string(str(tag['alt']))}, width: 82%))"
    ),
}


def main() -> None:
    """Write both."""
    html = page(SOURCE.read_text("utf-8"))
    write_whole(TARGET / "index.html", html.encode())
    for picture in pictures(html):
        write_whole(TARGET / picture, (SOURCE.parent / picture).read_bytes())
    write_whole(TARGET / "handbuch.pdf", typeset(html))
    for name in ("index.html", "handbuch.pdf"):
        print((TARGET / name).relative_to(ROOT), file=sys.stderr)


if __name__ == "__main__":
    main()
