"""Without JavaScript nothing is missing, and nothing is there that would not work."""

import pytest

from tests.browser.templates import PAGES

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("url", PAGES.values(), ids=PAGES.keys())
def test_no_control_is_dead(visit, url):
    page = visit.open(url, java_script_enabled=False)
    controls = page.locator("button:visible, input:visible, select:visible")
    live = page.locator("form[action] :is(button, input):visible")
    assert controls.count() == live.count()


def test_board_shows_every_team(visit, site):
    page = visit.open("/teams/", java_script_enabled=False)
    assert page.locator("tbody tr:visible").count() > 5
    assert page.locator(".team-card:visible").count() == page.locator("tbody tr").count()
    assert not page.locator(".team-filter").is_visible()


def test_search_page_offers_the_archive_and_all_teams_districts_and_tags(visit, site):
    page = visit.open("/suche/?q=Aktion", java_script_enabled=False)
    assert page.locator("noscript p").is_visible()
    offered = {link.get_attribute("href") for link in page.locator("main a:visible").all()}
    for prefix in ("/teams/", "/stadtbezirke/", "/blog/schlagwort/"):
        there = {
            url
            for url, found in site.pages.items()
            if url.startswith(prefix) and url != prefix and "/seite/" not in url
            if not found.refresh
        }
        assert there <= offered, prefix
    assert "/blog/" in offered


def test_ortsteile_are_a_list_to_open(visit):
    page = visit.open("/", java_script_enabled=False)
    place = page.locator(".locality-finder").get_by_role("link", name="Plagwitz")
    assert not place.is_visible()
    page.locator(".locality-finder summary").click()
    place.click()
    page.wait_for_url("**/stadtbezirke/suedwest/")
