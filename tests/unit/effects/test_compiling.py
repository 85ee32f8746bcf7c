"""Templates are compiled once for all processes of a run."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, TemplateSyntaxError

from wiq_site.effects.compiling import Compiling
from wiq_site.urls import Base
from wiq_site.warmth import CompiledTemplates

NAMES = ["a.html", "b.html", "c.html", "!simple/d.html", "teile/e.html"]


class Logging(Environment):
    """Notes in a file, which all processes share, what it compiles."""

    log: Path

    def _compile(self, source, filename):
        with self.log.open("a") as log:
            log.write(f"{filename}\n")
        return super()._compile(source, filename)


@pytest.fixture
def make(tmp_path):
    """A function that makes the environment of a run; all have one memory and one log."""
    theme = tmp_path / "theme"
    for name in NAMES:
        (theme / name).parent.mkdir(parents=True, exist_ok=True)
        (theme / name).write_text(f"{{{{ 1 + 1 }}}} {name}")

    def made():
        environment = Logging(loader=FileSystemLoader(theme))
        environment.log = tmp_path / "log"
        environment.log.write_text("")
        environment.bytecode_cache = CompiledTemplates(tmp_path / "vorlagen", Base(""), {})
        return environment

    return made


def compiled(environment):
    lines = environment.log.read_text().splitlines()
    return sorted(line.partition("theme/")[2] for line in lines)


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_each_template_of_ours_is_compiled_once_and_at_hand(make, processes):
    environment = make()
    Compiling(environment, processes).finish()
    ours = sorted(name for name in NAMES if not name.startswith("!"))
    assert compiled(environment) == ours
    assert [environment.get_template(name).render() for name in ours] == [f"2 {n}" for n in ours]
    assert compiled(environment) == ours
    environment.bytecode_cache.keep()
    again = make()
    Compiling(again, processes).finish()
    assert compiled(again) == []


def test_a_slip_in_a_template_is_told_as_ever(make):
    environment = make()
    (environment.log.parent / "theme" / "a.html").write_text("{% if %}")
    compiling = Compiling(environment, 2)
    with pytest.raises(TemplateSyntaxError, match=r"a\.html|Expected"):
        compiling.finish()
