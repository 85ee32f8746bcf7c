"""Whole trips by keyboard alone: skip link, menu, board, map, search, Ortsteil."""

import pytest

pytestmark = pytest.mark.slow


def focused(page):
    """What has the focus: its words, and whether a ring shows it."""
    return page.evaluate(
        """() => {
          const element = document.activeElement;
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          const shape = element.querySelector("path");
          const rest = document.querySelector(".map__link:not(:focus) path");
          const drawn = element.namespaceURI.endsWith("svg") && shape && rest
            && getComputedStyle(shape).strokeWidth !== getComputedStyle(rest).strokeWidth;
          return {
            words: (element.getAttribute("aria-label") || element.textContent
              || element.name || "").replaceAll("\\u00ad", "").trim().replace(/\\s+/g, " "),
            tag: element.localName,
            ring: drawn || outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
          };
        }"""
    )


def tab_to(page, words, limit=80, exactly=False):
    """Press Tab until the focus is on something with these words; every stop shows its focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        now = focused(page)
        assert now["ring"], now
        if now["words"] == words or (words in now["words"] and not exactly):
            return now
    raise AssertionError(f"{words!r} is not reached by keyboard")


def test_skip_link_comes_first_and_leads_past_the_menu(visit):
    page = visit.open("/was/")
    page.keyboard.press("Tab")
    assert focused(page)["words"] == "Zum Inhalt springen"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "wiq-inhalt"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [320, 1280])
def test_menu_leads_on_and_tells_where_one_is(visit, width):
    page = visit.open("/", width=width)
    tab_to(page, "Teams", limit=20)
    page.keyboard.press("Enter")
    page.wait_for_url("**/teams/")
    current = page.locator("header [aria-current=page]")
    assert current.inner_text() == "Teams"


def test_everything_in_the_order_of_the_page_gets_the_focus_in_turn(visit):
    page = visit.open("/stadtbezirke/suedwest/")
    wanted = page.locator("a[href], button, input, summary, [tabindex='0']").count()
    seen = []
    for _ in range(wanted):
        page.keyboard.press("Tab")
        assert focused(page)["ring"], focused(page)
        seen.append(page.evaluate("document.activeElement.compareDocumentPosition(document.body)"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement === document.body")


def test_board_is_narrowed_sorted_and_shown_again(visit):
    page = visit.open("/teams/")
    said = page.locator(".team-filter [role=status]")
    everybody = page.locator("tbody tr:visible").count()
    tab_to(page, "Alt-West")
    page.keyboard.type("Südwest")
    page.wait_for_url("**/teams/?bezirk=suedwest")
    some = page.locator("tbody tr:visible").count()
    assert 0 < some < everybody
    assert said.inner_text() == f"{some} von {everybody} Teams"
    assert page.locator(".team-card:visible").count() == some

    tab_to(page, "Alle zeigen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/teams/")
    assert page.locator("tbody tr:visible").count() == everybody
    assert page.evaluate("document.activeElement.name") == "bezirk"

    tab_to(page, "Schritt", limit=120, exactly=True)
    page.keyboard.press("Enter")
    head = page.get_by_role("columnheader", name="Schritt")
    assert head.get_attribute("aria-sort") == "ascending"
    steps = [int(cell) for cell in attributes(page, "tbody td:nth-child(2)", "data-sort") if cell]
    assert steps == sorted(steps)
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    steps = [int(cell) for cell in attributes(page, "tbody td:nth-child(2)", "data-sort") if cell]
    assert steps == sorted(steps, reverse=True)


def attributes(page, selector, name):
    return [element.get_attribute(name) for element in page.locator(selector).all()]


def test_map_names_what_has_the_focus_and_leads_there(visit):
    page = visit.open("/stadtbezirke/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('svg a')"):
            break
    link = page.locator("svg a:focus")
    assert link.evaluate("element => element.matches(':focus-visible')")
    name = link.locator("title").text_content()
    assert link.locator("text").is_visible()
    assert name in link.locator("text").text_content()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stadtbezirke/*/")
    assert page.locator("h1").inner_text().replace("\u00ad", "") == name


def test_map_has_a_list_of_equal_value(visit):
    page = visit.open("/stadtbezirke/")
    on_map = set(attributes(page, "svg a", "href"))
    assert len(on_map) == 10
    assert on_map == set(attributes(page, ".district-list a", "href"))


def test_search_is_asked_narrowed_and_followed(visit):
    page = visit.open("/")
    tab_to(page, "Suche", limit=20)
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "q":
            break
    page.keyboard.type("gießen")
    page.keyboard.press("Enter")
    status = page.locator(".search__status")
    status.get_by_text("Treffer für „gießen“").wait_for()
    everywhere = int(status.inner_text().split()[0])
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/suche/?q=gie%C3%9Fen&art=Team")
    page.locator(".search__kind", has_text="Beitrag").first.wait_for(state="detached")
    teams = int(status.inner_text().split()[0])
    assert 0 < teams < everywhere
    tab_to(page, "Baumfreundschaft")
    page.keyboard.press("Enter")
    page.wait_for_url("**/teams/baumfreundschaft/")
    page.go_back()
    status.get_by_text(f"{teams} Treffer").wait_for()


@pytest.mark.parametrize("typed", ["Plagwitz", "plagw", "PLAGWITZ"])
def test_ortsteil_leads_to_its_district(visit, typed):
    page = visit.open("/")
    page.get_by_label("Ihr Ortsteil").focus()
    page.keyboard.type(typed)
    status = page.locator(".locality-finder__status")
    assert "Plagwitz liegt im Stadtbezirk Südwest" in status.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/stadtbezirke/suedwest/")


@pytest.mark.parametrize("typed", ["Grünau-Ost", "gruenau-o", "grunau-ost"])
def test_ortsteil_may_be_spelled_without_umlauts(visit, typed):
    page = visit.open("/")
    page.get_by_label("Ihr Ortsteil").fill(typed)
    assert "Grünau-Ost" in page.locator(".locality-finder__status").inner_text()


def test_several_ortsteile_are_counted_and_the_first_gets_the_focus(visit):
    page = visit.open("/")
    field = page.get_by_label("Ihr Ortsteil")
    field.fill("Grünau")
    found = page.locator(".locality-finder li:visible").count()
    assert found > 1
    assert page.locator(".locality-finder__status").inner_text() == f"{found} Ortsteile passen."
    field.press("Enter")
    assert "Grünau" in focused(page)["words"]
    field.fill("Atlantis")
    assert "Kein Ortsteil" in page.locator(".locality-finder__status").inner_text()
