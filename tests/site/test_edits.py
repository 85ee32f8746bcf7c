"""What the preview shows after an edit is what it shows of the same files read from scratch."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.live import LiveSite
from tests.builders import TODAY, page, people, post, table, team
from tests.site.project import Project
from tools import devserver
from tools.devserver import FollowedProject
from wiq_site import resolving, urls
from wiq_site.derive import posts as post_views
from wiq_site.effects.aside import CAN_FORK
from wiq_site.effects.pool import WorkerDied
from wiq_site.machines.inventory import inventory
from wiq_site.pages import derived_pages

pytestmark = pytest.mark.slow
RAIN = "blog/2020/2020-07-regen.md"
LINK = "Siehe [Regen]({filename}/blog/2020/2020-07-regen.md)."


class Followed:
    """A project that is followed in this process, save by save."""

    def __init__(self, project: Project, *, drafts: bool = False) -> None:
        self.project, self._drafts = project, drafts
        self._followed = self._begun()
        self._followed.take(())
        self.live = self._followed.show()

    def _begun(self) -> FollowedProject:
        room = self.project.root / ".cache" / "vorschau"
        return FollowedProject(self.project.root, room, drafts=self._drafts)

    def save(self, *paths: str) -> bool:
        """Tell that files (from the root) changed; return whether anything is new."""
        if not self._followed.take({str(self.project.root / path) for path in paths}):
            return False
        self.live.close()
        self.live = self._followed.show()
        return True

    def check(self) -> tuple[str, ...]:
        """What the check says of what is shown."""
        return tuple(self._followed.check(lambda: False) or ())

    def write(self, name: str, text: str | None) -> bool:
        """Save or delete a file below `content/`."""
        if text is None:
            self.project.remove(name)
        else:
            self.project.write({name: text})
        return self.save(f"content/{name}")

    @property
    def taken_apart(self) -> int:
        """How many texts were taken apart so far."""
        following = self._followed._following
        assert following
        return following.taken_apart

    def differences(self) -> list[str]:
        """Pages and files that are others where everything is read anew."""
        anew = Followed(self.project, drafts=self._drafts).live
        names = sorted({*names_of(self.live), *names_of(anew)})
        assert len(names) > 20
        return [name for name in names if self.live.file(name) != anew.file(name)]


def names_of(live: LiveSite) -> Iterator[str]:
    site = live._site
    yield from map(urls.save_as, inventory(site, 10))
    yield from derived_pages(site)
    yield from (entry.save_as for entry in site.pages.values())
    yield from ("sitemap.xml", "feeds/all.atom.xml", "api/v1/beitraege.json")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIQ_TODAY", TODAY.isoformat())


@pytest.fixture
def followed(project: Project) -> Followed:
    project.write(
        {
            "blog/2020/2020-08-danach.md": post(
                LINK, id="danach", title="Danach", date="2020-08", tags=["Wasser", "Baum"]
            ),
            "blog/2021/2021-01-spaeter.md": post(
                id="spaeter", title="Später", date="2021-01", districts=["Nord"], summary=None
            ),
        }
    )
    return Followed(project)


def edits(followed: Followed) -> Iterator[tuple[str, Callable[[], bool]]]:
    """One edit of each kind, one after the other, each with what tells the preview of it."""
    write, project = followed.write, followed.project
    blog = project.root / "content/blog/2020"
    spate = "blog/2021/2021-01-spaeter.md"

    def renamed() -> bool:
        (blog / "2020-07-regen.md").rename(blog / "2020-07-guss.md")
        project.change("content/blog/2020/2020-08-danach.md", "2020-07-regen", "2020-07-guss")
        names = ("2020-07-regen", "2020-07-guss", "2020-08-danach")
        return followed.save(*(f"content/blog/2020/{name}.md" for name in names))

    def folder_moved() -> bool:
        blog.rename(blog.with_name("alt"))
        content = project.root / "content"
        for file in content.rglob("*.md"):
            file.write_text(file.read_text("utf-8").replace("blog/2020/", "blog/alt/"), "utf-8")
        return followed.save("content/blog/2020", "content/blog/alt")

    def changed(path: str, before: str, after: str) -> bool:
        project.change(path, before, after)
        return followed.save(path)

    yield "body", lambda: write(RAIN, post("Es hat viel geregnet.\n\n## Und dann\n\nSonne."))
    yield "title", lambda: write(RAIN, post(title="Viel Regen"))
    yield "summary", lambda: write(RAIN, post(summary="Ganz kurz."))
    yield "summary from text", lambda: write(spate, post("Neu.", id="spaeter", date="2021-01"))
    yield "tags", lambda: write(RAIN, post(tags=["Baum", "Erde"]))
    yield "team and place", lambda: write(RAIN, post(teams=[], localities=["Nord-Ort"]))
    yield "day", lambda: write(RAIN, post(date="2020-09"))
    yield "hidden", lambda: write(RAIN, post(status="hidden"))
    yield "shown again", lambda: write(RAIN, post())
    yield "new", lambda: write("blog/2020/2020-12-neu.md", post(id="neu", date="2020-12"))
    yield "deleted", lambda: write("blog/2020/2020-12-neu.md", None)
    yield "renamed", renamed
    history = [{"date": "2021-01", "phase": "Umsetzung", "state": "pausiert", "text": "Ruhe."}]
    yield "state of a team", lambda: write("teams/giessen.md", team(history=history))
    yield "new team", lambda: write("teams/beet.md", team(title="Beet", milestones=[]))
    yield "page", lambda: write("seiten/was.md", page("Was", "Neu.", template="seite"))
    yield "table", lambda: changed("content/daten/kategorien.yaml", "Treffen.", "Andere Worte.")
    yield "people", lambda: write("daten/personen.yaml", people({"team": "giessen"}))
    moved = table(redirects=[{"from": "/alt/", "to": "/blog/"}])
    yield "redirect", lambda: write("daten/weiterleitungen.yaml", moved)
    yield "folder", folder_moved
    project.own("theme")
    yield "template", lambda: changed("theme/templates/base.html", "</body>", "<hr></body>")
    yield "style", lambda: changed("theme/static/css/10-tokens.css", ":root", "html:root")
    yield "setting", lambda: changed("pelicanconf.py", "PAGINATION = 10", "PAGINATION = 2")
    yield (
        "address",
        lambda: changed("content/daten/anbieter.yaml", "//wiq.example", "//x.example/y"),
    )


def test_after_every_kind_of_edit_all_is_as_read_from_scratch(followed, built_anew):
    different = {}
    for name, edit in edits(followed):
        before = followed.live._site.network
        assert edit(), f"{name}: nothing new was seen"
        if followed.live._site.network is before:
            assert name in {"template", "style", "setting"}
        if found := followed.differences():
            different[name] = found
    assert different == {}
    built_anew(followed)


@pytest.fixture
def built_anew() -> Callable[[Followed], None]:
    """Builds after all, and compares with what is shown."""

    def compare(followed: Followed) -> None:
        followed.project.build()
        output = followed.project.output
        pages = [file.relative_to(output).as_posix() for file in output.rglob("*.html")]
        assert len(pages) > 20
        shown = followed.live
        assert [n for n in pages if shown.file(n) != (output / n).read_bytes()] == []

    return compare


def test_what_is_saved_as_it_was_is_nothing_new(followed):
    assert not followed.write(RAIN, post())
    assert not followed.save("content/blog/2020/4913", "content/blog/2020", "content")


def test_an_editor_that_saves_by_renaming_is_followed(followed):
    file = followed.project.root / "content" / RAIN
    beside = file.with_name(".regen.md.neu")
    beside.write_text(post(title="Umbenannt gespeichert"), "utf-8")
    beside.replace(file)
    assert followed.save(f"content/blog/2020/{beside.name}", f"content/{RAIN}")
    assert followed.differences() == []


def heard(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, place: int) -> list[str]:
    """The slugs of the entries that a function is called with, from here on."""
    seen: list[str] = []
    function = getattr(module, name)

    def told(*given: Any) -> Any:
        seen.append(given[place].slug)
        return function(*given)

    monkeypatch.setattr(module, name, told)
    return seen


def test_a_save_reads_one_text_and_resolves_what_leads_to_it(followed, monkeypatch):
    resolved = heard(monkeypatch, resolving, "_resolved", 0)
    before = followed.taken_apart
    followed.write(RAIN, post("Ein anderer Text."))
    assert (followed.taken_apart - before, resolved) == (1, ["regen"])
    followed.write(RAIN, post(date="2020-06", slug="guss"))
    assert sorted(resolved[1:]) == ["danach", "guss"]


def test_a_page_derives_itself_and_no_other(followed, monkeypatch):
    followed.write(RAIN, post("Ein anderer Text."))
    seen = heard(monkeypatch, post_views, "_view", 1)
    assert followed.live.file("blog/2020/07/regen/index.html")
    assert seen == ["regen"]


def calls_of_a_save(project: Project, posts: int) -> int:
    """How many Python functions a save calls, from the file to its page."""
    names = {f"blog/2020/2020-05-{n:05}-p.md": post(id=f"p{n}", slug=f"p{n}") for n in range(posts)}
    project.write(names)
    followed, counted = Followed(project), 0
    followed.write(RAIN, post("Eins."))
    followed.live.file("blog/2020/07/regen/index.html")

    def count(frame: object, event: str, given: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        followed.write(RAIN, post("Zwei."))
        followed.live.file("blog/2020/07/regen/index.html")
    finally:
        sys.setprofile(None)
    return counted


def test_another_post_costs_a_save_a_few_looks(make_project):
    few = calls_of_a_save(make_project(name="wenige"), 20)
    many = calls_of_a_save(make_project(name="viele"), 220)
    assert (many - few) / 200 < 25


def test_hundred_saves_leave_nothing_behind(followed):
    curve = saves(followed, 100)
    assert curve[-1][0] - curve[1][0] < 200, curve


@pytest.mark.full
def test_two_thousand_saves_leave_nothing_behind(followed):
    curve = saves(followed, 2000)
    for number, (things, kilobytes) in enumerate(curve):
        print(f"{number * len(curve)}: {things} things, {kilobytes} kB")
    assert curve[-1][0] - curve[1][0] < 200, curve
    assert curve[-1][1] - curve[2][1] < 4000, curve


def saves(followed: Followed, number: int) -> list[tuple[int, int]]:
    """Save and look `number` times; what there is in memory at ten points of it."""
    curve = []
    for index in range(number):
        followed.write(RAIN, post(f"Satz {index}.", title=f"Titel {index % 7}"))
        for name in ("blog/2020/07/regen/index.html", "blog/index.html", "index.html"):
            assert followed.live.file(name)
        if (index + 1) % (number // 10) == 0:
            gc.collect()
            curve.append((len(gc.get_objects()), resident()))
    return curve


def resident() -> int:
    """Memory of this process in kilobytes, 0 where the system does not tell."""
    told = Path("/proc/self/statm")
    if not told.exists():
        return 0
    return int(told.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def test_the_check_beside_the_server_says_what_the_first_one_said(followed, monkeypatch):
    followed.write(RAIN, post(teams=["gibt-es-nicht"]))
    forks: list[int] = []
    fork = os.fork

    def counted() -> int:
        forks.append(fork())
        return forks[-1]

    monkeypatch.setattr(os, "fork", counted)
    first = followed.check()
    assert len(first) == 1
    assert f"content/{RAIN}" in first[0]
    assert not forks
    assert followed.check() == first
    assert len(forks) == CAN_FORK
    followed.write(RAIN, post())
    assert followed.check() == ()


def test_a_check_whose_fork_dies_is_made_here(followed, monkeypatch):
    followed.write(RAIN, post(teams=["gibt-es-nicht"]))
    first = followed.check()

    def dying(*_: object) -> None:
        raise WorkerDied

    monkeypatch.setattr(devserver, "aside", dying)
    assert followed.check() == first
