"""What can be chosen in the editor: teams, districts and the like, as the content has them."""

from collections.abc import Iterable

from wiq_site.collection import Collection
from wiq_site.desk.editor_config import Choices
from wiq_site.german import sort_key
from wiq_site.schema import CategoryTable, SupporterTable

_Options = list[tuple[str, str]]


def choices(content: Collection, today: str) -> Choices:
    """Return the choices; names are shown, and written as our own files write them."""
    categories, supporters = content.table(CategoryTable), content.table(SupporterTable)
    teams = _sorted((team.front.title, team.slug) for team in content.teams)
    districts = _names(district.front.name for district in content.districts)
    localities = _names(
        locality.name for district in content.districts for locality in district.front.localities
    )
    return Choices(
        {
            "teams": teams,
            "team": teams,
            "districts": districts,
            "shared": districts,
            "localities": localities,
            "locality": localities,
            "category": [
                (item.name, item.name)
                for item in (categories.front.categories if categories else ())
            ],
            "doors": _sorted(
                (item.name, item.key)
                for item in (supporters.front.supporters if supporters else ())
            ),
        },
        today,
    )


def _names(words: Iterable[str]) -> _Options:
    return _sorted((word, word) for word in words)


def _sorted(options: Iterable[tuple[str, str]]) -> _Options:
    return sorted(options, key=lambda option: sort_key(option[0]))
