"""No content whatsoever makes the check raise: not its bytes, its YAML, its Markdown, its names."""

import os
from collections.abc import Mapping
from enum import EnumType
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pydantic import BaseModel

from tests.builders import TODAY, small_site, write_content, write_site
from wiq_site.derive.views import site_view
from wiq_site.kinds import KINDS, TABLES
from wiq_site.problems import has_errors
from wiq_site.site import Outcome, load

Given = Mapping[str | bytes, bytes]


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """The small site on disk; each example changes some of its files and puts them back."""
    return write_site(tmp_path_factory.mktemp("site"))


def checked(root: Path, files: Given) -> Outcome:
    """Load the site with `files` (names may be any bytes), and look at all that is said."""
    written = [path for name, data in files.items() if (path := _written(root, name, data))]
    outcome = load(root, TODAY)
    for path in written:
        path.unlink(missing_ok=True)
    given = small_site()
    write_content(root, {name: given[name] for name in given if name in files})
    _look_at(outcome, files)
    if outcome.network is not None:
        site_view(outcome.network)
    return outcome


def _written(root: Path, name: str | bytes, data: bytes) -> Path | None:
    path = root / "content" / os.fsdecode(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError:  # the name of a folder that is there, or too long for this disk
        return None
    return path


def _look_at(outcome: Outcome, files: Given) -> None:
    rows = {f"content/{name!s}": len(data.splitlines()) for name, data in files.items()}
    assert list(outcome.problems) == sorted({*outcome.problems})
    assert (outcome.network is None) == has_errors(outcome.problems)
    for problem in outcome.problems:
        line = str(problem)
        assert len(line.splitlines()) == 1
        assert line.encode("utf-8")
        assert problem.path.startswith("content/")
        assert 0 <= problem.line <= rows.get(problem.path, 100) + 2, line


FEW = settings(
    max_examples=max(settings().max_examples // 4, 1),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
PATHS = st.sampled_from([*small_site(), "daten/personen.yaml", "daten/pilot.yaml", "teams/neu.md"])
DOCUMENTS = st.sampled_from([name for name in small_site() if name.endswith(".md")])


@given(st.dictionaries(PATHS, st.binary(max_size=200), min_size=1, max_size=3))
def test_any_bytes(root, files):
    checked(root, files)


SIGNS = ("---\n", "title: x\n", "a: [", "- ", ": ", "#", "'", '"', "|\n ", "&a", "*a", "!t", "\t")
TEXTS = st.text(max_size=30) | st.sampled_from([*SIGNS, "\r\n"])


@given(PATHS, st.lists(TEXTS, max_size=12).map("".join), st.booleans())
def test_any_text(root, path, text, has_head):
    head = "---\n" if has_head else ""
    checked(root, {path: f"{head}{text}".encode()})


WORDS = st.sampled_from(
    [
        *(
            "giessen",
            "Süd",
            "sued",
            "süd-ort",
            "Netzwerk",
            "gruen",
            "wasser",
            "Wasser",
            "ja",
            "nein",
        ),
        *("2020", "2020-07", "2020-07-15", "2020-07-15 18:30", "2021-03-02", "2099", "2020-02-30"),
        *("bilder/x.jpg", "https://leipzig.de/", "a@b.de", "/wer/", "/alt/", "name", "0", "12.35"),
    ]
)
JUNK: SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | WORDS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
BODIES = st.sampled_from(
    [
        *("", "Text", "## A\n\n#### B", "[a](/wer/)", "![](x.jpg)", "<b>", "[a](#b)"),
        "[a]({filename}/x.md)",
    ]
)


def values(annotation: Any) -> SearchStrategy[Any]:
    """What an editor may write for a field: mostly what fits, sometimes anything."""
    fits = _fitting(annotation)
    return st.one_of(fits, fits, fits, fits, JUNK)


def _fitting(annotation: Any) -> SearchStrategy[Any]:
    if isinstance(annotation, EnumType):
        members: list[Any] = list(annotation)
        return st.sampled_from([str(member.value) for member in members])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return fronts(annotation)
    parts = [part for part in get_args(annotation) if part not in (..., type(None))]
    if get_origin(annotation) is tuple:
        return st.lists(values(parts[0]), max_size=3)
    return _fitting(parts[0]) if parts else WORDS


def fronts(model: type[BaseModel]) -> SearchStrategy[dict[str, Any]]:
    """A group of fields as the model wants it: all that it needs, some that it may have."""
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    needed = {key: values(i.annotation) for key, i in fields.items() if i.is_required()}
    optional = {key: values(i.annotation) for key, i in fields.items() if not i.is_required()}
    return st.fixed_dictionaries(needed, optional=optional)


def dumped(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


@pytest.mark.parametrize("folder", sorted(KINDS))
@FEW
@given(st.data())
def test_any_front_matter(root, folder, data):
    front = data.draw(fronts(KINDS[folder][0]))
    name = "blog/2020/2020-07-regen.md" if folder == "blog" else f"{folder}/giessen.md"
    body = data.draw(BODIES)
    checked(root, {name: f"---\n{dumped(front)}---\n{body}\n".encode()})


@pytest.mark.parametrize("name", sorted(TABLES))
@FEW
@given(st.data())
def test_any_table(root, name, data):
    checked(root, {f"daten/{name}.yaml": dumped(data.draw(fronts(TABLES[name]))).encode()})


@given(DOCUMENTS, st.dictionaries(st.text(max_size=8) | WORDS, JUNK, max_size=5))
def test_any_yaml(root, path, front):
    checked(root, {path: f"---\n{dumped(front)}---\n".encode()})


PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "#### ",
            "[a](",
            "![a](",
            ")",
            "{filename}",
            "{static}",
            "/teams/",
            "giessen",
        ),
        *(
            "<b>",
            "`",
            "```\n",
            "\n",
            "\n\n",
            "- ",
            "> ",
            "*",
            "|",
            "---\n",
            "[a]: ",
            "https://",
            "//",
        ),
        *(
            ".md",
            "mailto:",
            "wiq.example",
            "javascript:",
            "bilder/",
            "%C3",
            "#",
            "?",
            "&amp;",
            "Süd",
        ),
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_any_body(root, body):
    text = str(small_site()["teams/giessen.md"])
    checked(root, {"teams/giessen.md": f"{text}\n{body}".encode()})


NAMES = st.binary(min_size=1, max_size=40).map(
    lambda name: name.replace(b"\0", b"\n").replace(b"/", b"\xff").strip(b".") or b"x"
)
ENDINGS = st.sampled_from([b"", b".md", b".yaml", b".jpg", b".MD", b"~", b".geojson"])
FOLDERS = st.sampled_from(
    [b"", b"teams/", b"blog/2020/", b"bilder/", b"daten/", b"karte/", b"a/b/"]
)


@given(st.lists(st.tuples(FOLDERS, NAMES, ENDINGS).map(b"".join), min_size=1, max_size=3))
def test_any_name_is_read_or_refused(root, names):
    outcome = checked(root, dict.fromkeys(names, b"x"))
    told = {problem.path for problem in outcome.problems}
    for name in names:
        path = f"content/{os.fsdecode(name)}"
        assert path in told or path.removeprefix("content/") in small_site(), path


def test_the_order_of_files_changes_nothing(tmp_path, monkeypatch):
    files = {f"teams/{name}.md": "x" for name in "abc"} | {"seiten/was.md": "y", "z.md": "z"}
    write_site(tmp_path / "a", files)
    first = load(tmp_path / "a", TODAY)
    real = os.walk

    def backwards(*args, **kwargs):
        for folder, folders, names in real(*args, **kwargs):
            yield folder, folders, names[::-1]
            folders.reverse()

    monkeypatch.setattr(os, "walk", backwards)
    assert load(tmp_path / "a", TODAY) == first
    assert len(first.problems) == 5


def test_an_empty_folder_is_no_site(tmp_path):
    (tmp_path / "content").mkdir()
    problems = load(tmp_path, TODAY).problems
    assert len(problems) == 10
    assert {"content/daten/anbieter.yaml", "content/seiten/start.md"} <= {p.path for p in problems}


def test_all_faults_of_all_files_are_told_at_once(tmp_path):
    write_content(tmp_path, dict.fromkeys(small_site(), b"\xff"))
    told = [problem.path.removeprefix("content/") for problem in load(tmp_path, TODAY).problems]
    assert told == sorted(small_site())


def test_the_given_address_replaces_the_configured_one(tmp_path):
    write_site(tmp_path)
    own = load(tmp_path, TODAY).network
    other = load(tmp_path, TODAY, "http://127.0.0.1:8000").network
    assert own is not None
    assert other is not None
    assert own.base.site_url == "https://wiq.example"
    assert other.base.site_url == "http://127.0.0.1:8000"
