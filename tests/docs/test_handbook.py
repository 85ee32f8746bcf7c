"""The editors' handbook shows what the program takes: examples, keys and words are held to it."""

import re
from collections.abc import Iterator
from datetime import date
from enum import EnumType
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from tests.docs import handbook
from wiq_site import kinds
from wiq_site.collection import Collection, read
from wiq_site.files import SourceFile, Tree
from wiq_site.german import slugify
from wiq_site.problems import Level
from wiq_site.schema import Front, PictureFront
from wiq_site.schema.base import Link, Picture, Source
from wiq_site.site import load

TODAY = date(2026, 11, 22)
# Explained once, in a section of their own.
SHARED: frozenset[type[BaseModel]] = frozenset({Link, Source, Picture})
SHARED_SECTION = "Links, Quellen und Bilder im Kopf"
PATHS = tuple(handbook.examples())


def model_of(path: str) -> type[Front]:
    """The schema of an example by its path below `content/`."""
    folder, _, name = path.partition("/")
    if folder == "daten":
        return kinds.TABLES[name.removesuffix(".yaml")]
    if folder == "bilder":
        return PictureFront
    return kinds.KINDS[folder][0]


def parts_of(annotation: Any) -> Iterator[Any]:
    """A type and all types it is made of."""
    yield annotation
    for part in get_args(annotation):
        yield from parts_of(part)


def models_below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and the models of its fields, down to the leaves."""
    yield model
    for info in model.model_fields.values():
        for part in parts_of(info.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel) and part not in SHARED:
                yield from models_below(part)


def keys_of(model: type[BaseModel]) -> frozenset[str]:
    """The keys of one model as editors write them."""
    return frozenset(info.alias or name for name, info in model.model_fields.items())


def all_keys(model: type[BaseModel]) -> frozenset[str]:
    """The keys of a model and of all models below it."""
    return frozenset(key for each in models_below(model) for key in keys_of(each))


def values_of(model: type[BaseModel]) -> frozenset[str]:
    """Every word that a field with fixed words takes."""
    annotations = [
        info.annotation for each in models_below(model) for info in each.model_fields.values()
    ]
    types = [part for annotation in annotations for part in parts_of(annotation)]
    enums: list[Any] = [part for part in types if isinstance(part, EnumType)]
    return frozenset(str(member.value) for enum in enums for member in enum)


@pytest.fixture(scope="module")
def problems(tmp_path_factory):
    root = tmp_path_factory.mktemp("handbook")
    handbook.written(root)
    return load(root, TODAY).problems


@pytest.mark.parametrize("path", PATHS)
def test_the_check_accepts_the_example_without_a_word(path, problems):
    assert [str(problem) for problem in problems if problem.path == f"content/{path}"] == []


def test_the_examples_are_one_faultless_site(problems):
    assert [str(problem) for problem in problems] == []


def test_the_check_accepts_the_ids_and_reminds_of_those_not_yet_there(tmp_path):
    handbook.written(tmp_path, {handbook.IDS: handbook.examples()[handbook.IDS]})
    found = load(tmp_path, TODAY).problems
    assert {(problem.path, problem.level) for problem in found} == {
        ("content/teams/buecherbank.md", Level.WARNING)
    }


def test_every_kind_of_file_has_one_example():
    others = [path for path in PATHS if not path.startswith(("daten/", "bilder/"))]
    folders = sorted(path.split("/")[0] for path in others)
    tables = sorted(path.removeprefix("daten/") for path in PATHS if path.startswith("daten/"))
    assert folders == sorted(kinds.KINDS)
    assert tables == sorted(f"{name}.yaml" for name in kinds.TABLES)


def alone(path: str) -> Collection:
    """The example of `path`, read by itself."""
    return read(Tree((SourceFile(f"content/{path}", handbook.examples()[path]),)))[0]


@pytest.mark.parametrize("path", PATHS)
def test_the_example_is_complete(path):
    alike = [other for other in PATHS if model_of(other) is model_of(path)]
    found: list[Any] = [
        item
        for content in map(alone, alike)
        for item in (*content.entries, *content.tables.values(), *content.credits.values())
    ]
    shown = {key for item in found for keys in item.lines.by_key for key in keys}
    assert all_keys(model_of(path)) - shown == set()


@pytest.mark.parametrize("path", PATHS)
def test_every_key_is_explained_beside_its_example(path):
    explained = handbook.words(handbook.section_of(path))
    assert all_keys(model_of(path)) - explained == set()


def test_the_shared_keys_are_explained():
    explained = handbook.words(handbook.section(SHARED_SECTION))
    assert {key for model in SHARED for key in keys_of(model)} - explained == set()


@pytest.mark.parametrize("path", PATHS)
def test_no_key_is_explained_that_is_not_there(path):
    explained = handbook.keys_in_tables(handbook.section_of(path))
    assert explained - all_keys(model_of(path)) == set()


@pytest.mark.parametrize("path", PATHS)
def test_every_fixed_word_is_named(path):
    written = handbook.text()
    missing = {word for word in values_of(model_of(path)) if not re.search(rf"\b{word}\b", written)}
    assert missing == set()


def test_every_folder_is_named():
    named = handbook.words(handbook.section("Was wo liegt"))
    folders = {*kinds.KINDS, "bilder", "daten", "karte"}
    assert {f"content/{folder}/" for folder in folders} - named == set()


def test_links_inside_the_handbook_lead_somewhere():
    source = handbook.text()
    headings = re.findall(r"^#{2,3} (.+)$", source, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(#([^)]+)\)", re.sub(r"```.*?```", "", source, flags=re.DOTALL))
    outside_code = [link for link in links if link not in {"wie-es-funktioniert"}]
    assert outside_code
    assert set(outside_code) - anchors == set()


def test_the_gender_star_is_taught_as_it_works():
    assert slugify("Anwohner*innen") == "anwohner-innen"
    content = alone("blog/2026/2026-09-12-buecherbank-steht.md")
    assert "viele Anwohner*innen." in content.posts[0].body.text
