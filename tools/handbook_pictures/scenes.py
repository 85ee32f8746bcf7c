"""What the handbook shows: each scene brings a page to the moment that is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tools.handbook_pictures.stage import PHOTO, POST, Stage

_LOOK, _LOOKS = 250, 240  # milliseconds: a minute in all, since machines that test are busy
_ALL_SEEN = """[...document.images].every((image) =>
  image.complete || image.getBoundingClientRect().top > innerHeight)"""


@dataclass(frozen=True, slots=True)
class Scene:
    """A moment: how to get there, and the size of the window."""

    play: Callable[[Any, Stage], None]
    width: int = 1120
    height: int = 760


def _open_editor(page: Any, stage: Stage) -> None:
    page.goto(f"{stage.editor}/redaktion/")
    page.get_by_role("button", name="Editor öffnen").click()
    page.get_by_role("link", name="Beitrag anlegen").wait_for()
    page.locator("main li a, main section a").first.wait_for()


def _new_post(page: Any, stage: Stage) -> None:
    """As the handbook tells it: title, category, sentence, team, picture, credit, text."""
    page.goto(f"{stage.editor}/redaktion/#/collections/beitraege/new")
    page.locator("[id^=title-field]").first.fill("Die Linde blüht")
    _choose(page, "category", "Lösungsteams")
    page.locator("[id^=summary-field]").fill("Über der Bank blüht es.")
    _choose(page, "teams", "Bücherbank")
    page.get_by_role("button", name="Wähle ein Bild").click()
    page.locator("input[type=file]").set_input_files(stage.root / PHOTO)
    page.get_by_role("button", name="Ausgewähltes Element verwenden").click()
    page.locator("[id^=alt-field]").fill("Eine blühende Linde")
    page.locator("[id^=photographer-field]").fill("Erika Mustermann")
    page.locator("[id^=licence-field]").fill("CC BY 4.0")
    _choose(page, "people", "nein")
    page.locator("[contenteditable=true]").last.click()
    page.keyboard.type("Seit heute riecht es auf dem kleinen Platz nach Honig.")
    page.locator("[id^=title-field]").first.scroll_into_view_if_needed()


def _picture_field(page: Any, stage: Stage) -> None:
    del stage
    page.locator("[id^=alt-field]").scroll_into_view_if_needed()
    page.locator("[id^=licence-field]").scroll_into_view_if_needed()


def _saved(page: Any, stage: Stage) -> None:
    _save(page)
    page.get_by_text("Änderungen gespeichert").wait_for()
    assert (stage.root / POST).is_file()  # noqa: S101 - a script of ours


def _draft(page: Any, stage: Stage) -> None:
    _see(page, stage, "Entwurf: ")


def _refused(page: Any, stage: Stage) -> None:
    page.goto("about:blank")  # else the old page would load itself anew, at any moment
    stage.change(POST, "category: Lösungsteams", "category: Lösungsteam")
    _see(page, stage, "Meinten Sie")


def _finished(page: Any, stage: Stage) -> None:
    page.goto("about:blank")
    stage.change(POST, "category: Lösungsteam\n", "category: Lösungsteams\n")
    stage.change(POST, "status: draft", "status: published")
    _see(page, stage, "<title>Die Linde blüht")


def _see(page: Any, stage: Stage, words: str) -> None:
    """Open the post once the preview has it as it shall be seen."""
    address = f"{stage.preview}/blog/2026/11/die-linde-blueht/"
    for _ in range(_LOOKS):
        if words in page.request.get(address).text():
            page.goto(address, wait_until="domcontentloaded")
            break
        page.wait_for_timeout(_LOOK)
    else:
        raise TimeoutError(words)
    for _ in range(_LOOKS):  # a picture is made when it is asked for
        if page.evaluate(_ALL_SEEN):
            return
        page.wait_for_timeout(_LOOK)


def _board(page: Any, stage: Stage) -> None:
    page.goto(f"{stage.preview}/teams/")
    page.get_by_role("link", name="Bücherbank").first.scroll_into_view_if_needed()


def _team(page: Any, stage: Stage) -> None:
    page.goto(f"{stage.editor}/redaktion/#/collections/teams/entries/buecherbank")
    page.get_by_role("button", name="phase und stand hinzufügen").click()
    page.locator("[id^=date-field]:visible").fill("2026-11")
    page.locator("[id^=state-field]:visible").fill("pausiert")
    page.keyboard.press("Enter")
    page.locator("[id^=text-field]:visible").fill("Im Winter bleiben die Bücher drinnen.")
    page.locator("[id^=text-field]:visible").scroll_into_view_if_needed()


def _complaint(page: Any, stage: Stage) -> None:
    page.goto(f"{stage.editor}/redaktion/#/collections/teams/entries/buecherbank")
    page.locator("[id^=contact-field]").fill("buecherbank")
    page.get_by_role("button", name="Speichern").first.click()
    page.get_by_role("menuitem", name="Jetzt speichern").click()
    page.get_by_role("button", name="Verstanden").wait_for()


def _save(page: Any) -> None:
    page.get_by_role("button", name="Speichern").first.click()
    page.get_by_role("menuitem", name="Jetzt speichern").click()


def _choose(page: Any, field: str, word: str) -> None:
    page.locator(f"[id^={field}-field]").first.fill(word)
    page.keyboard.press("Enter")


# In the order in which they happen: one story, from the first click to the board.
SCENES: Mapping[str, Scene] = {
    "editor": Scene(_open_editor),
    "editor-beitrag": Scene(_new_post),
    "editor-bild": Scene(_picture_field),
    "editor-gespeichert": Scene(_saved),
    "vorschau-entwurf": Scene(_draft),
    "vorschau-fehler": Scene(_refused, height=420),
    "beitrag": Scene(_finished),
    "tafel": Scene(_board),
    "editor-team": Scene(_team),
    "editor-fehler": Scene(_complaint, height=520),
}
