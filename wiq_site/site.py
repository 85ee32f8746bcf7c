"""The way in: from a project folder to the checked network and its problems."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from wiq_site.checks import check
from wiq_site.collection import Collection, read
from wiq_site.drafts import with_drafts
from wiq_site.entry import Issue
from wiq_site.files import read_tree
from wiq_site.network import Network, build_network
from wiq_site.problems import Problem, has_errors
from wiq_site.schema import Provider
from wiq_site.texts import MEMORY, Spread, Texts
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


def _here(work: Callable[[str], dict[str, str]], texts: Sequence[str]) -> list[dict[str, str]]:
    return [work(text) for text in texts]


def load(
    root: Path,
    today: date,
    site_url: str = "",
    preview: str = "",
    *,
    drafts: bool = False,
    spread: Spread = _here,
) -> Outcome:
    """Read and check everything below `root / "content"` as of `today`.

    `site_url` replaces the address that `anbieter.yaml` gives. The newsletter's issue `preview`
    (its slug) is taken for published, whatever its file says; with `drafts`, the network shows
    all that is not public yet, marked. What texts became is remembered in
    `root / ".cache"` where nothing is wrong. `spread` may take texts apart in several processes.
    Never raises for any content.
    """
    texts = Texts(root / MEMORY)
    tree = read_tree(root)
    texts.prepare([file.text for file in tree.texts if file.path.endswith(".md")], spread)
    content, found = read(tree, texts)
    problems = tuple(sorted({*found, *check(content, today)}))
    provider = content.table(Provider)
    if provider is None or has_errors(problems):
        return Outcome(problems, None, content)
    texts.keep()  # a check that fails writes nothing, not even into a cache
    base = Base(site_url or provider.front.site_url)
    public = replace(content, issues=tuple(_shown(issue, preview) for issue in content.issues))
    shown = with_drafts(public, today) if drafts else public
    return Outcome(problems, build_network(shown, today, base), content)


def _shown(issue: Issue, preview: str) -> Issue:
    if issue.slug != preview:
        return issue
    front = issue.front.model_copy(update={"status": Status.PUBLISHED, "scheduled": False})
    return replace(issue, front=front)
