"""Which file of the content becomes which record, and at which address."""

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import cast

from wiq_site import urls
from wiq_site.schema import (
    AreaFront,
    CategoryTable,
    DistrictFront,
    Front,
    IdTable,
    IssueFront,
    PageFront,
    PeopleTable,
    PictureFront,
    PilotTable,
    PostFront,
    Provider,
    RedirectTable,
    SupporterTable,
    TeamFront,
    TownshipTable,
)

POST_NAME = re.compile(r"(?P<date>[0-9]{4}-[0-9]{2}(-[0-9]{2})?)-(?P<slug>.*[^0-9-].*)")

TABLES: Mapping[str, type[Front]] = {
    "anbieter": Provider,
    "kategorien": CategoryTable,
    "kennungen": IdTable,
    "ortschaften": TownshipTable,
    "personen": PeopleTable,
    "pilot": PilotTable,
    "unterstuetzer": SupporterTable,
    "weiterleitungen": RedirectTable,
}
TABLE_NAMES = {model: name for name, model in TABLES.items()}
NEEDED_TABLES = ("anbieter", "kategorien")
MAPS = ("ortsteile", "stadtbezirke")

_Address = Callable[[Front, str], tuple[str, str]]


def _post_address(front: Front, stem: str) -> tuple[str, str]:
    post = cast("PostFront", front)
    match = POST_NAME.fullmatch(stem)
    slug = post.slug or (match["slug"] if match else stem)
    return slug, urls.post(post.date, slug)


def _page_address(front: Front, stem: str) -> tuple[str, str]:
    slug = cast("PageFront", front).slug or stem
    return slug, urls.page(slug)


def _area_address(front: Front, stem: str) -> tuple[str, str]:
    del stem
    number = cast("AreaFront", front).number
    return str(number), urls.area(number)


KINDS: Mapping[str, tuple[type[Front], _Address]] = {
    "blog": (PostFront, _post_address),
    "teams": (TeamFront, lambda front, stem: (stem, urls.team(stem))),
    "bezirke": (DistrictFront, lambda front, stem: (stem, urls.district(stem))),
    "gebiete": (AreaFront, _area_address),
    "newsletter": (IssueFront, lambda front, stem: (stem, urls.issue(stem))),
    "seiten": (PageFront, _page_address),
}


def model_at(path: str) -> type[Front] | None:
    """The schema of the file at `path` (`content/…`), or None where nothing is read."""
    _, folder, *rest = (*PurePosixPath(path).parts, "", "")
    if folder == "daten":
        return TABLES.get(PurePosixPath(path).stem)
    if folder == "bilder" and path.endswith(".yaml"):
        return PictureFront
    return KINDS[folder][0] if folder in KINDS and rest[0] and path.endswith(".md") else None
