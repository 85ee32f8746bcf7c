"""The way in: from a project folder to the checked network and its problems."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from wiq_site.checks import check
from wiq_site.collection import Collection, read
from wiq_site.files import read_tree
from wiq_site.network import Network, build_network
from wiq_site.problems import Problem, has_errors
from wiq_site.schema import Provider
from wiq_site.texts import MEMORY, Texts
from wiq_site.urls import Base


@dataclass(frozen=True, slots=True)
class Outcome:
    """All problems, sorted; the network is there only where none of them is an error.

    `content` is all that was read, what the public must not see included.
    """

    problems: tuple[Problem, ...]
    network: Network | None
    content: Collection = field(default_factory=Collection, repr=False)


def load(root: Path, today: date, site_url: str = "") -> Outcome:
    """Read and check everything below `root / "content"` as of `today`.

    `site_url` replaces the address that `anbieter.yaml` gives. What texts became is remembered in
    `root / ".cache"`. Never raises for any content.
    """
    texts = Texts(root / MEMORY)
    content, found = read(read_tree(root), texts)
    texts.keep()
    problems = tuple(sorted({*found, *check(content, today)}))
    provider = content.table(Provider)
    if provider is None or has_errors(problems):
        return Outcome(problems, None, content)
    base = Base(site_url or provider.front.site_url)
    return Outcome(problems, build_network(content, today, base), content)
