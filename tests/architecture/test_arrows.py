"""Who may import whom, and where the world comes in: held against the program's own syntax."""

import ast
import sys
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture.sources import ROOT, Source, attributes, begins, functions, imports, sources
from wiq_site.effects.topics import TOPICS

DOMAIN = sources("wiq_site")
PLUGINS = sources("plugins")
PURE = tuple(source for source in DOMAIN if not begins(source.name, "wiq_site.effects"))


def named(group: tuple[Source, ...]):
    return pytest.mark.parametrize("source", group, ids=lambda source: source.name)


@named(DOMAIN)
def test_the_domain_knows_neither_pelican_nor_its_adapters(source):
    wrong = {name for name in imports(source.tree) if begins(name, "pelican", "blinker", "plugins")}
    assert not wrong


# What starts a process, opens a socket or a thread.
EFFECTS = (
    *("subprocess", "multiprocessing", "concurrent", "threading", "asyncio", "signal", "pty"),
    *("socket", "socketserver", "http", "ssl", "urllib.request", "smtplib", "ftplib", "imaplib"),
    *("xmlrpc", "webbrowser", "ctypes", "httpx", "requests", "aiosmtpd"),
)


@named(PURE)
def test_only_effects_start_processes_and_open_sockets(source):
    assert not {name for name in imports(source.tree) if begins(name, *EFFECTS)}
    started = {"os.system", "os.popen", "os.fork", "os.execv", "os.spawnv", "os.kill"}
    assert not started & set(attributes(source.tree))


CHANCE = ("random", "secrets", "uuid", "time", "getpass", "locale", "platform")
CLOCK = {"now", "today", "utcnow", "fromtimestamp", "environ", "getenv", "urandom", "getlogin"}
CLOCKS = {"datetime", "date", "os", "datetime.datetime", "datetime.date"}


@named(PURE)
def test_only_effects_read_the_clock_the_environment_and_chance(source):
    assert not {name for name in imports(source.tree) if begins(name, *CHANCE)}
    found = {name.rpartition(".") for name in attributes(source.tree)}
    assert not {f"{owner}.{name}" for owner, _, name in found if owner in CLOCKS and name in CLOCK}
    assert not {name for name in imports(source.tree) if name in {f"os.{what}" for what in CLOCK}}


def test_date_and_environment_come_in_at_one_place():
    readers = {
        source.name
        for source in DOMAIN
        for name in attributes(source.tree)
        if name in {"os.environ", "datetime.now", "date.today"}
    }
    assert readers == {"wiq_site.effects.surroundings"}


@named(PLUGINS)
def test_adapters_import_pelican_the_domain_and_the_standard_library(source):
    top = {name.partition(".")[0] for name in imports(source.tree)}
    assert not top - {"pelican", "wiq_site", "plugins"} - sys.stdlib_module_names


def is_adapter(source: Source) -> bool:
    return any(function.name == "register" for function in functions(source.tree))


ADAPTERS = tuple(source for source in PLUGINS if is_adapter(source))


@named(PLUGINS)
def test_adapters_share_helpers_but_do_not_know_each_other(source):
    adapters = {adapter.name for adapter in ADAPTERS}
    assert not {name for name in imports(source.tree) if begins(name, *adapters)}


@named(ADAPTERS)
def test_an_adapter_ends_with_what_plugs_it_in(source):
    last = source.tree.body[-1]
    assert isinstance(last, ast.FunctionDef)
    assert last.name == "register"


def arrows(group: tuple[Source, ...]) -> dict[str, set[str]]:
    """Each module and those of the group that it imports."""
    known = {source.name for source in group} - {"wiq_site"}
    return {
        source.name: {
            target
            for name in imports(source.tree)
            for target in (name, name.rpartition(".")[0])
            if target in known - {source.name}
        }
        for source in group
    }


def test_modules_do_not_import_in_circles():
    graph = arrows(DOMAIN)
    assert sum(map(len, graph.values())) > len(DOMAIN)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_no_module_is_left_over():
    """Each is used from an adapter, Pelican's settings, the command line or a tool."""
    graph = arrows((*DOMAIN, *PLUGINS))
    settings = ast.parse((ROOT / "pelicanconf.py").read_text("utf-8"))
    left = [*imports(settings), *(source.name for source in ADAPTERS), "wiq_site.__main__"]
    left += [name for tool in sources("tools") for name in imports(tool.tree)]
    left += [f"wiq_site.effects.commands.{topic}" for topic in TOPICS]  # loaded by their names
    left += ["wiq_site.effects.cli"]  # for tests
    used: set[str] = set()
    while left:
        name = left.pop()
        if name not in used:
            used.add(name)
            left += [*graph.get(name, ()), name.rpartition(".")[0]]
    assert sorted(set(graph) - used - {"wiq_site", "plugins"}) == []


def test_every_adapter_is_switched_on_and_no_other_plugin():
    tree = ast.parse((ROOT / "pelicanconf.py").read_text("utf-8"))
    listed = [
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and ast.unparse(node.targets[0]) in {"PLUGINS", "WIQ_PLUGINS", "WIQ_MORE_PLUGINS"}
        for name in ast.literal_eval(node.value)
    ]
    assert sorted(listed) == [source.name for source in ADAPTERS]
