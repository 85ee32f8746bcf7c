"""Stylesheets as they are sent: without comments and without blanks that only people need."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count, product
from string import ascii_lowercase

# Strings first: what looks like a comment or a blank within one is neither.
_TOKEN = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
    r"""|(?P<blank>(?:\s|/\*.*?\*/)+)"""
    r"""|(?P<sign>[{};,])"""
    r"""|(?P<other>(?:[^\s"'{};,/]|/(?!\*))+)""",
    re.DOTALL,
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'""")
# Not what follows a letter: `.sheet--wide` is a class.
_PROPERTY = re.compile(r"(?<![\w-])--[a-z][a-z0-9-]*")
_LAYER = re.compile(r"@layer [a-z]+\{")


def shortened(css: str) -> str:
    """Return `css` with the same meaning in fewer bytes.

    A blank stays wherever it could mean something: between selectors, around `+` in `calc()`,
    before a colon. Raises ValueError for a string or comment that does not end.
    """
    pieces: list[str] = []
    end = 0
    for token in _TOKEN.finditer(css):
        if token.start() != end:
            break
        end = token.end()
        _add(pieces, token)
    if end != len(css):
        raise ValueError(f"not ended: {css[end : end + 40]!r}")
    return "".join(pieces).strip()


def _add(pieces: list[str], token: re.Match[str]) -> None:
    text, last = token.group(), pieces[-1] if pieces else ""
    if token.lastgroup == "blank":
        if last not in {"", *"{};, "} and not (last.endswith(":") and text.strip() == ""):
            # A comment alone keeps two words apart, but is no blank: `a/**/b` is not `a b`.
            pieces.append(" " if _COMMENT.sub("", text) else "/**/")
    elif token.lastgroup == "sign":
        if last == " ":
            pieces.pop()
        if text == "}" and pieces and pieces[-1] == ";":
            pieces.pop()
        pieces.append(text)
    else:
        pieces.append(text)


def joined(sheets: Iterable[str]) -> str:
    """Join shortened stylesheets; neighbours that are one block of the same layer become one.

    Each component has a file and a block of its own; as sent, the wrapping would be a third of the
    smallest.
    """
    css = ""
    open_layer = None
    for sheet in sheets:
        layer = _LAYER.match(sheet)
        alone = layer[0] if layer and _is_one_block(sheet) else None
        if alone and alone == open_layer:
            css = css[:-1] + sheet[len(alone) :]
        else:
            css += sheet
        open_layer = alone
    return css


def _is_one_block(sheet: str) -> bool:
    """Whether the first brace is closed by the very last sign."""
    depth = 0
    signs = _STRING.sub("", sheet)
    for place, sign in enumerate(signs):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == "}" and depth == 0:
            return place == len(signs) - 1
    return False


def with_short_properties(css: str) -> str:
    """Rename the custom properties, the most used to the shortest names; nothing else knows them.

    The names we read (`--space-m`) make up a twelfth of the stylesheet.
    """
    used = Counter(_PROPERTY.findall(css))
    by_use = sorted(used, key=lambda name: (-used[name], name))
    names = dict(zip(by_use, _names(), strict=False))
    return _PROPERTY.sub(lambda found: names[found[0]], css)


def _names() -> Iterator[str]:
    for length in count(1):
        for letters in product(ascii_lowercase, repeat=length):
            yield "--" + "".join(letters)
