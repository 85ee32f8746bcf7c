"""What editors may write: one typed, closed model per kind of file.

Unknown keys are refused; every scalar arrives as text (see `wiq_site.frontmatter`) and is
converted here, so that YAML's own guesses (`no`, `18:30`, `01`) never change a value.
"""

from wiq_site.schema.base import Front
from wiq_site.schema.ids import IdTable
from wiq_site.schema.issue import IssueFront
from wiq_site.schema.page import PageFront
from wiq_site.schema.picture import PictureFront
from wiq_site.schema.places import AreaFront, DistrictFront
from wiq_site.schema.post import PostFront
from wiq_site.schema.tables import (
    CategoryTable,
    PeopleTable,
    PilotTable,
    Provider,
    RedirectTable,
    SupporterTable,
    TownshipTable,
)
from wiq_site.schema.team import TeamFront

__all__ = [
    "AreaFront",
    "CategoryTable",
    "DistrictFront",
    "Front",
    "IdTable",
    "IssueFront",
    "PageFront",
    "PeopleTable",
    "PictureFront",
    "PilotTable",
    "PostFront",
    "Provider",
    "RedirectTable",
    "SupporterTable",
    "TeamFront",
    "TownshipTable",
]
