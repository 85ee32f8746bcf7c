"""Whether an issue may go to readers: what today's content says of it and of its files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from wiq_site.dates import format_date
from wiq_site.derive.views import site_view
from wiq_site.desk.splice import CannotEdit, with_key
from wiq_site.effects.mailing.sending import Parcel, Refused
from wiq_site.effects.newsletter import BUILD, layout
from wiq_site.effects.writing import write_whole
from wiq_site.entry import Issue
from wiq_site.mailing.ledger import Step
from wiq_site.network import Network, is_public
from wiq_site.newsletter.digest import digest
from wiq_site.newsletter.editions import editions
from wiq_site.newsletter.limits import faults
from wiq_site.newsletter.mail import Mail, compose
from wiq_site.problems import has_errors
from wiq_site.schema.issue import IssueFront, Section
from wiq_site.site import Outcome
from wiq_site.words import Status


def approve_parcels(
    root: Path, outcome: Outcome, today: date, slug: str, parcels: tuple[Parcel, ...]
) -> None:
    """Let pass what still has to be sent. Raises Refused.

    What has begun goes on with the files it began with, whatever became of the content since: the
    ledger holds that they are the same, and other readers have got them already.
    """
    steps = {parcel.step for parcel in parcels}
    if Step.SEND in steps:
        approve(root, outcome, today, slug, is_begun=steps != {Step.SEND})


def approve(
    root: Path, outcome: Outcome, today: date, slug: str, *, is_begun: bool = False
) -> None:
    """Hold an issue to the content of today. Raises Refused.

    Nobody gets what is not public yet. And readers get what the editors have looked at and what
    the content says: where the two differ, neither is sent. It is not composed anew in silence,
    as nobody would have seen it.
    """
    if outcome.network is None:
        raise Refused("Die Inhalte haben Fehler. „make check“ nennt sie. Nichts wurde gesendet.")
    issue = next((item for item in outcome.network.issues if item.slug == slug), None)
    if issue is None:
        raise Refused(_why_not_public(outcome.content.issues, today, slug))
    if is_begun:
        return
    mails = compose(site_view(outcome.network), issue, root / "theme")
    wrong = [problem for mail in mails for problem in faults(mail)]
    if has_errors(wrong):
        raise Refused("\n".join(map(str, wrong)))
    if not _are_built(root, slug, mails):
        raise Refused(
            f"build/newsletter/{slug}/ ist nicht mehr das, was heute in den Inhalten steht. Nichts "
            f"wurde gesendet. Zuerst: make newsletter ISSUE={slug}, und sehen Sie die Mail noch "
            "einmal an."
        )


def note_told(root: Path, network: Network, slug: str) -> str:
    """Write into the file of an issue that went out which posts it told; say so, or nothing.

    Without `posts`, an issue tells what its period holds, and the next one takes all of that for
    told: also a post that is published later with a date in that period. Nothing remembers what a
    mail told but its file. Where that cannot be written, the line is given to be put there by hand.
    Where the mail that went out is not what the content gives today, what it told is not known.
    """
    issue = next((item for item in network.issues if item.slug == slug), None)
    if issue is None or not (told := _told(network, issue)):
        return ""
    if not _are_built(root, slug, compose(site_view(network), issue, root / "theme")):
        return _NOT_KNOWN.format(path=issue.path)
    keys = tuple(IssueFront.model_fields)
    file = root / issue.path
    try:
        old = file.read_bytes().decode()
        new = with_key(old, "posts", told, following=keys[keys.index("posts") + 1 :])
        write_whole(file, new.encode())
    except (CannotEdit, OSError, UnicodeDecodeError):
        return f"Schreiben Sie noch in {issue.path}: {_FOR_THE_NEXT}:\nposts: [{', '.join(told)}]"
    return (
        f"In {issue.path} steht jetzt „posts: [{', '.join(told)}]“: {_FOR_THE_NEXT}. Bitte sichern "
        "Sie die Datei mit den übrigen Inhalten."
    )


_FOR_THE_NEXT = (
    "was diese Ausgabe erzählt hat. An der Mail ändert das nichts; aber ein Beitrag, der später "
    "mit einem früheren Datum erscheint, kommt so noch in den nächsten Vorschlag"
)
_NOT_KNOWN = (
    "Seit dieser Ausgabe haben sich die Inhalte geändert. Tragen Sie in {path} unter „posts“ "
    "selbst ein, welche Beiträge sie erzählt hat; was dort fehlt, kommt in den nächsten Vorschlag."
)


def _told(network: Network, issue: Issue) -> list[str]:
    if issue.front.posts or Section.POSTS not in issue.front.sections:
        return []
    site = site_view(network)
    return [post.front.id for post in digest(site, issue, editions(network, issue)[0]).posts]


def _why_not_public(issues: tuple[Issue, ...], today: date, slug: str) -> str:
    issue = next((item for item in issues if item.slug == slug), None)
    if issue is None or is_public(issue, today):
        return f"content/newsletter/{slug}.md gibt es nicht. Nichts wurde gesendet."
    place = f"{issue.path}:{issue.line('status')}: "
    if issue.front.status is Status.PUBLISHED:
        day = format_date(issue.front.date)
        return f"{place}Diese Ausgabe erscheint erst am {day}. Bis dahin wird sie nicht gesendet."
    return (
        f"{place}Diese Ausgabe ist nicht öffentlich. Gesendet wird sie erst mit „status: "
        "published“; zur Probe an Sie selbst geht sie mit „make send-test“."
    )


def _are_built(root: Path, slug: str, mails: tuple[Mail, ...]) -> bool:
    """Whether the files of an issue in `build/` are these mails."""
    return dict(_written(root / BUILD / slug)) == dict(layout(mails))


def _written(home: Path) -> Iterator[tuple[str, bytes]]:
    for path in home.rglob("*"):
        if path.is_file():
            yield path.relative_to(home).as_posix(), path.read_bytes()
