"""Each file keeps to its schema, read by jsonschema, which knows nothing of our models."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.builders import TODAY, post
from tests.opendata.files import DATASETS, files

PAIRS = [*((f"{name}.json", f"{name}.schema.json") for name in DATASETS)]
PAIRS.append(("bezirke.geojson", "bezirke.schema.json"))
EVENT = {"start": "2020-07-15 18:30", "place": "Garten", "link": {"title": "a", "url": "https://b"}}


@pytest.fixture(scope="module")
def small() -> dict[str, bytes]:
    return files({"blog/2020/2020-07-regen.md": post(event=EVENT)})


def test_there_is_every_file_and_no_other(small):
    tables = [f"{name}.csv" for name in DATASETS]
    assert sorted(small) == sorted([*tables, *(name for pair in PAIRS for name in pair)])


@pytest.mark.parametrize(("name", "schema"), PAIRS)
@pytest.mark.parametrize("site", ["small", "real"])
def test_file_keeps_to_its_schema(name, schema, site, request):
    given = request.getfixturevalue(site)
    rules = json.loads(given[schema])
    assert rules["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert rules["$id"].endswith(f"/api/v1/{schema}")
    Draft202012Validator.check_schema(rules)
    data = json.loads(given[name])
    Draft202012Validator(rules).validate(data)
    assert data["schema_url"] == rules["$id"]


def test_real_datasets_have_records(real):
    for name in DATASETS:
        assert json.loads(real[f"{name}.json"])["records"], name


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("teams", "phase", "fliegt"),
        ("teams", "url", 7),
        ("teams", "slug", "Mit Leerzeichen"),
        ("teams", "members", -1),
        ("posts", "published", "15.7.2020"),
        ("posts", "event", {"start": "2020-07-15"}),
        ("districts", "area_km2", "10,5"),
        ("support", "date", "bald"),
        ("status-verlauf", "teams", "viele"),
    ],
)
def test_schema_refuses_what_is_wrong(small, name, key, value):
    rules = Draft202012Validator(json.loads(small[f"{name}.schema.json"]))
    data = json.loads(small[f"{name}.json"])
    data["records"][0][key] = value
    assert not rules.is_valid(data)
    del data["records"][0][key]
    assert not rules.is_valid(data), f"{key} may be missing"


def test_schema_lets_version_1_grow(small):
    rules = Draft202012Validator(json.loads(small["teams.schema.json"]))
    data = json.loads(small["teams.json"])
    data["records"][0]["neu"] = data["neu"] = 1
    assert rules.is_valid(data)


def test_every_field_is_explained_in_german(small):
    def fields(part, place):
        for name, told in part.get("properties", {}).items():
            yield f"{place}.{name}", told

    for _, schema in PAIRS:
        rules = json.loads(small[schema])
        parts = {"": rules, **rules["$defs"]}
        for place, part in parts.items():
            assert place == "" or "description" not in part, f"{schema} {place}: a docstring"
            for field, told in fields(part, place):
                assert told.get("description") or "const" in told, f"{schema} {field}"


def test_another_day_changes_only_what_really_changed():
    now, later = files(), files(today=TODAY.replace(day=2))
    assert now == later
