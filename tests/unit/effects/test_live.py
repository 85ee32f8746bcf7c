"""A save is shown at once; the check follows, and comes first while something is wrong."""

import threading
from collections.abc import Callable, Collection, Iterator, Sequence

import pytest

from wiq_site.effects.live import Faulty, Live

PATIENCE = 20


class Site:
    """A state of one page; it cannot be made where there is no text."""

    base = ""

    def __init__(self, text: str | None) -> None:
        self.text = text

    def file(self, name: str) -> bytes | None:
        if self.text is None:
            raise KeyError("Kategorie")
        return f"<body>{self.text}</body>".encode() if name == "index.html" else None

    def close(self) -> None:
        pass


class Project:
    """Shows `text`; its check waits for `may_check` and then finds `wrong`."""

    def __init__(self) -> None:
        self.text: str | None = "eins"
        self.unreadable = ""
        self.wrong: list[str] = []
        self.may_check = threading.Event()
        self.may_check.set()
        self.checks = self.rests = 0

    def take(self, changed: Collection[str]) -> bool:
        return "nichts" not in changed

    def show(self) -> Site:
        if self.unreadable:
            raise Faulty([self.unreadable])
        return Site(self.text)

    def check(self, is_stale: Callable[[], bool]) -> Sequence[str] | None:
        self.checks += 1
        wrong = [*self.wrong]
        while not self.may_check.wait(0.01):
            if is_stale():
                return None
        return None if is_stale() else wrong

    def rest(self) -> None:
        self.rests += 1


@pytest.fixture
def project() -> Project:
    return Project()


@pytest.fixture
def live(project: Project) -> Iterator[Live]:
    live = Live("probe", project)
    live.refresh()
    yield live
    project.may_check.set()
    live.close()


def shown(live: Live) -> str:
    return live.answer("/").body.decode()


def until(live: Live, part: str) -> str:
    """Wait for the state that shows `part`, as an open page does."""
    known, ended = "", threading.Event()
    timer = threading.Timer(PATIENCE, ended.set)
    timer.start()
    while part not in (text := shown(live)):
        assert not ended.is_set(), text
        known = live.next_stand(known) or ""
    timer.cancel()
    return text


def test_the_first_state_is_checked_before_it_is_shown(project):
    project.wrong = ["content/x.md:1: falsch"]
    live = Live("probe", project)
    live.refresh()
    assert "content/x.md:1: falsch" in shown(live)
    live.close()


def test_a_save_is_shown_before_the_check_is_through(live, project):
    project.may_check.clear()
    project.text, project.wrong = "zwei", ["content/x.md:3: so nicht"]
    live.refresh({"x"})
    assert "zwei" in shown(live)
    project.may_check.set()
    assert "zwei" not in until(live, "so nicht")


def test_while_something_is_wrong_the_check_comes_first(live, project):
    project.wrong = ["noch falsch"]
    live.refresh({"x"})
    until(live, "noch falsch")
    project.text, before = "drei", project.checks
    live.refresh({"x"})
    assert project.checks == before + 1
    assert "noch falsch" in shown(live)
    project.wrong = []
    live.refresh({"x"})
    assert "drei" in shown(live)


def test_what_cannot_be_read_is_said_at_once_and_goes_when_mended(live, project):
    project.unreadable = "content/x.md:2: keine Klammer"
    live.refresh({"x"})
    assert "keine Klammer" in shown(live)
    project.unreadable = ""
    live.refresh({"x"})
    assert "eins" in shown(live)


def test_a_page_that_cannot_be_made_waits_for_what_the_check_says(live, project, monkeypatch):
    project.may_check.clear()
    publish = live._publish

    def late(state: object) -> None:
        threading.Event().wait(0.05)
        publish(state)

    monkeypatch.setattr(live, "_publish", late)
    project.text, project.wrong = None, ["Die Kategorie gibt es nicht."]
    live.refresh({"x"})
    threading.Timer(0.1, project.may_check.set).start()
    assert "Die Kategorie gibt es nicht." in shown(live)


def test_a_page_that_cannot_be_made_and_is_not_wrong_says_what_happened(live, project):
    project.text = None
    live.refresh({"x"})
    assert "KeyError: &#x27;Kategorie&#x27;" in shown(live)


def test_a_check_that_was_overtaken_says_nothing(live, project):
    project.may_check.clear()
    project.wrong = ["schon behoben"]
    live.refresh({"x"})
    before = project.checks
    while project.checks == before:
        threading.Event().wait(0.01)
    project.wrong, project.text = [], "vier"
    live.refresh({"x"})
    project.may_check.set()
    assert "vier" in until(live, "vier")
    while project.checks < before + 2:
        threading.Event().wait(0.01)
    assert "vier" in shown(live)


def test_nothing_new_tells_nobody(live):
    stand = live.next_stand("")
    live.refresh({"nichts"})
    assert live.next_stand("") == stand


def test_it_clears_up_once_the_check_is_through(live, project):
    assert not project.rests
    live.refresh({"x"})
    while not project.rests:
        threading.Event().wait(0.01)
    assert project.checks == 2
