"""`wiq newsletter`: an issue becomes files below `build/newsletter/`, all or none."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wiq_site.derive.views import SiteView, site_view
from wiq_site.effects.surroundings import Surroundings
from wiq_site.entry import Issue
from wiq_site.newsletter.limits import faults
from wiq_site.newsletter.mail import Mail, compose
from wiq_site.newsletter.proposal import name_of, proposal
from wiq_site.problems import Level, Problem, has_errors
from wiq_site.site import load
from wiq_site.words import Status

BUILD = "build/newsletter"


@dataclass(frozen=True, slots=True)
class Composed:
    """What came of it: mails only where nothing is wrong."""

    problems: tuple[Problem, ...]
    mails: tuple[Mail, ...] = ()
    site: SiteView | None = None

    @property
    def largest_kb(self) -> int:
        """The size of the largest edition's HTML in kB, rounded up."""
        return -(-max(len(mail.html.encode()) for mail in self.mails) // 1000)


@dataclass(frozen=True, slots=True)
class Proposed:
    """The file that was written, or why none was."""

    problems: tuple[Problem, ...] = ()
    path: Path | None = None


def compose_issue(root: Path, given: Surroundings, slug: str) -> Composed:
    """Read, check and compose the issue of the file `content/newsletter/<slug>.md`.

    A draft is composed as if it were public, so that editors can look at it.
    """
    outcome = load(root, given.today, given.site_url, preview=slug)
    if outcome.network is None:
        return Composed(_errors(outcome.problems))
    site = site_view(outcome.network)
    issue = _found(site, slug)
    if issue is None:
        return Composed((_unknown(site, slug),))
    mails = compose(site, issue, root / "theme")
    problems = tuple(problem for mail in mails for problem in faults(mail))
    if has_errors(problems):
        return Composed(problems)
    return Composed((*_of(issue, outcome.problems), *problems), mails, site)


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.level is Level.ERROR)


def _found(site: SiteView, slug: str) -> Issue | None:
    return next((issue for issue in site.network.issues if issue.slug == slug), None)


def _of(issue: Issue, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    return (problem for problem in problems if problem.path == issue.path)


def _unknown(site: SiteView, slug: str) -> Problem:
    there = ", ".join(issue.slug for issue in site.network.issues[:5]) or "noch keine"
    path = f"content/newsletter/{slug}.md"
    return Problem(path, 0, f"Diese Ausgabe gibt es nicht. Es gibt: {there}.")


def write(root: Path, slug: str, mails: tuple[Mail, ...]) -> tuple[Path, ...]:
    """Write all files of an issue; return those of its first edition.

    They are gathered in a folder beside and take the place of the old ones by a rename: a run
    that breaks off leaves the old files.
    """
    home = root / BUILD / slug
    fresh, old = (home.with_name(f".{slug}-{word}-{os.getpid()}") for word in ("neu", "alt"))
    shutil.rmtree(fresh, ignore_errors=True)
    for name, data in layout(mails):
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    if home.exists():
        home.rename(old)
    fresh.rename(home)
    shutil.rmtree(old, ignore_errors=True)
    return tuple(home / name for name, _ in files(mails[0]))


def layout(mails: tuple[Mail, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield all files of an issue by their path in its folder, the first edition's at its top."""
    for index, mail in enumerate(mails):
        for name, data in files(mail):
            yield f"{mail.edition.key}/{name}" if index else name, data


def files(mail: Mail) -> tuple[tuple[str, bytes], ...]:
    """Return the names and bytes of an edition's files."""
    return (
        ("mail.html", mail.html.encode()),
        ("mail.txt", mail.text.encode()),
        ("mail.eml", mail.eml),
        ("civimail.html", mail.civimail.encode()),
        ("listmonk.json", mail.listmonk.encode()),
    )


def propose(root: Path, given: Surroundings) -> Proposed:
    """Write the file of the next issue. A file that is there is never touched."""
    outcome = load(root, given.today, given.site_url)
    if outcome.network is None:
        return Proposed(_errors(outcome.problems))
    site, folder = site_view(outcome.network), root / "content" / "newsletter"
    drafts = [issue for issue in outcome.content.issues if issue.front.status is Status.DRAFT]
    if drafts:
        return Proposed((_waiting(drafts[0]),))
    name = name_of(given.today, (issue.slug for issue in outcome.content.issues))
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.md"
    fresh = path.with_name(f".{name}-{os.getpid()}")
    fresh.write_text(proposal(site, outcome.content.issues, given.today, name), "utf-8")
    os.link(fresh, path)  # fails where the file has come to be meanwhile
    fresh.unlink()
    return Proposed(path=path)


def _waiting(issue: Issue) -> Problem:
    return Problem(
        issue.path,
        issue.line("status"),
        "Diese Ausgabe ist noch ein Entwurf. Stellen Sie sie erst fertig, oder löschen Sie sie.",
    )
