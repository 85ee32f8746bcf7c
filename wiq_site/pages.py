"""The pages that no Markdown file of their own stands behind in Pelican: one record a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wiq_site import urls
from wiq_site.derive.views import SiteView
from wiq_site.newsletter.content import content_of
from wiq_site.newsletter.digest import digest
from wiq_site.newsletter.editions import editions


@dataclass(frozen=True, slots=True)
class DerivedPage:
    """An address, the template that shows it, and what the template gets."""

    url: str
    template: str
    values: Mapping[str, Any]

    @property
    def save_as(self) -> str:
        """The file below the output folder."""
        return urls.save_as(self.url)


def derived_pages(site: SiteView) -> Iterator[DerivedPage]:
    """Yield the pages of teams, districts, areas and issues, and a page at every moved address."""
    for team in site.teams.values():
        yield DerivedPage(team.team.url, "team", {"view": team})
    for district in site.districts.values():
        yield DerivedPage(district.district.url, "district", {"view": district})
    for area in site.areas.values():
        yield DerivedPage(area.area.url, "area", {"view": area})
    for issue in site.network.issues:
        edition = editions(site.network, issue)[0]
        told = digest(site, issue, edition)
        values = {"issue": issue, "digest": told, "content": content_of(site, told)}
        yield DerivedPage(issue.url, "issue", values)
    for redirect in site.network.redirects:
        yield DerivedPage(redirect.origin, "redirect", {"target": redirect.to})
