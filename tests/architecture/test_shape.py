"""Small functions, small files, records that do not change, rules that all run."""

import ast
import inspect
import re
from importlib import import_module

import pytest

from tests.architecture.sources import ROOT, Source, functions, sources
from wiq_site import checks

PROGRAM = (*sources("wiq_site"), *sources("plugins"))
LONGEST_FUNCTION, LONGEST_FILE = 60, 300
each = pytest.mark.parametrize("source", PROGRAM, ids=lambda source: source.name)


@each
def test_functions_and_files_are_small(source):
    long = {
        node.name: lines
        for node in functions(source.tree)
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long
    assert len(source.path.read_text("utf-8").splitlines()) <= LONGEST_FILE


def is_public(name: str) -> bool:
    return not name.startswith("_")


@each
def test_modules_and_what_they_offer_say_what_they_are(source):
    silent = {
        node.name
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and is_public(node.name)
        and not ast.get_docstring(node)
    }
    assert not silent
    assert ast.get_docstring(source.tree)


@each
def test_records_do_not_change(source):
    loose = {
        node.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and is_public(node.name)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator)
    }
    assert not loose


RULE_FILES = [source for source in sources("wiq_site/checks") if source.name != "wiq_site.checks"]


@pytest.mark.parametrize("source", RULE_FILES, ids=lambda source: source.name)
def test_every_rule_is_run(source: Source):
    module = import_module(source.name)
    rules = [
        function
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if is_public(name)
        and function.__module__ == module.__name__
        and [*inspect.signature(function).parameters] == ["content", "today"]
    ]
    assert rules
    assert [rule.__name__ for rule in rules if rule not in checks.RULES] == []


def test_no_rule_is_run_twice():
    assert len(set(checks.RULES)) == len(checks.RULES)


TEMPLATES = sorted((ROOT / "theme").rglob("*.html"))
STYLES = sorted((ROOT / "theme").rglob("*.css"))
# What a browser fetches by itself; a link that a reader may follow is none.
LOADS = re.compile(
    r"<(?:script|img|source|iframe|embed|object|audio|video|track|use|image)\b[^>]*"
    r"(?:src|srcset|data|href|poster)=[\"']?\s*(?:https?:)?//"
    r"|<link\b(?=[^>]*rel=[\"'][^\"']*(?:stylesheet|icon|preload|prefetch|preconnect|manifest))"
    r"[^>]*href=[\"']?\s*(?:https?:)?//"
    r"|url\(\s*[\"']?(?:https?:)?//|@import",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", [*TEMPLATES, *STYLES], ids=lambda path: path.name)
def test_the_theme_loads_nothing_from_other_hosts(path):
    assert not LOADS.search(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("markup", "is_load"),
    [
        ('<script src="https://x.de/a.js">', True),
        ('<img alt="" src="//x.de/a.png">', True),
        ('<link rel="stylesheet" href="https://x.de/a.css">', True),
        ('<link href="https://x.de/i.svg" rel="icon">', True),
        ("a { background: url(https://x.de/a.png) }", True),
        ('@import "a.css";', True),
        ('<a href="https://x.de/">', False),
        ('<link rel="canonical" href="https://x.de/">', False),
        ('<img src="{{ picture|url }}">', False),
        ("a { background: url(data:image/svg+xml,x) }", False),
    ],
)
def test_what_counts_as_loading(markup, is_load):
    assert bool(LOADS.search(markup)) is is_load
