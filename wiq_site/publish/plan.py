"""What a publish changes, and in which order it travels to a target that has no switch.

The order keeps every page whole at every moment: what pages are made of comes first, then pages
(new ones before those that lead to them), then what invites to them, and what is gone goes last.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from wiq_site import urls
from wiq_site.publish.manifest import Fact, is_named_by_content, is_sibling


class Stage(IntEnum):
    """The upload order."""

    HASHED = 0
    DATA = 1
    NEW_PAGES = 2
    PAGES = 3
    ENTRIES = 4
    FEEDS = 5
    SITEMAP = 6


# Where a reader comes in, and where the search begins: these name all the others.
_ENTRY_FILES = ("index.html", f"{urls.SEARCH_INDEX[1:]}pagefind-entry.json")
_INVITING = ("sitemap", "robots.txt")


@dataclass(frozen=True, slots=True)
class Plan:
    """Names of files, sorted, and what they weigh."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    bytes: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.new or self.changed or self.gone)

    @property
    def uploads(self) -> tuple[str, ...]:
        """What has to travel, sorted."""
        return tuple(sorted((*self.new, *self.changed)))


def plan(wanted: Mapping[str, Fact], there: Mapping[str, Fact | None]) -> Plan:
    """Compare what shall be there with what is there; None is a file of unknown content."""
    new = tuple(sorted(wanted.keys() - there.keys()))
    changed = tuple(
        sorted(
            name for name in wanted.keys() & there.keys() if not _same(wanted[name], there[name])
        )
    )
    gone = tuple(sorted(there.keys() - wanted.keys()))
    return Plan(new, changed, gone, sum(wanted[name].size for name in (*new, *changed)))


def _same(wanted: Fact, found: Fact | None) -> bool:
    if found is None or wanted.size != found.size:
        return False
    if found.sha256:
        return wanted.sha256 == found.sha256
    return bool(found.md5) and wanted.md5 == found.md5


def stage_of(name: str, *, is_new: bool) -> Stage:
    """When a file travels."""
    if name in _ENTRY_FILES:
        return Stage.ENTRIES
    if name.startswith(_INVITING):
        return Stage.SITEMAP
    if is_page(name):
        return Stage.NEW_PAGES if is_new else Stage.PAGES
    if name.startswith(urls.FEEDS[1:]):
        return Stage.FEEDS
    return Stage.HASHED if is_named_by_content(name) else Stage.DATA


def stages(found: Plan) -> tuple[tuple[Stage, tuple[str, ...]], ...]:
    """Return the uploads by stage, in order; empty stages are left out."""
    groups: dict[Stage, list[str]] = {}
    new = frozenset(found.new)
    for name in found.uploads:
        groups.setdefault(stage_of(name, is_new=name in new), []).append(name)
    return tuple((stage, tuple(groups[stage])) for stage in sorted(groups))


def is_page(name: str) -> bool:
    """Whether a file is what a reader opens."""
    return name.endswith(".html")


def page_url(name: str) -> str:
    """The address of a page by its file."""
    return f"/{name.removesuffix('index.html')}"


def pages_only(names: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses of the pages among files."""
    return tuple(page_url(name) for name in names if is_page(name) and not is_sibling(name))
