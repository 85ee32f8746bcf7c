"""What `wiq ids` writes: one line into a head, and a table that reads back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import post
from wiq_site.dates import PartialDate
from wiq_site.files import SourceFile
from wiq_site.frontmatter import parse_document, parse_table
from wiq_site.id_files import files_without_id, ids_in_use, new_id, table_text, with_id
from wiq_site.schema import IdTable
from wiq_site.schema.ids import KnownId
from wiq_site.schema.team import StoryPart


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("content/blog/2020/2020-12-10-treffen.md", "2020-12-treffen"),
        ("content/blog/2020/2020-12-treffen.md", "2020-12-treffen"),
        ("content/newsletter/2026-01.md", "2026-01"),
        ("content/blog/Größe.md", "groesse"),
        ("content/blog/ß.md", "ss"),
        ("content/blog/!.md", "text"),
    ],
)
def test_id_comes_from_the_name_of_the_file(path, key):
    assert new_id(path, set()) == key


def test_id_that_is_taken_gets_a_number():
    path = "content/blog/2020/2020-12-10-treffen.md"
    assert new_id(path, {"2020-12-treffen"}) == "2020-12-treffen-2"
    assert new_id(path, {"2020-12-treffen", "2020-12-treffen-2"}) == "2020-12-treffen-3"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"---\ntitle: A\n---\nText\n", b"---\nid: x\ntitle: A\n---\nText\n"),
        (b"---\r\ntitle: A\r\n---\r\nText", b"---\r\nid: x\r\ntitle: A\r\n---\r\nText"),
        (b"\xef\xbb\xbf---\ntitle: A\n---\n", b"\xef\xbb\xbf---\nid: x\ntitle: A\n---\n"),
        (
            b"--- \ntitle: A\n---\n\n\xf0\x9f\x8c\xb3  \n",
            b"--- \nid: x\ntitle: A\n---\n\n\xf0\x9f\x8c\xb3  \n",
        ),
        (b"---\rtitle: A\r---\rText", b"---\rid: x\rtitle: A\r---\rText"),
        (b"---\ntitle: A\nid:\n---\nid:\n", b"---\ntitle: A\nid: x\n---\nid:\n"),
        (b"---\nid:   \r\ntitle: A\n---\n", b"---\nid: x\r\ntitle: A\n---\n"),
        (b"---\nid: ~\ntitle: A\n---\n", b"---\nid: x\ntitle: A\n---\n"),
        (b"---\nevent:\n  id:\ntitle: A\n---\n", b"---\nid: x\nevent:\n  id:\ntitle: A\n---\n"),
    ],
)
def test_only_the_line_of_the_id_changes(before, after):
    assert with_id(before, "x") == after


@given(st.text().map(lambda text: text.replace("\r", "")))
def test_any_body_stays_as_it_is(body):
    before = f"---\ntitle: A\n---\n{body}".encode("utf-8", "surrogatepass")
    after = with_id(before, "x")
    assert after.replace(b"id: x\n", b"", 1) == before
    if "\x00" not in body:
        assert parse_document(after.decode("utf-8", "surrogatepass")).data == {
            "id": "x",
            "title": "A",
        }


def source(path, **front):
    return SourceFile(f"content/{path}", post(**front))


def test_files_that_lack_an_id_are_found_among_posts_and_issues_only():
    files = (
        source("blog/2020/2020-07-a.md", id=None),
        source("blog/2020/2020-07-b.md", id="b"),
        source("newsletter/2026-01.md", id=None),
        source("teams/c.md", id=None),
        SourceFile("content/blog/2020/2020-07-d.md", "---\ntitle: [offen\n---\n"),
        SourceFile("content/blog/2020/2020-07-e.md", "ohne Kopf"),
        SourceFile("content/blog/2020/2020-07-f.txt", post(id=None)),
        SourceFile("content/blog/2020/2020-07-g.md", "---\n---\n"),
    )
    assert files_without_id(files) == (
        "content/blog/2020/2020-07-a.md",
        "content/newsletter/2026-01.md",
    )
    assert ids_in_use(files) == {"b"}


_TEXT = st.text(
    st.characters(
        blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\ufeff\ufffe\uffff"
    ),
    min_size=1,
).filter(lambda text: text.strip() == text)
_DATE = st.sampled_from(["2020", "2020-07", "2020-07-15", "2020-07-15 18:30"]).map(
    PartialDate.parse
)
_RECORD = st.builds(
    KnownId,
    id=st.integers(0, 10**6).map(lambda number: f"team/x/{number}"),
    address=st.just("/teams/x/"),
    earlier=st.sampled_from([(), ("/teams/y/", "/teams/z/")]),
    date=_DATE,
    part=st.sampled_from([None, *StoryPart]),
    text=st.none() | _TEXT,
    withdrawn=st.none() | _DATE,
)


@given(st.lists(_RECORD, max_size=4))
def test_table_reads_back_as_it_was(records):
    table = IdTable(authority="wiq.example,2020", entries=tuple(records))
    assert IdTable.model_validate(parse_table(table_text(table)).data) == table
