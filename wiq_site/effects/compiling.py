"""Compiles the theme's templates in a process of its own, while Pelican makes its articles.

Compiling all takes as long as rendering some thousand pages, and each process would do it again.
"""

from typing import Any

from jinja2 import TemplateError

from wiq_site.effects.crew import Crew
from wiq_site.warmth import CompiledTemplates


class Compiling:
    """A run's work on templates; it begins when this is made, where several may share it."""

    def __init__(self, environment: Any, processes: int) -> None:
        """`environment` has all its filters: Jinja computes with them what is constant."""
        self._environment = environment
        self._memory: CompiledTemplates = environment.bytecode_cache
        # `!…` are those of Pelican's own theme.
        names = environment.list_templates(filter_func=lambda name: not name.startswith("!"))
        self._names: list[str] = names
        self._crew = Crew(min(processes, 2) if self._memory.is_empty else 1, 1)
        self._crew.start(self._work_as_another)

    def _work_as_another(self) -> dict[str, str]:
        for name in self._names:
            if self._crew.is_mine():
                try:
                    self._environment.get_template(name)
                except TemplateError:
                    break  # who started this will meet it too, and says so
        return self._memory.used

    def finish(self) -> None:
        """Compile what is left, take over what the other made, and have all at hand."""
        try:
            for name in self._names:
                if self._crew.is_mine():
                    self._environment.get_template(name)
        finally:
            for used in self._crew.finish():
                self._memory.learn(used)
        for name in self._names:
            self._environment.get_template(name)
