"""What a save costs the preview, what it leaves behind, and the check beside it."""

import gc
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.builders import post, team
from tests.site.followed import RAIN, Followed
from tests.site.project import Project
from tools import devserver
from wiq_site import resolving
from wiq_site.derive import posts as post_views
from wiq_site.effects.aside import CAN_FORK
from wiq_site.effects.pool import WorkerDied

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("small_today")]


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
    seen = heard(monkeypatch, post_views, "view_of", 1)
    assert followed.live.file("blog/2020/07/regen/index.html")
    assert seen == ["regen"]


PAGES = {
    "text of a post": (RAIN, lambda n: post(f"Satz {n}."), "blog/2020/07/regen/index.html"),
    "title in a list": (RAIN, lambda n: post(title=f"Titel {n}"), "blog/index.html"),
    "title on the start page": (RAIN, lambda n: post(title=f"Titel {n}."), "index.html"),
    "team": (
        "teams/giessen.md",
        lambda n: team(title=f"Team {n}"),
        "teams/giessen/index.html",
    ),
}


def calls_of_saves(project: Project, posts: int) -> dict[str, int]:
    """How many Python functions a save of each kind calls, from the file to its page."""
    numbers = range(posts)
    project.write(
        {
            f"blog/2020/2020-05-{n:05}-p.md": post(id=f"p{n}", slug=f"p{n}", teams=[])
            for n in numbers
        }
    )
    followed, found = Followed(project), {}
    for kind, (name, text, shown) in PAGES.items():
        counted = 0

        def count(frame: object, event: str, given: object) -> None:
            nonlocal counted
            counted += event == "call"

        for number in range(3):
            sys.setprofile(count if number == 2 else None)
            try:
                followed.write(name, text(number))
                assert followed.live.file(shown)
            finally:
                sys.setprofile(None)
        found[kind] = counted
    return found


def test_another_post_costs_a_save_no_call(make_project):
    """Each is passed over by C alone, which compares and copies references."""
    few = calls_of_saves(make_project(name="wenige"), 220)
    many = calls_of_saves(make_project(name="viele"), 440)
    assert {kind: many[kind] - few[kind] for kind in PAGES if many[kind] - few[kind] > 110} == {}


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
