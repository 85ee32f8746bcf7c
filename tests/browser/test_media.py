"""On paper, with the system's own few colours, and very large: nothing is lost."""

import re

import pytest

pytestmark = pytest.mark.slow

PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b(?!s)")
# What only its ground sets apart from what stands around it.
GROUNDS = {
    "/": [".prose--ways ul > li", ".sheet", ".button"],
    "/teams/": [".board__column", ".team-filter", ".status__state"],
    "/teams/baumfreundschaft/": [".panel", ".timeline__step--support", ".timeline__state"],
    "/blog/": [".chip[aria-current]"],
}


def test_a_post_is_one_page_of_paper_with_its_address(visit):
    page = visit.open("/blog/2020/07/erste-giessaktion/")
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    assert "/blog/2020/07/erste-giessaktion/" in shown
    assert "Quellen" in shown
    for unwanted in ("Zum Inhalt springen", "Mitmachen", "Lesen Sie auch", "Älterer Beitrag"):
        assert unwanted not in shown
    assert len(PAGE_OF_PDF.findall(page.pdf(prefer_css_page_size=True))) == 1


def test_the_address_for_paper_is_not_on_the_screen(visit):
    page = visit.open("/blog/2020/07/erste-giessaktion/")
    assert page.locator(".on-paper").count() == 1
    assert not page.locator(".on-paper").is_visible()


@pytest.mark.parametrize("url", GROUNDS)
def test_forced_colours_draw_a_line_where_the_ground_is_gone(visit, url):
    page = visit.open(url, forced_colors="active")
    for selector in GROUNDS[url]:
        width = page.locator(selector).first.evaluate(
            "element => parseFloat(getComputedStyle(element).borderTopWidth)"
        )
        assert width >= 1, selector


def test_forced_colours_tell_the_districts_of_the_map_apart(visit):
    page = visit.open("/stadtbezirke/", forced_colors="active", color_scheme="dark")
    look = """element => {
      const { fill, strokeWidth } = getComputedStyle(element);
      return [fill, parseFloat(strokeWidth)];
    }"""
    lively = page.locator(".map__link--lively .map__shape").first.evaluate(look)
    calm = page.locator(".map__link:not(.map__link--lively) .map__shape").first.evaluate(look)
    number = page.locator(".map__numbers text").first.evaluate(look)
    assert lively[1] > calm[1]
    assert number[0] not in (lively[0], calm[0])


@pytest.mark.parametrize("url", ["/", "/teams/", "/stadtbezirke/", "/teams/baumfreundschaft/"])
def test_a_very_wide_window_leaves_nothing_stretched(visit, url):
    """At 1920 px: lines of text stay short, nothing sticks out."""
    page = visit.open(url, width=1920)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1920
    long = page.evaluate(
        """() => [...document.querySelectorAll("main p")].filter((line) => {
          const { fontSize } = getComputedStyle(line);
          return line.getBoundingClientRect().width / parseFloat(fontSize) > 48
            && line.getClientRects().length && line.textContent.length > 90;
        }).map((line) => line.textContent.trim().slice(0, 80))"""
    )
    assert long == []


def test_our_font_is_the_one_that_is_read(visit):
    page = visit.open("/")
    page.wait_for_load_state("networkidle")
    page.reload(wait_until="networkidle")
    states = page.evaluate("[...document.fonts].map(({ status }) => status)")
    assert states == ["loaded"]
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith(("WiQ", '"WiQ"'))


@pytest.mark.parametrize("width", [360, 768])
def test_the_way_to_join_stands_beside_the_name(visit, width):
    page = visit.open("/was/", width=width)
    name = page.locator("header .brand").bounding_box()
    button = page.locator("header").get_by_role("link", name="Mitmachen").bounding_box()
    first = page.locator("header").get_by_role("link", name="Was", exact=True).bounding_box()
    assert button["y"] < name["y"] + name["height"] <= first["y"] + 1
    assert name["x"] + name["width"] <= button["x"]


@pytest.mark.parametrize("url", ["/was/", "/warum/", "/wie/", "/wer/", "/wo/", "/stadtbezirke/"])
def test_letters_of_drawings_can_be_read_on_a_small_phone(visit, url):
    """At 320 px: none that is shown is smaller than 13 px."""
    page = visit.open(url, width=320)
    sizes = page.evaluate(
        """() => [...document.querySelectorAll("main svg text")]
          .filter((text) => text.checkVisibility({ visibilityProperty: true }))
          .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().d)"""
    )
    assert all(size >= 13 for size in sizes), sorted(sizes)[:5]
