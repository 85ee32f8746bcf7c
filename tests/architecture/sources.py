"""The program as syntax trees: what its modules import, call and define."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Source:
    """A module: its dotted name, its file, its tree."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def shown(self) -> str:
        return self.path.relative_to(ROOT).as_posix()


@cache
def sources(package: str) -> tuple[Source, ...]:
    """All modules of a package, by name; a package's `__init__` has the package's name."""
    return tuple(_source(path) for path in sorted((ROOT / package).rglob("*.py")))


def _source(path: Path) -> Source:
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return Source(name, path, ast.parse(path.read_text("utf-8"), str(path)))


def imports(tree: ast.AST) -> Iterator[str]:
    """Every imported name in full: `from a import b` is `a.b`. No import is relative here."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, ast.unparse(node)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def begins(name: str, *modules: str) -> bool:
    """Whether a dotted name is one of the modules or lies in one."""
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def attributes(tree: ast.AST) -> Iterator[str]:
    """Every dotted name that is looked up: `datetime.now`, `os.environ`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield ast.unparse(node)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, inner ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
