"""The tables hold what the JSON files hold, open in German spreadsheets, and run nothing."""

import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import Files, post, team
from tests.opendata.files import DATASETS, files, read_table
from tests.opendata.test_schemas import EVENT
from wiq_site.opendata.fields import Record, Words
from wiq_site.opendata.tables import columns, table

REGEN = "blog/2020/2020-07-regen.md"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001
HOSTILE = [
    "=1+1",
    "+49 341",
    "-2+3",
    "@SUM(A1)",
    "＝1+1",  # noqa: RUF001
    "'schon",
    "''=1",
    'a;b"c',
    "a|b",
    "a \\| b\\",
    "=cmd|' /C calc'!A0",
]


def hostile() -> Files:
    """A site whose words are a spreadsheet's worst."""
    return {
        REGEN: post(
            title="=HYPERLINK(1)",
            summary="-1; 'x' | \"y\"",
            tags=[f"{word} {letter}" for word, letter in zip(HOSTILE, "abcdefghijk", strict=True)],
            event=EVENT | {"place": "+a"},
        ),
        "teams/giessen.md": team(title="@Gießen", topics=HOSTILE, partners=["'a", "|"]),
    }


@pytest.mark.parametrize("name", DATASETS)
@pytest.mark.parametrize("site", ["real", "small", "hostile"])
def test_table_holds_the_records_of_the_json_file(name, site, request):
    given_files = {"small": files, "hostile": lambda: files(hostile())}
    found = given_files[site]() if site != "real" else request.getfixturevalue("real")
    schema = json.loads(found[f"{name}.schema.json"])
    expected = json.loads(found[f"{name}.json"])["records"]
    assert read_table(found[f"{name}.csv"], schema) == expected


@pytest.mark.parametrize("name", DATASETS)
def test_no_cell_is_a_formula(name):
    text = files(hostile())[f"{name}.csv"].decode("utf-8-sig")
    for row in csv.reader(StringIO(text, newline=""), delimiter=";"):
        for cell in row:
            assert not cell.startswith(FORMULA_STARTS)


@pytest.mark.parametrize("name", DATASETS)
def test_table_is_in_the_form_that_a_double_click_opens(name):
    data = files()[f"{name}.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert data.decode("utf-8-sig").partition("\r\n")[0].count(";") >= 3


def test_numbers_have_a_comma_and_yes_is_ja():
    rows = list(
        csv.DictReader(StringIO(files()["districts.csv"].decode("utf-8-sig")), delimiter=";")
    )
    assert rows[0]["area_km2"] == "10,5"
    assert rows[0]["council.seats"] == "11"
    rows = list(csv.DictReader(StringIO(files()["teams.csv"].decode("utf-8-sig")), delimiter=";"))
    assert rows[0]["pilot"] == "nein"
    assert rows[0]["members"] == ""


def test_an_event_becomes_columns_and_none_of_them_where_there_is_none():
    def row(content: Files) -> dict[str, str]:
        text = files(content)["posts.csv"].decode("utf-8-sig")
        return next(csv.DictReader(StringIO(text, newline=""), delimiter=";"))

    assert row({REGEN: post(event=EVENT)})["event.place"] == "Garten"
    assert row({REGEN: post()})["event.place"] == row({REGEN: post()})["event.start"] == ""


class _Line(Record):
    """A record of one text and one list."""

    text: Words
    many: tuple[Words, ...]


_SCHEMA = {
    "properties": {"records": {"items": _Line.model_json_schema(mode="serialization")}},
    "$defs": {},
}
_WORDS = st.text(st.characters(codec="utf-8"), min_size=1)


@given(
    text=_WORDS, many=st.lists(_WORDS.filter(lambda word: word.strip() == word != ""), min_size=1)
)
def test_any_word_comes_back(text, many):
    record = _Line(text=text, many=tuple(many))
    assert columns(_Line) == ("text", "many")
    (back,) = read_table(table(_Line, [record]), _SCHEMA)
    assert back == record.model_dump(mode="json")
