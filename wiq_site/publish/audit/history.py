"""Rules about what was published before: addresses and ids that others rely on stay."""

from collections.abc import Iterator

from wiq_site.problems import Problem
from wiq_site.publish.feeds import feed_facts
from wiq_site.publish.manifest import is_sibling
from wiq_site.publish.plan import is_page, page_url
from wiq_site.publish.release import Release
from wiq_site.urls import FEEDS


def published_addresses_stay(release: Release) -> Iterator[Problem]:
    """Every page and feed of the live release is still there, or leads on (Cool URIs)."""
    if release.previous is None:
        return
    for name in sorted(release.previous.made.keys() - release.files.keys()):
        if is_sibling(name) or not (is_page(name) or name.startswith(FEEDS[1:])):
            continue
        yield Problem(
            name,
            0,
            f"{page_url(name)} ist veröffentlicht und wäre weg. Tragen Sie in "
            "content/daten/weiterleitungen.yaml ein, wohin die Adresse führt.",
        )


def feed_ids_stay(release: Release) -> Iterator[Problem]:
    """Neither a feed nor an entry changes its id: subscribers would see everything again."""
    if release.previous is None:
        return
    new = feed_facts(release.files, release.read)
    for name, before in release.previous.feeds.items():
        now = new.get(name)
        if now is None:
            continue
        if now.id != before.id:
            yield Problem(name, 0, f"Die Kennung des Feeds war „{before.id}“, nun „{now.id}“.")
        for link, was in before.entries.items():
            if now.entries.get(link, was) != was:
                said = f"Die Kennung von {link} war „{was}“, nun „{now.entries[link]}“."
                yield Problem(name, 0, said)


HISTORY_RULES = (published_addresses_stay, feed_ids_stay)
