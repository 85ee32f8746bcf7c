"""Rules about ids: what the feeds have published is neither changed nor lost unawares."""

from collections.abc import Iterator, Mapping
from datetime import date

from wiq_site.addresses import addresses, listed_posts
from wiq_site.collection import Collection, Table
from wiq_site.dates import PartialDate, format_date
from wiq_site.entry import Post
from wiq_site.ids import ISSUES, POSTS, StepIds, post_key, step_ids, steps_of
from wiq_site.problems import Level, Problem
from wiq_site.schema import IdTable, Provider, RedirectTable
from wiq_site.schema.ids import KnownId
from wiq_site.schema.tables import Redirect
from wiq_site.words import Status

_COMMAND = "„.venv/bin/wiq ids“"


def authority_stays(content: Collection, today: date) -> Iterator[Problem]:
    """A new authority would show every subscriber every entry once more."""
    table, provider = _table(content), content.table(Provider)
    if provider is None:
        return
    now = provider.front.tag_authority
    line = provider.line("tag_authority")
    if PartialDate.parse(now.partition(",")[2]).is_after(today):
        yield Problem(
            provider.path,
            line,
            f"„{now}“ nennt einen Tag, der noch kommt. Nennen Sie einen, an dem der Name Ihnen "
            "schon gehörte.",
        )
    if table is not None and table.front.authority != now:
        was = table.front.authority
        yield Problem(
            provider.path,
            line,
            f"Die Feeds sind mit den Kennungen von „{was}“ veröffentlicht. Mit „{now}“ sähen alle, "
            f"die sie abonniert haben, jeden Eintrag noch einmal. Schreiben Sie wieder „{was}“, "
            "auch wenn die Website umgezogen ist.",
        )


def known_once(content: Collection, today: date) -> Iterator[Problem]:
    """Two branches that were merged may both have remembered an entry."""
    del today
    table = _table(content)
    seen: set[str] = set()
    for index, record in enumerate(table.front.entries if table else ()):
        if table is not None and record.id in seen:
            yield Problem(
                table.path,
                table.line("entries", index),
                f"„{record.id}“ steht hier zweimal. Streichen Sie einen der beiden Einträge.",
            )
        seen.add(record.id)


def published_posts_keep_their_id(content: Collection, today: date) -> Iterator[Problem]:
    """A post's id is the one it was published with; a post that is gone was withdrawn."""
    del today
    table = _table(content)
    if table is None or content.refused_in("blog"):
        return
    posts = {post_key(post): post for post in content.posts}
    there = {*posts, *(f"{ISSUES}{issue.front.id}" for issue in content.issues)}
    by_url = {post.url: post for post in content.posts}
    known = {record.id for record in table.front.entries}
    for index, record in enumerate(table.front.entries):
        if record.id in posts and record.withdrawn:
            yield _taken(posts[record.id], record)
        elif record.id.startswith((POSTS, ISSUES)) and not (record.withdrawn or record.id in there):
            yield _lost_post(table, index, by_url, known)


def _taken(post: Post, record: KnownId) -> Problem:
    return Problem(
        post.path,
        post.line("id"),
        f"Die Kennung „{post.front.id}“ gehörte einem Beitrag, der zurückgezogen ist. Geben Sie "
        "diesem eine andere – oder streichen Sie „withdrawn“ in "
        "content/daten/kennungen.yaml, wenn es derselbe ist.",
    )


def _lost_post(
    table: Table[IdTable], index: int, by_url: Mapping[str, Post], known: set[str]
) -> Problem:
    record = table.front.entries[index]
    bare = record.id.partition("/")[2]
    post = next((by_url[url] for url in record.addresses if url in by_url), None)
    if post is not None and post_key(post) not in known:
        return Problem(
            post.path,
            post.line("id"),
            f"Dieser Beitrag ist mit der Kennung „{bare}“ veröffentlicht. Schreiben Sie wieder "
            f"„id: {bare}“; sonst sehen ihn alle, die einen Feed abonniert haben, noch einmal.",
        )
    return Problem(
        table.path,
        table.line("entries", index),
        f"Der Beitrag mit der Kennung „{bare}“ ({record.address}) ist veröffentlicht und fehlt. "
        "Holen Sie ihn zurück, oder schreiben Sie hier „withdrawn:“ mit dem Tag dazu, an dem er "
        "zurückgezogen wurde.",
    )


