"""Where a link in a text leads: one rule for the check and for the pages."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit

from wiq_site.pictures.gallery import Gallery

_PREFIX = re.compile(r"\{(filename|static)\}")
# Only inside a tag: in rendered text, `>` is escaped, so what follows there meets a `<` first.
# The space is matched too: a text is searched for the word then, not tried at every letter.
_HTML_TARGET = re.compile(r' href="([^"<>]*)"(?=[^<>]*>)')
# Most links inside the site: nothing to decode, to join or to guess.
_PLAIN = re.compile(
    r"(\{filename\})?(/(?:[\w-]+/)*(?:[\w-]+(?:\.[\w-]+)?)?)(?:#([\w-]*))?", re.ASCII
)
_OUTSIDE = frozenset({"http", "https", "mailto", "tel"})


class LinkKind(Enum):
    """What a target is."""

    CONTENT = "content"  # a Markdown file
    PICTURE = "picture"  # a picture file
    SITE = "site"  # an address of this site
    ANCHOR = "anchor"  # a place on the same page
    OUTSIDE = "outside"  # another host, a mailbox, a telephone
    UNSAFE = "unsafe"  # javascript:, data: and whatever else is not known
    RELATIVE = "relative"  # neither: an editor's slip


@dataclass(frozen=True, slots=True)
class Target:
    """A link target taken apart. `path` is a file path from the root, or a site address."""

    kind: LinkKind
    path: str
    anchor: str = ""


def parse_target(target: str, source: str, *, is_image: bool = False) -> Target:
    """Take `target`, as written in the file `source`, apart. Never raises."""
    plain = None if is_image else _PLAIN.fullmatch(target)
    if plain is None:
        return _parsed(target, source, is_image=is_image)
    is_file, path, anchor = plain.groups("")
    if not is_file:
        return Target(LinkKind.SITE, path, anchor)
    return Target(LinkKind.CONTENT, f"content{path}".rstrip("/"), anchor)


def _parsed(target: str, source: str, *, is_image: bool) -> Target:
    """The same for whatever is written: dear, where thousands of texts have links."""
    prefix = _PREFIX.match(target)
    try:
        parts = urlsplit(target[prefix.end() :] if prefix else target)
    except ValueError:
        return Target(LinkKind.UNSAFE, target)
    anchor = unquote(parts.fragment)
    if prefix:
        kind = LinkKind.CONTENT if prefix[1] == "filename" else LinkKind.PICTURE
        return Target(kind, _file(unquote(parts.path), source), anchor)
    if parts.scheme or parts.netloc:
        kind = LinkKind.OUTSIDE if parts.scheme in _OUTSIDE else LinkKind.UNSAFE
        return Target(kind, target)
    if is_image:
        return Target(LinkKind.PICTURE, _picture(unquote(parts.path), source))
    if not parts.path:
        return Target(LinkKind.ANCHOR, "", anchor)
    kind = LinkKind.SITE if parts.path.startswith("/") else LinkKind.RELATIVE
    return Target(kind, unquote(parts.path), anchor)


def _file(path: str, source: str) -> str:
    """A path in `{filename}`: from `content/` with a leading slash, else from the file's folder."""
    if path.startswith("/"):
        return posixpath.normpath(f"content{path}")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))


def _picture(path: str, source: str) -> str:
    """A picture's path: `bilder/x.jpg` is meant from `content/`, whatever file it stands in."""
    bare = path.lstrip("/")
    return _file(f"/{bare}" if bare.startswith("bilder/") else path, source)


def picture_url(path: str) -> str:
    """What texts may link to as the picture's address: `content/bilder/x.jpg` → `/bilder/x.jpg`.

    The page then names the file that is published in its place.
    """
    return "/" + path.removeprefix("content/")


def picture_path(target: Target) -> str:
    """The picture's path, also where a text names its address; empty for what is none."""
    if target.kind is LinkKind.SITE and target.path.startswith("/bilder/"):
        return f"content{target.path}"
    return target.path if target.kind is LinkKind.PICTURE else ""


@dataclass(frozen=True, slots=True)
class Resolver:
    """Turns targets of content into addresses. `addresses`: file path → site address."""

    addresses: Mapping[str, str]
    gallery: Gallery

    def resolve(self, html: str, source: str, *, has_lead: bool = False) -> str:
        """Return `html` with every link as an address on this site, every picture as it is shown.

        `has_lead` tells that a picture stands above the text already.
        """

        def replace(match: re.Match[str]) -> str:
            return f' href="{escape(self._url(unescape(match[1]), source))}"'

        def path_of(target: str) -> str:
            return picture_path(parse_target(target, source, is_image=True))

        return self.gallery.in_text(_HTML_TARGET.sub(replace, html), path_of, has_lead=has_lead)

    def _url(self, target: str, source: str) -> str:
        parsed = parse_target(target, source)
        local = self.gallery.base.local
        anchor = f"#{parsed.anchor}" if parsed.anchor else ""
        picture = picture_path(parsed)
        if picture in self.gallery.shapes:
            return local(self.gallery.address(picture))
        if parsed.kind is LinkKind.CONTENT:
            return local(self.addresses[parsed.path]) + anchor
        if parsed.kind is LinkKind.SITE:
            return local(quote(parsed.path)) + anchor
        return target
