"""Our build and the rivals', on thirty posts: the same pages, feeds and words; and a difference is
found wherever it is."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.speed import hugo, ours
from benchmarks.speed.content import Material, material
from benchmarks.speed.rival import Rival
from benchmarks.speed.rooms import Room
from benchmarks.speed.same import differences, expected
from tools import rivals

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("speed"),  # the builds are made once
    pytest.mark.skipif(
        bool(rivals.SET_UP.missing_parts()),
        reason=f"Generatoren zum Vergleich: {rivals.SET_UP.missing_parts()}",
    ),
]
_POSTS = 30


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The room of all generators, and what the comparison found."""
    place = tmp_path_factory.mktemp("speed")
    return place / str(_POSTS), Room(_POSTS, place, everything=0).prepared()


@pytest.fixture(scope="module")
def told(built: tuple[Path, list[str]]) -> Material:
    return material(built[0] / "ours")


@pytest.fixture
def pair(built: tuple[Path, list[str]]) -> Iterator[tuple[Rival, Rival]]:
    """Our build and Hugo's, whose output a test may spoil."""
    root = built[0]
    shutil.copytree(root / "hugo" / "output", root / "safe")
    yield ours.rival(root / "ours"), hugo.rival(root / "hugo", rivals.HUGO, cached=False)
    shutil.rmtree(root / "hugo" / "output")
    (root / "safe").rename(root / "hugo" / "output")


def test_every_generator_makes_the_same_pages_and_feeds(built):
    root, found = built
    assert found == []
    made = {folder.name for folder in root.iterdir() if (folder / "output").is_dir()}
    assert made == {"ours", "hugo", "hugo-cached", "eleventy", "pelican"}


def test_lists_are_expected_in_as_many_pages_as_they_need(told):
    urls = expected(told)
    assert {"/blog/", "/blog/seite/2/", "/blog/seite/3/"} <= urls
    assert "/blog/seite/4/" not in urls
    assert {post.url for post in told.posts} < urls
    assert {"/", "/404.html", "/teams/slackline/", "/stadtbezirke/sued/"} < urls


def _post(told: Material) -> str:
    return f"{told.posts[0].url.strip('/')}/index.html"


@pytest.mark.parametrize(
    ("file", "before", "after", "finding"),
    [
        ("", "</p>", " mehr</p>", "other words"),
        ("", "<title>", "<title>Anders ", "other title"),
        ("", 'rel="canonical" href="', 'rel="canonical" href="/x', "other canonical address"),
        ("", "BlogPosting", "Thing", "other JSON-LD"),
        ("", 'menu__link" href="', 'menu__link" href="/x', "other menus"),
        ("blog/atom.xml", "<title>", "<title>Anders ", "blog/atom.xml: other entries"),
        ("teams/slackline/index.html", "post-list__item", "other", "other posts"),
    ],
)
def test_a_page_or_feed_that_reads_otherwise_is_told(told, pair, file, before, after, finding):
    own, other = pair
    path = other.output / (file or _post(told))
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    found = differences(told, own, [other])
    assert found
    assert all(line.endswith(finding) for line in found)


def test_a_page_that_is_missing_or_too_much_is_told(told, pair):
    own, other = pair
    gone = other.output / _post(told)
    gone.rename(gone.with_name("more.html"))
    url = told.posts[0].url
    assert differences(told, own, [other]) == [
        f"Hugo: {url} is missing",
        f"Hugo: {url}more.html is too much",
    ]
