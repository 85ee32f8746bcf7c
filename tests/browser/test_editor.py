"""The editor in the browser, in a real one: a post with a picture, and a team's new state."""

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from PIL import Image

from tests.builders import team
from tests.site.project import new_project
from tools import editor
from tools.parts import Unavailable
from wiq_site.effects.desk import open_desk
from wiq_site.effects.editor_server import Editor, make_editor, styles_in
from wiq_site.effects.preview import SiteFiles
from wiq_site.frontmatter import parse_document

pytestmark = pytest.mark.slow

OLD = (
    team()
    .replace("history:", "# Das Älteste oben\nhistory:")
    .replace("area: 0", "area:   0  # ab 2021")
)


@pytest.fixture
def dist() -> Any:
    try:
        editor.install()
    except Unavailable as problem:
        pytest.skip(f"Decap CMS fehlt: {problem}")
    return editor.DIST


@pytest.fixture
def project(tmp_path, monkeypatch) -> Any:
    project = new_project(tmp_path / "site", {"teams/giessen.md": OLD})
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("WIQ_TODAY", "2021-03-01")
    monkeypatch.delenv("SITEURL", raising=False)
    return project


@pytest.fixture
def page(chromium, project, dist) -> Iterator[Any]:
    """The editor, entered; a request to another host, or a breach of the policy, fails the test."""
    beside = Editor(dist, lambda: styles_in(project.output), open_desk)
    server = make_editor(SiteFiles(project.output), beside)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{server.server_port}"
    context = chromium.new_context(locale="de-DE", viewport={"width": 1300, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(20_000)
    outside: list[str] = []
    page.on("request", lambda asked: outside.append(asked.url))
    page.on("console", lambda said: outside.append(said.text) if "Security" in said.text else None)
    page.goto(f"{base}/redaktion/")
    page.get_by_role("button", name="Editor öffnen").click()
    page.get_by_text("Inhalte").wait_for()
    yield page
    context.close()
    server.shutdown()
    server.server_close()
    thread.join()
    ours = (base, "data:", f"blob:{base}", "about:")
    assert [url for url in outside if not url.startswith(ours)] == []


def publish(page: Any) -> None:
    page.get_by_role("button", name="Speichern").first.click()
    with page.expect_response(
        lambda answer: "persistEntry" in (answer.request.post_data or "")
    ) as waiting:
        page.get_by_role("menuitem", name="Jetzt speichern").click()
    assert waiting.value.status == 200, waiting.value.text()


def choose(page: Any, field: str, word: str) -> None:
    page.locator(f"[id^={field}-field]").first.fill(word)
    page.keyboard.press("Enter")


def test_post_with_a_picture(page, project, tmp_path):
    photo = tmp_path / "IMG_7 Linde.jpg"  # as cameras and people call them
    Image.new("RGB", (300, 200)).save(photo)
    page.goto(f"{page.url.split('#')[0]}#/collections/beitraege/new")
    page.locator("[id^=title-field]").first.fill("Die Linde blüht")
    choose(page, "category", "Netzwerk")
    page.locator("[id^=summary-field]").fill("Im März: Sie blüht.")
    choose(page, "teams", "Gießen")
    page.get_by_role("button", name="Wähle ein Bild").click()
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_role("button", name="Ausgewähltes Element verwenden").click()
    page.locator("[id^=alt-field]").fill("Eine Linde")
    page.locator("[id^=photographer-field]").fill("Erika Muster")
    page.locator("[id^=licence-field]").fill("CC BY 4.0")
    choose(page, "people", "nein")
    page.locator("[contenteditable=true]").last.click()
    page.keyboard.type("Heute blüht die **Linde** der Bürger*innen.")
    publish(page)
    (file,) = (f for f in (project.root / "content/blog").rglob("*.md") if "regen" not in f.name)
    assert file.relative_to(project.root).as_posix() == (
        "content/blog/2021/2021-03-01-die-linde-blueht.md"
    )
    parsed = parse_document(file.read_text("utf-8"))
    assert parsed.data == {
        "id": "2021-03-die-linde-blueht",
        "title": "Die Linde blüht",
        "date": "2021-03-01",
        "category": "Netzwerk",
        "summary": "Im März: Sie blüht.",
        "image": "bilder/img-7-linde.jpg",
        "alt": "Eine Linde",
        "teams": ["giessen"],
        "status": "draft",
    }
    assert list(parsed.data) == list(
        dict.fromkeys(["id", "title", "date", "category", *parsed.data])
    )
    assert parsed.body == "Heute blüht die **Linde** der Bürger*innen.\n"
    credit = (project.root / "content/bilder/img-7-linde.yaml").read_text("utf-8")
    assert "\nphotographer: Erika Muster\n" in credit
    assert (project.root / "content/bilder/img-7-linde.jpg").read_bytes() == photo.read_bytes()
    project.change(file.relative_to(project.root).as_posix(), "status: draft", "status: published")
    project.build()
    assert "Die Linde blüht" in project.html("/blog/")


def test_on_a_phone_nothing_is_out_of_sight(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{page.url.split('#')[0]}#/collections/teams/entries/giessen")
    save = page.get_by_role("button", name="Gespeichert").or_(
        page.get_by_role("button", name="Speichern")
    )
    save.first.wait_for()
    box = save.first.bounding_box()
    assert box["x"] + box["width"] <= 390
    assert page.locator("[id^=title-field]").first.bounding_box()["width"] > 300
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_team_gets_a_new_state_and_keeps_every_other_row(page, project):
    page.goto(f"{page.url.split('#')[0]}#/collections/teams/entries/giessen")
    page.get_by_role("button", name="phase und stand hinzufügen").click()
    # The new entry is the only open one.
    page.locator("[id^=date-field]:visible").fill("2021-02")
    page.locator("[id^=state-field]:visible").fill("pausiert")
    page.keyboard.press("Enter")
    page.locator("[id^=text-field]:visible").fill("Pause: bis April.")
    publish(page)
    now = (project.root / "content/teams/giessen.md").read_text("utf-8")
    added_rows = "- date: 2021-02\n  state: pausiert\n  text: 'Pause: bis April.'\n"
    assert added_rows in now
    assert now.replace(added_rows, "") == OLD
    project.build()
    assert "pausiert" in project.html("/teams/giessen/")


def test_what_the_check_refuses_is_not_written(page, project):
    before = (project.root / "content/teams/giessen.md").read_bytes()
    page.goto(f"{page.url.split('#')[0]}#/collections/teams/entries/giessen")
    page.locator("[id^=contact-field]").fill("niemand")
    page.get_by_role("button", name="Speichern").first.click()
    page.get_by_role("menuitem", name="Jetzt speichern").click()
    notice = page.get_by_role("alert").filter(has=page.get_by_role("button", name="Verstanden"))
    notice.get_by_text("ist keine E-Mail-Adresse").wait_for()
    page.wait_for_timeout(9_000)  # Decap's own notice is gone by now
    assert notice.is_visible()
    notice.get_by_role("button", name="Verstanden").click()
    assert not notice.is_visible()
    assert (project.root / "content/teams/giessen.md").read_bytes() == before
