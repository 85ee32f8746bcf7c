"""Rules about time: nothing in the future by accident, stories told in order."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from wiq_site.collection import Collection
from wiq_site.dates import PartialDate, format_date
from wiq_site.derive.silence import silent_teams
from wiq_site.entry import Entry, Post, Team
from wiq_site.problems import Level, Problem
from wiq_site.schema import IssueFront, PostFront
from wiq_site.words import Precision, Status


def future_only_when_scheduled(content: Collection, today: date) -> Iterator[Problem]:
    """A typo in the year would hide a post, or (Pelican's default) publish it in 2099."""
    dated: tuple[Entry[PostFront | IssueFront], ...] = (*content.posts, *content.issues)
    for entry in dated:
        front = entry.front
        is_draft = front.status is Status.DRAFT
        if front.date.is_after(today) and not front.scheduled and not is_draft:
            yield Problem(
                entry.path,
                entry.line("date"),
                f"Das Datum {format_date(front.date)} liegt in der Zukunft. Soll es erst dann "
                "erscheinen, schreiben Sie „scheduled: ja“ dazu.",
            )


def post_dates_fit(content: Collection, today: date) -> Iterator[Problem]:
    """A post's dates agree with each other and with the name of its file."""
    del today
    for post in content.posts:
        front = post.front
        if front.date.precision is Precision.YEAR:
            yield Problem(
                post.path,
                post.line("date"),
                "Ein Beitrag braucht mindestens Jahr und Monat, zum Beispiel 2020-07.",
            )
        if front.modified is not None and front.modified.is_before(front.date):
            yield Problem(
                post.path, post.line("modified"), "„modified“ liegt vor „date“. Prüfen Sie beide."
            )
        yield from _event_order(post)
        yield from _file_name(post)


def _event_order(post: Post) -> Iterator[Problem]:
    event = post.front.event
    if event is not None and event.end is not None and event.end.is_before(event.start):
        yield Problem(post.path, post.line("event", "end"), "Der Termin endet, bevor er beginnt.")


def _file_name(post: Post) -> Iterator[Problem]:
    name = PurePosixPath(post.path).name
    month = f"{post.front.date.value:%Y-%m}"
    dated = re.match(r"[0-9]{4}-[0-9]{2}-", name)
    if dated and not name.startswith(month):
        yield Problem(
            post.path,
            post.line("date"),
            f"Der Dateiname beginnt mit einem anderen Monat als „date“ ({month}).",
            Level.WARNING,
        )


def team_stories_in_order(content: Collection, today: date) -> Iterator[Problem]:
    """History and milestones run forward, from the team's start, up to today."""
    for team in content.teams:
        for field in ("history", "milestones"):
            items: Sequence[PartialDate] = [item.date for item in getattr(team.front, field)]
            yield from _out_of_order(team, field, items)
            for index, when in enumerate(items):
                yield from _outside(team, (field, index), when, today)


def _out_of_order(team: Team, field: str, dates: Sequence[PartialDate]) -> Iterator[Problem]:
    for index, after in enumerate(dates):
        before = next((date for date in dates[:index] if after.is_before(date)), None)
        if before is not None:
            yield Problem(
                team.path,
                team.line(field, index, "date"),
                f"„{field}“ ist nicht der Reihe nach: {format_date(after)} steht nach "
                f"{format_date(before)}. Das Älteste steht oben.",
            )


def _outside(
    team: Team, keys: tuple[str, int], when: PartialDate, today: date
) -> Iterator[Problem]:
    line = team.line(*keys, "date")
    start = team.front.start
    if start is not None and when.is_before(start):
        yield Problem(
            team.path,
            line,
            f"{format_date(when)} liegt vor dem Start des Teams ({format_date(start)}).",
        )
    if when.is_after(today):
        yield Problem(
            team.path,
            line,
            f"{format_date(when)} liegt in der Zukunft. Kündigen Sie es in einem Beitrag mit "
            "„event“ an und tragen Sie es hier ein, wenn es geschehen ist.",
        )


def started_teams_have_news(content: Collection, today: date) -> Iterator[Problem]:
    """A team that is under way and silent for half a year is worth a question."""
    for silent in silent_teams(content.teams, content.posts, today):
        yield Problem(
            silent.team.path,
            silent.team.line("history"),
            f"Seit {format_date(silent.last)} gibt es nichts Neues. Fragen Sie beim Team nach und "
            "tragen Sie den Stand unter „history“ ein.",
            Level.WARNING,
        )


def needs_still_hold(content: Collection, today: date) -> Iterator[Problem]:
    """A need past its day is not shown any more; the editor should know."""
    for team in content.teams:
        for index, need in enumerate(team.front.needs):
            if not need.is_open(today):
                yield Problem(
                    team.path,
                    team.line("needs", index, "until"),
                    "Dieses Gesuch ist abgelaufen und wird nicht mehr gezeigt. Löschen oder "
                    "verlängern Sie es.",
                    Level.WARNING,
                )


DATE_RULES = (
    future_only_when_scheduled,
    post_dates_fit,
    team_stories_in_order,
    started_teams_have_news,
    needs_still_hold,
)