def published_steps_stay(content: Collection, today: date) -> Iterator[Problem]:
    """A step of a team's story that was published is still told, or was withdrawn."""
    del today
    table = _table(content)
    if table is None or content.refused_in("teams") or content.refused_in("daten"):
        return
    redirects = _redirects(content)
    lost = {record.id for record in _step_ids(content, table).lost}
    homes = {team.url for team in content.teams}
    homes |= {redirect.origin for redirect in redirects if redirect.to in homes}
    told: set[str] = set()
    for index, record in enumerate(table.front.entries):
        if record.id not in lost or record.address in told:
            continue
        text = _lost_step(record)
        if not homes.intersection(record.addresses):
            text = _lost_team(record)
            told.add(record.address)  # once a team, not once a step
        yield Problem(table.path, table.line("entries", index), text)


def _lost_step(record: KnownId) -> str:
    return (
        f"Der Schritt vom {format_date(record.date)} auf {record.address} ist in den Feeds "
        f"veröffentlicht und fehlt: „{record.text}“ Haben Sie Datum und Text zugleich geändert? "
        "Dann ändern Sie hier beides mit. Ist er zurückgezogen, schreiben Sie hier „withdrawn:“ "
        "mit dem Tag dazu."
    )


def _lost_team(record: KnownId) -> str:
    return (
        f"Das Team auf {record.address} ist in den Feeds veröffentlicht und fehlt. Heißt die Datei "
        "jetzt anders? Dann tragen Sie in content/daten/weiterleitungen.yaml den Umzug ein "
        f"(from: {record.address}). Ist es zurückgezogen, schreiben Sie hier „withdrawn:“ mit dem "
        "Tag dazu."
    )


def moved_entries_are_redirected(content: Collection, today: date) -> Iterator[Problem]:
    """Feeds, mails and other sites still name the address a post was published at."""
    table = _table(content)
    if table is None:
        return
    there = addresses(content, today).anchors
    now = {post_key(post): post.url for post in listed_posts(content, today)}
    for index, record in enumerate(table.front.entries):
        for address in record.addresses:
            if record.id in now and address not in there:
                yield Problem(
                    table.path,
                    table.line("entries", index),
                    f"{address} ist veröffentlicht und führt jetzt ins Leere. Tragen Sie in "
                    f"content/daten/weiterleitungen.yaml ein: from: {address} to: {now[record.id]}",
                )


def published_entries_are_known(content: Collection, today: date) -> Iterator[Problem]:
    """What the feeds show is remembered. Nothing is said before the first `wiq ids`."""
    table = _table(content)
    if table is None:
        return
    known = {record.id for record in table.front.entries}
    for post in listed_posts(content, today):
        if post_key(post) not in known:
            yield _unknown(post.path, post.line("id"), "Dieser Beitrag ist")
    keys = _step_ids(content, table).keys
    for team in content.teams:
        fresh = [place for place, _ in steps_of(team) if keys[place] not in known]
        if fresh and team.front.status is Status.PUBLISHED:
            line = team.line(fresh[0].part.value, fresh[0].index)
            verb = "Dieser Schritt ist" if len(fresh) == 1 else f"{len(fresh)} Schritte sind"
            yield _unknown(team.path, line, verb)


def _unknown(path: str, line: int, subject: str) -> Problem:
    text = f"{subject} noch nicht vermerkt. Vor dem Veröffentlichen: {_COMMAND}"
    return Problem(path, line, text, Level.WARNING)


def _table(content: Collection) -> Table[IdTable] | None:
    return content.table(IdTable)


def _redirects(content: Collection) -> tuple[Redirect, ...]:
    table = content.table(RedirectTable)
    return table.front.redirects if table else ()


def _step_ids(content: Collection, table: Table[IdTable]) -> StepIds:
    return step_ids(content.teams, table.front.entries, _redirects(content))


ID_RULES = (
    authority_stays,
    known_once,
    published_posts_keep_their_id,
    published_steps_stay,
    moved_entries_are_redirected,
    published_entries_are_known,
)
