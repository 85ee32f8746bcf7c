"""A team's story out of milestones, changes and posts, dates known to the year or to the minute."""

from datetime import date

import pytest

from tests.builders import TODAY, Files, network, post, team
from wiq_site.dates import format_date
from wiq_site.derive.timeline import StepKind, timeline
from wiq_site.derive.views import site_view
from wiq_site.words import Phase, State

CHANGE, MILESTONE, SUPPORT = StepKind.CHANGE, StepKind.MILESTONE, StepKind.SUPPORT
PUBLIC, POST = StepKind.PUBLIC, StepKind.POST


def change(when: str, text: str = "Wechsel", **values: str) -> dict[str, str]:
    return {"date": when, "phase": "Start", "text": text} | values


def milestone(when: str, text: str = "Schritt", **values: object) -> dict[str, object]:
    return {"date": when, "text": text} | values


def told(team_text: str, posts: Files | None = None, today: date = TODAY):
    site = site_view(network({"teams/giessen.md": team_text, **(posts or {})}, today))
    return site.teams["giessen"].steps


def test_the_story_is_told_from_the_oldest_with_precision_kept():
    text = team(
        history=[change("2020-06"), change("2020-07-20", state="pausiert")],
        milestones=[milestone("2020"), milestone("2020-07-15 18:30"), milestone("2020-07-16")],
    )
    steps = [(format_date(step.date), step.kind) for step in told(text)]
    assert steps == [
        ("2020", MILESTONE),
        ("Juni 2020", CHANGE),
        ("Juli 2020", POST),
        ("15. Juli 2020, 18:30 Uhr", MILESTONE),
        ("16. Juli 2020", MILESTONE),
        ("20. Juli 2020", CHANGE),
    ]


def test_steps_of_one_day_are_told_by_kind():
    text = team(
        history=[change("2020-07")],
        milestones=[
            milestone("2020-07", kind="public"),
            milestone("2020-07", kind="wiq-support", doors=["gruen"]),
            milestone("2020-07", "Erstens"),
            milestone("2020-07", "Zweitens"),
        ],
    )
    steps = told(text)
    assert [step.kind for step in steps] == [CHANGE, MILESTONE, MILESTONE, SUPPORT, PUBLIC, POST]
    assert [step.text for step in steps if step.kind is MILESTONE] == ["Erstens", "Zweitens"]


def test_steps_carry_what_their_page_shows():
    steps = {step.kind: step for step in told(team())}
    assert (steps[CHANGE].phase, steps[CHANGE].state) == (Phase.START, State.RUNNING)
    assert steps[POST].text == "Regen im Juli"
    assert steps[POST].url == "/blog/2020/07/regen/"
    assert [door.name for door in steps[SUPPORT].doors] == ["Amt für Grün"]
    assert {step.label for step in steps.values()} == {"Stand", "WiQ öffnet eine Tür", "Beitrag"}


@pytest.mark.parametrize(("today", "count"), [(date(2021, 2, 9), 2), (date(2021, 2, 10), 3)])
def test_the_story_ends_today(today, count):
    site = network({}, TODAY)
    (giessen,) = site.teams.values()
    early = network({"teams/giessen.md": team(milestones=[])}, today)
    assert len(timeline(early, giessen, site.posts)) == count


@pytest.mark.parametrize(
    "front",
    [
        {"status": "draft"},
        {"status": "hidden"},
        {"teams": []},
        {"date": "2021-07", "scheduled": "ja"},
    ],
)
def test_only_public_posts_that_name_the_team_are_in_it(front):
    files = {"blog/2020/2020-07-regen.md": post(**front)}
    assert POST not in {step.kind for step in told(team(), files)}


def test_anchors_last_while_steps_are_added_below():
    before = {step.text: step.anchor for step in told(team())}
    more = [milestone("2021-02-10", "WiQ fragte beim Amt."), milestone("2021-02-11", "Neu")]
    after = {step.text: step.anchor for step in told(team(milestones=more))}
    assert before["Es ging los."] == after["Es ging los."] == "wiq-stand-1"
    assert before["WiQ fragte beim Amt."] == after["WiQ fragte beim Amt."] == "wiq-schritt-1"
    assert after["Neu"] == "wiq-schritt-2"
    assert before["Regen im Juli"] == ""
