"""The preview in a real browser: what is saved appears by itself, where one was reading."""

from typing import Any

import pytest

from tests.builders import post
from tests.site.conftest import project
from tests.site.test_live import REGEN, preview

__all__ = ["project"]
pytestmark = pytest.mark.slow
RAIN = "blog/2020/2020-07-regen.md"
LONG = "\n\n".join(f"Absatz {number}. " + "Es regnet und regnet. " * 30 for number in range(40))
SCROLLED = 700


@pytest.fixture
def page(chromium: Any) -> Any:
    """A page on which nothing may be refused by the policy or fail."""
    context = chromium.new_context(viewport={"width": 800, "height": 600})
    page = context.new_page()
    page.set_default_timeout(30_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Security" in said.text else None)
    yield page
    context.close()
    assert wrong == []


def test_what_is_saved_appears_by_itself_and_the_page_stays_where_it_was(project, page):
    project.write({RAIN: post(LONG)})
    with preview(project) as shown:
        page.goto(f"http://127.0.0.1:{shown.port}{REGEN}")
        page.evaluate("top => scrollTo(0, top)", SCROLLED)
        project.write({RAIN: post(f"{LONG}\n\nEben gespeichert.")})
        page.get_by_text("Eben gespeichert.").wait_for()
        page.wait_for_function("top => Math.abs(scrollY - top) < 5", arg=SCROLLED)
        project.write({RAIN: post(LONG, category="Gibt es nicht")})
        page.get_by_text("content/blog/2020/2020-07-regen.md:").wait_for()
        project.write({RAIN: post(f"{LONG}\n\nWieder in Ordnung.")})
        page.get_by_text("Wieder in Ordnung.").wait_for()
