"""A feed in documents: nothing is lost, nothing comes twice, what is full stays as it is."""

import pytest

from tests.builders import network
from tests.feeds.judges import faults
from tests.feeds.readers import walk
from tests.feeds.sites import ENDINGS, SITE, feeds_of, posts, written
from wiq_site.feeds.archive import documents

NONE = {"blog/2020/2020-07-regen.md": None}


@pytest.fixture(scope="module")
def seventy():
    return written(network({**NONE, **posts(70)}))


@pytest.mark.parametrize("number", [0, 1, 29, 30, 31, 59, 60, 61, 90, 91])
def test_every_entry_is_in_one_document(number):
    feed = feeds_of(network({**NONE, **posts(number)}))["all"]
    cut = documents(feed)
    newest_first = [*cut[0].entries, *(e for archive in cut[:0:-1] for e in archive.entries)]
    assert newest_first == list(feed.entries)
    assert len(feed.entries) == number
    assert len(cut[0].entries) == min(number, 30)
    assert [len(archive.entries) for archive in cut[1:-1]] == [30] * (len(cut) - 2)


@pytest.mark.parametrize("ending", ENDINGS)
def test_walk_back_through_the_archives_meets_every_entry_once(seventy, ending):
    way = list(walk(f"{SITE}/feeds/all.{ending}", seventy.__getitem__))
    assert [len(document.items) for document in way] == [30, 10, 30]
    titles = [item.title for document in way for item in document.items]
    assert titles == [f"Titel {number}" for number in range(69, -1, -1)]
    assert [document.is_archive for document in way] == [False, True, True]


@pytest.mark.parametrize("ending", ["atom.xml", "rss.xml"])
def test_walk_forward_and_back_to_the_newest(seventy, ending):
    oldest = f"{SITE}/feeds/archiv/all.1.{ending}"
    way = list(walk(oldest, seventy.__getitem__, "next-archive"))
    assert [document.links["self"] for document in way] == [
        oldest,
        f"{SITE}/feeds/archiv/all.2.{ending}",
    ]
    assert {d.links["current"] for d in way} == {f"{SITE}/feeds/all.{ending}"}
    assert "prev-archive" not in way[0].links


def test_all_documents_are_valid(seventy):
    feeds = {url: data for url, data in seventy.items() if not url.endswith(".opml")}
    assert sum("/archiv/" in url for url in feeds) == 12  # `all` and the category, in three formats
    assert [fault for url, data in feeds.items() for fault in faults(url, data)] == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_full_archives_stay_as_they_are(seventy, ending):
    later = written(network({**NONE, **posts(72)}))
    full = f"{SITE}/feeds/archiv/all.1.{ending}"
    growing = f"{SITE}/feeds/archiv/all.2.{ending}"
    assert later[full] == seventy[full]
    assert later[growing] != seventy[growing]
    much_later = written(network({**NONE, **posts(130)}))
    assert much_later[full] == seventy[full]


def test_title_and_date_of_one_day_do_not_shuffle_entries():
    """Entries of one instant have an order that does not depend on the order of files."""
    same = {
        f"blog/2020/2020-07-text-{n}.md": text.replace(
            f"date: '2020-01-{n + 1:02}'", "date: '2020-07'"
        )
        for n, text in enumerate(posts(9).values())
    }
    one = feeds_of(network({**NONE, **same}))["all"].entries
    other = feeds_of(network({**NONE, **dict(reversed(same.items()))}))["all"].entries
    assert [e.date.iso for e in one] == ["2020-07"] * 9
    assert one == other
