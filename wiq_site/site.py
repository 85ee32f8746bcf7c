"""The way in: from a project folder to the checked network and its problems."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from wiq_site.checks import check
from wiq_site.checks.people import silent_names
from wiq_site.collection import Collection
from wiq_site.drafts import with_drafts
from wiq_site.entry import Issue
from wiq_site.naming import names_in
from wiq_site.network import Network, build_network
from wiq_site.problems import Problem, has_errors
from wiq_site.reading import Sought, Spread, here, read_project
from wiq_site.schema import PeopleTable, Provider
from wiq_site.texts import MEMORY, Texts
from wiq_site.urls import Base
from wiq_site.words import Status


@dataclass(frozen=True, slots=True)
class Outcome:
    """All problems, sorted; the network is there only where none of them is an error.

    `content` is all that was read, what the public must not see included.
    """

    problems: tuple[Problem, ...]
    network: Network | None
    content: Collection = field(default_factory=Collection, repr=False)


def load(
    root: Path,
    today: date,
    site_url: str = "",
    preview: str = "",
    *,
    drafts: bool = False,
    spread: Spread = here,
) -> Outcome:
    """Read and check everything below `root / "content"` as of `today`.

    `site_url` replaces the address that `anbieter.yaml` gives. The newsletter's issue `preview`
    (its slug) is taken for published, whatever its file says; with `drafts`, the network shows
    all that is not public yet, marked. What texts became is remembered in
    `root / ".cache"`. `spread` may take texts apart in several processes. Never raises for any
    content.
    """
    texts = Texts(root / MEMORY, root)
    content, found = read_project(root, texts, partial(_sought, today=today), spread)
    problems = tuple(sorted({*found, *check(content, today)}))
    provider = content.table(Provider)
    if provider is None or has_errors(problems):
        return Outcome(problems, None, content)
    texts.keep()  # while something is wrong, what texts were before may be wanted again
    base = Base(site_url or provider.front.site_url)
    public = replace(content, issues=tuple(_shown(issue, preview) for issue in content.issues))
    shown = with_drafts(public, today) if drafts else public
    return Outcome(problems, build_network(shown, today, base), content)


def _sought(tables: Collection, today: date) -> Sought:
    table = tables.table(PeopleTable)
    return Sought(silent_names(table.front.people, today) if table else (), names_in)


def _shown(issue: Issue, preview: str) -> Issue:
    if issue.slug != preview:
        return issue
    front = issue.front.model_copy(update={"status": Status.PUBLISHED, "scheduled": False})
    return replace(issue, front=front)
