"""The search index has one form, whatever order Pagefind wrote its filters in."""

import gzip
import json

import cbor2
import pytest

from wiq_site.search.canonical import UnknownIndex, canonical


def packed(value):
    return gzip.compress(b"pagefind_dcd" + cbor2.dumps(value))


def unpacked(data):
    return cbor2.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))


def index(values, name):
    return {
        "pagefind-entry.json": json.dumps(
            {"version": "1.5.2", "languages": {"de": {"hash": f"de_{name}m", "page_count": 3}}}
        ).encode(),
        f"pagefind.de_{name}m.pf_meta": packed(["1.5.2", [], [], [["art", f"de_{name}"]], []]),
        f"filter/de_{name}.pf_filter": packed(["art", values]),
        "fragment/de_1.pf_fragment": b"as it is",
    }


TEAM, POST = ["Team", [1]], ["Beitrag", [0, 2]]


def test_order_of_values_makes_no_difference():
    assert canonical(index([TEAM, POST], "aaa")) == canonical(index([POST, TEAM], "bbb"))


def test_files_are_found_by_the_names_that_are_given():
    files = canonical(index([TEAM, POST], "aaa"))
    name = json.loads(files["pagefind-entry.json"])["languages"]["de"]["hash"]
    [[word, file]] = unpacked(files[f"pagefind.{name}.pf_meta"])[3]
    assert unpacked(files[f"filter/{file}.pf_filter"]) == [word, [POST, TEAM]]
    assert files["fragment/de_1.pf_fragment"] == b"as it is"
    assert len(files) == 4


@pytest.mark.parametrize("gone", ["pagefind-entry.json", "filter/de_aaa.pf_filter"])
def test_another_form_is_refused(gone):
    files = index([TEAM], "aaa")
    del files[gone]
    with pytest.raises(UnknownIndex):
        canonical(files)
