"""The pages that no Markdown file of their own stands behind in Pelican: one record a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from wiq_site import urls
from wiq_site.derive.views import SiteView
from wiq_site.entry import Area, District, Issue, Team
from wiq_site.memory import Lazy
from wiq_site.newsletter.content import content_of
from wiq_site.newsletter.digest import digest
from wiq_site.newsletter.editions import editions
from wiq_site.schema.tables import Redirect


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


def derived_pages(site: SiteView) -> Mapping[str, DerivedPage]:
    """Return the pages of teams, districts, areas and issues, and a page at every moved address, by
    the file below the output folder; each is made when asked for."""
    makers: dict[str, Callable[[], DerivedPage]] = {}
    network = site.network
    for team in (*network.teams.values(), *network.hidden_teams):
        makers[team.url] = partial(_team, site, team)
    for district in network.districts.values():
        makers[district.url] = partial(_district, site, district)
    for area in network.areas.values():
        makers[area.url] = partial(_area, site, area)
    for issue in network.issues:
        makers[issue.url] = partial(_issue, site, issue)
    for redirect in network.redirects:
        makers[redirect.origin] = partial(_redirect, redirect)
    made = {urls.save_as(url): make for url, make in makers.items()}
    return Lazy(made, lambda name: made[name]())


def _team(site: SiteView, team: Team) -> DerivedPage:
    return DerivedPage(team.url, "team", {"view": site.teams[team.slug]})


def _district(site: SiteView, district: District) -> DerivedPage:
    return DerivedPage(district.url, "district", {"view": site.districts[district.slug]})


def _area(site: SiteView, area: Area) -> DerivedPage:
    return DerivedPage(area.url, "area", {"view": site.areas[area.front.number]})


def _issue(site: SiteView, issue: Issue) -> DerivedPage:
    told = digest(site, issue, editions(site.network, issue)[0])
    values = {"issue": issue, "digest": told, "content": content_of(site, told)}
    return DerivedPage(issue.url, "issue", values)


def _redirect(redirect: Redirect) -> DerivedPage:
    return DerivedPage(redirect.origin, "redirect", {"target": redirect.to})
