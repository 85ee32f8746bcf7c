"""Searching as readers do: what is found, what is not, and in which words it is said."""

import re
from pathlib import Path

import pytest

from tests import builders
from tests.site.project import new_project
from wiq_site.search.pages import main_text

pytestmark = pytest.mark.slow


def found(page):
    """The addresses of all hits, in order; asks for more until there are no more."""
    more = page.locator(".search__more")
    hits = page.locator(".search__hit")
    while more.is_visible():
        shown = hits.count()
        more.click()
        hits.nth(shown).wait_for()
    return [link.get_attribute("href") for link in page.locator(".search__hit a").all()]


def ask(visit, question, **options):
    page = visit.open(f"/suche/?q={question}", **options)
    page.locator(".search__status", has_text="„").wait_for()
    return page


def pages_with(real, site, pattern):
    """The pages whose own words match, of those that the search is meant to find."""
    lists = {"/", "/teams/", "/stadtbezirke/", "/termine/", "/suche/", "/404.html", "/blog/"}
    own = {
        url: main_text((real.output / site.file_at(url)).read_text("utf-8"))
        for url, page in site.pages.items()
        if url not in lists and not page.refresh
        if not re.match("/blog/(seite|kategorie|schlagwort)/", url)
    }
    return {url for url, text in own.items() if re.search(pattern, text)}


def test_aktion_finds_exactly_the_pages_with_aktionen_of_all_kinds(visit, real, site):
    expected = pages_with(real, site, r"(?i)\b(gieß|pflanz|putz|mitmach|tausch)?-?aktion")
    assert "/blog/2020/07/erste-giessaktion/" in expected
    hits = found(ask(visit, "Aktion"))
    assert set(hits) == expected
    assert hits[0] == "/blog/2020/07/erste-giessaktion/"


@pytest.mark.parametrize("question", ["Südwest", "Suedwest", "südwest", "SUEDWEST"])
def test_umlauts_may_be_spelled_out(visit, real, site, question):
    page = ask(visit, question)
    hits = found(page)
    assert set(hits) == pages_with(real, site, r"(?i)\bs(ü|ue)dwest")
    assert hits[0] == "/stadtbezirke/suedwest/"


def test_number_of_hits_is_said_in_german(visit):
    page = visit.open("/suche/")
    status = page.locator(".search__status")
    assert status.get_attribute("role") == "status"
    assert status.inner_text() == ""
    field = page.get_by_label("Wonach suchen Sie?")
    field.fill("Baumfreundschaft")
    status.get_by_text(re.compile(r"^\d+ Treffer für „Baumfreundschaft“$")).wait_for()
    assert page.url.endswith("/suche/?q=Baumfreundschaft")
    field.fill("xyzzyqq")
    status.get_by_text("Keine Treffer für „xyzzyqq“").wait_for()
    field.fill("")
    status.get_by_text("Treffer").wait_for(state="hidden")
    assert page.url.endswith("/suche/")


def test_kinds_narrow_the_search_and_stand_in_the_address(visit):
    page = ask(visit, "Leipzig&art=Bezirk")
    assert page.get_by_role("radio", name="Stadtbezirke").is_checked()
    kinds = {hit.inner_text() for hit in page.locator(".search__kind").all()}
    assert kinds == {"Bezirk"}
    page.get_by_role("radio", name="Beiträge").check()
    page.locator(".search__kind", has_text="Beitrag · ").first.wait_for()
    assert page.url.endswith("?q=Leipzig&art=Beitrag")


def test_more_hits_come_when_asked_for_and_the_first_of_them_gets_the_focus(visit):
    page = ask(visit, "Leipzig")
    assert page.locator(".search__hit").count() == 10
    page.get_by_role("button", name="Weitere Treffer zeigen").click()
    page.locator(".search__hit").nth(10).wait_for()
    assert page.evaluate("document.activeElement.closest('li').previousElementSibling !== null")
    assert page.locator(".search__hit").count() > 10


def test_excerpts_mark_the_word_and_hold_no_soft_hyphen(visit):
    page = ask(visit, "Gießaktion")
    marked = {mark.inner_text().strip(".,:") for mark in page.locator(".search__text mark").all()}
    assert "Gießaktion" in marked
    assert "\u00ad" not in "".join(page.locator(".search__results").all_inner_texts())


def test_pagefind_is_fetched_on_the_search_page_only_and_on_demand(visit):
    asked = []
    page = visit.open("/")
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/teams/", "/blog/", "/suche/"):
        page.goto(f"{visit.address}{path}")
        page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "pagefind" in url]
    page.get_by_label("Wonach suchen Sie?").focus()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if url.endswith("pagefind.js")]


def test_page_that_is_not_found_leads_on_with_the_question(visit):
    page = visit.open("/gibt-es-nicht/")
    visit.expect_missing()
    page.get_by_role("search").get_by_label("Wonach suchen Sie?").fill("Slackline")
    page.keyboard.press("Enter")
    page.locator(".search__status", has_text="Treffer für „Slackline“").wait_for()
    assert page.url.endswith("/suche/?q=Slackline")


def test_a_small_site_below_a_path_finds_its_own(served, tmp_path: Path):
    texts = {
        "eins": "Wir luden zur Gießaktion.",
        "zwei": "Die Redaktion zeigte keine Reaktion.",
        "drei": "Am Aktionstag half die Fraktion.",
    }
    posts = {
        f"blog/2020/2020-07-{name}.md": builders.post(
            text, id=f"2020-07-{name}", title=name.title()
        )
        for name, text in texts.items()
    }
    project = new_project(
        tmp_path / "p", {"seiten/suche.md": builders.page("Suche", template="suche"), **posts}
    )
    project.build(SITEURL="https://wiq.example/teil")
    answer = ask(served(project.output), "Aktion")
    assert sorted(found(answer)) == ["/teil/blog/2020/07/drei/", "/teil/blog/2020/07/eins/"]
