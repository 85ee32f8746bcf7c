"""Rules for issues of the newsletter."""

from collections.abc import Iterator
from datetime import date

from wiq_site.collection import Collection
from wiq_site.entry import Issue
from wiq_site.guesses import closest
from wiq_site.network import is_public
from wiq_site.newsletter.forms import BREAKS, faults, formal_words
from wiq_site.newsletter.period import period_of, previous_issue
from wiq_site.newsletter.proposal import PLACEHOLDER
from wiq_site.problems import Level, Problem
from wiq_site.schema.issue import Form
from wiq_site.words import Precision, Status

_ONE_LINE = ("title", "subject", "preheader", "greeting")
_WORDS = (*_ONE_LINE, "closing")
# Mail programs cut a preheader at about 100 characters, and fill up a short one by themselves.
_LONG_PREHEADER = 140


def issue_dates_fit(content: Collection, today: date) -> Iterator[Problem]:
    """A mail has a day, and its period ends after it began and not after that day."""
    del today
    for issue in content.issues:
        front = issue.front
        if front.date.precision not in {Precision.DAY, Precision.MINUTE}:
            text = "Eine Ausgabe braucht den Tag, an dem sie erscheint, zum Beispiel 2020-12-18."
            yield Problem(issue.path, issue.line("date"), text)
        if front.since is None and previous_issue(content.issues, issue) is None:
            yield Problem(
                issue.path,
                issue.line("date"),
                "Vor dieser Ausgabe gab es keine. Schreiben Sie mit „since“, ab wann sie erzählt, "
                "zum Beispiel „since: 2020-10-01“.",
            )
        yield from _period(content, issue)


def _period(content: Collection, issue: Issue) -> Iterator[Problem]:
    front, period = issue.front, period_of(content.issues, issue)
    line = issue.line("until" if front.until else "since")
    if period.since is not None and period.until.is_before(period.since):
        yield Problem(issue.path, line, "Der Zeitraum endet, bevor er beginnt.")
    if front.until is not None and front.until.is_after(front.date.day):
        yield Problem(
            issue.path,
            line,
            "Der Zeitraum endet nach dem Tag der Ausgabe: Sie kann nicht erzählen, was danach war.",
        )


def issues_name_what_exists(content: Collection, today: date) -> Iterator[Problem]:
    """Posts, teams and districts that an issue names are there and public."""
    posts = {post.front.id: post for post in content.posts}
    teams = {team.slug for team in content.teams} | content.refused_in("teams")
    districts = {place.slug for place in content.districts} | content.refused_in("bezirke")
    for issue in content.issues:
        front = issue.front
        for index, key in enumerate(front.posts):
            if key in posts and not is_public(posts[key], today):
                text = f"Der Beitrag „{key}“ ist noch nicht öffentlich (Entwurf oder geplant)."
                yield Problem(issue.path, issue.line("posts", index), text)
        if not content.refused_in("blog"):
            yield from _unknown(issue, "posts", {*posts}, "Einen Beitrag mit der id")
            yield from _unknown(issue, "without", {*posts, *teams}, "Einen Beitrag oder ein Team")
        yield from _unknown(issue, "editions", districts, "Den Stadtbezirk")
        yield from _twice(issue)


def _unknown(issue: Issue, field: str, known: set[str], noun: str) -> Iterator[Problem]:
    for index, key in enumerate(getattr(issue.front, field)):
        if key not in known:
            guess = closest(key, sorted(known))
            hint = f" Meinten Sie „{guess}“?" if guess else ""
            text = f"{noun} „{key}“ gibt es nicht.{hint}"
            yield Problem(issue.path, issue.line(field, index), text)


def _twice(issue: Issue) -> Iterator[Problem]:
    for field in ("posts", "without", "sections", "editions", "forms"):
        values = getattr(issue.front, field)
        for index, value in enumerate(values):
            if value in values[:index]:
                text = f"„{value}“ steht in „{field}“ zweimal."
                yield Problem(issue.path, issue.line(field, index), text)
    if not issue.front.forms:
        text = "„forms“ ist leer. Erlaubt: Sie, du oder beides: [Sie, du]."
        yield Problem(issue.path, issue.line("forms"), text)
    if issue.front.posts:
        for index, key in enumerate(issue.front.without):
            if key in issue.front.posts:
                text = f"„{key}“ steht in „posts“ und in „without“. Streichen Sie eines."
                yield Problem(issue.path, issue.line("without", index), text)


def issues_are_seen(content: Collection, today: date) -> Iterator[Problem]:
    """Every issue stands in the archive: a mail leads to its page."""
    del today
    for issue in content.issues:
        if issue.front.status is Status.HIDDEN:
            text = "Eine Ausgabe kann nicht „hidden“ sein. Erlaubt: published, draft."
            yield Problem(issue.path, issue.line("status"), text)
        if PLACEHOLDER in issue.body.text and issue.front.status is not Status.DRAFT:
            text = "Der Text ist noch der aus dem Vorschlag. Schreiben Sie Ihren eigenen."
            yield Problem(issue.path, issue.line("status"), text)


def issues_fit_a_mail(content: Collection, today: date) -> Iterator[Problem]:
    """What becomes a header or a line in a mailbox is one line."""
    del today
    for issue in content.issues:
        for field in _ONE_LINE:
            value = getattr(issue.front, field) or ""
            if BREAKS.search(value):
                yield Problem(
                    issue.path,
                    issue.line(field),
                    f"„{field}“ steht in der Mail in einer Zeile: ohne Zeilenumbruch und ohne "
                    "Steuerzeichen.",
                )
        if len(issue.front.preheader or "") > _LONG_PREHEADER:
            yield Problem(
                issue.path,
                issue.line("preheader"),
                f"„preheader“ hat {len(issue.front.preheader or '')} Zeichen; Mailprogramme zeigen "
                "etwa 100.",
                Level.WARNING,
            )
        if issue.front.preheader is None and issue.front.status is not Status.DRAFT:
            text = "„preheader“ fehlt: der Satz, den Mailprogramme neben dem Betreff zeigen."
            yield Problem(issue.path, issue.line("title"), text, Level.WARNING)


def both_forms_are_told(content: Collection, today: date) -> Iterator[Problem]:
    """Markers for "Sie" and "du" are whole; where both are sent, no "Ihnen" is left outside."""
    del today
    for issue in content.issues:
        for line, text in _texts(issue, content.texts.get(issue.path, "")):
            for fault in faults(text):
                yield Problem(issue.path, line, fault)
            if Form.DU in issue.front.forms:
                for word in dict.fromkeys(formal_words(text)):
                    yield Problem(
                        issue.path,
                        line,
                        f"„{word}“ stünde so auch in der du-Fassung. Schreiben Sie beides: "
                        f"{{{word}|…}}.",
                        Level.WARNING,
                    )


def _texts(issue: Issue, source: str) -> Iterator[tuple[int, str]]:
    """Every text of an issue with its line; the body row by row, as it is written."""
    for field in _WORDS:
        value = getattr(issue.front, field)
        if value:
            yield issue.line(field), value
    rows = source.split("\n")
    fences = [number for number, row in enumerate(rows) if row.rstrip() == "---"][:2]
    for number, row in enumerate(rows[fences[-1] + 1 :] if fences else ()):
        yield fences[-1] + 2 + number, row


ISSUE_RULES = (
    issue_dates_fit,
    issues_name_what_exists,
    issues_are_seen,
    issues_fit_a_mail,
    both_forms_are_told,
)
