"""Every kind of page in a real browser: what it may not do, and that everybody can use it."""

from pathlib import Path

import pytest

from tests.browser.templates import NO_PAGES, PAGES
from tests.site.project import ROOT

pytestmark = pytest.mark.slow

AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is wrong comes back: the rest would fill megabytes.
RUN_AXE = """async (runOnly) => {
  const { violations, passes } = await axe.run(
    { runOnly, resultTypes: ["violations"], preload: false });
  return {
    passed: passes.length,
    faults: violations.flatMap(({ id, nodes }) => nodes.map(
      ({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} – ${failureSummary}`)),
  };
}"""
LOOKS = {"light": ("light", 1280), "dark": ("dark", 1280), "narrow": ("light", 320)}

every_template = pytest.mark.parametrize("url", PAGES.values(), ids=PAGES.keys())


def test_each_template_has_a_page_here(site):
    there = {path.stem for path in (ROOT / "theme" / "templates").glob("*.html")}
    assert there == set(PAGES) | NO_PAGES
    assert [url for url in PAGES.values() if not site.answers(url)] == []


@every_template
def test_page_keeps_to_itself(visit, url):
    """No violation of the policy, no other host, no error, nothing stored: `visit` looks."""
    page = visit.open(url)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")


@every_template
def test_axe_finds_nothing(visit, axe, url):
    # Colours must not be on their way from one scheme to the other when they are measured.
    page = visit.open(url, reduced_motion="reduce")
    page.evaluate(axe)
    found = []
    for look, (scheme, width) in LOOKS.items():
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        result = page.evaluate(RUN_AXE, AXE_RULES)
        found += [f"{look}: {fault}" for fault in result["faults"]]
        assert result["passed"] > 15
    assert not found, "\n".join(found)


def test_nothing_is_wider_than_a_small_phone(visit, site):
    page = visit.open("/", width=320, height=640)
    wide = []
    for url in (page.url for page in site.whole_pages):
        page.goto(f"{visit.address}{url}", wait_until="domcontentloaded")
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
            wide.append(f"{page.url}: {width} px")
    assert not wide, "\n".join(wide)


@every_template
def test_words_may_be_spaced_as_readers_need_them(visit, url):
    """WCAG 1.4.12 at 320 px: nothing is cut off or wider than the window."""
    page = visit.open(url, width=320, height=640, bypass_csp=True)
    page.add_style_tag(path=Path(__file__).parent / "spacing.css")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("url", ["/", "/teams/", "/suche/", "/blog/", "/stadtbezirke/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_the_page_appears(visit, url, width):
    page = visit.open(url, width=width)
    page.wait_for_load_state("networkidle")
    for _ in range(6):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(50)
    assert visit.observed(page)["shifts"] == []


@pytest.mark.parametrize("url", ["/", "/teams/", "/teams/baumfreundschaft/", "/stadtbezirke/"])
def test_whoever_wants_no_motion_gets_none(visit, url):
    page = visit.open(url, reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
          return parseFloat(transitionDuration) > 0.01 || animationName !== "none"
            || scrollBehavior === "smooth";
        }).map((element) => element.outerHTML.slice(0, 100))"""
    )
    assert moving == []
