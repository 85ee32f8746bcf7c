"""Would the content still pass the check with these files? Asked before anything is written."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from wiq_site.checks import check
from wiq_site.collection import read
from wiq_site.files import SourceFile, Tree
from wiq_site.pictures.shapes import Shape
from wiq_site.problems import Problem


def problems_of(tree: Tree, today: date) -> frozenset[Problem]:
    """Everything the check says of a tree."""
    content, found = read(tree)
    return frozenset({*found, *check(content, today)})


def with_files(
    tree: Tree, texts: Mapping[str, str], pictures: Mapping[str, Shape] | None = None
) -> Tree:
    """The tree as it would be with `texts` and `pictures` written; paths start at the root."""
    known = {file.path: file for file in tree.texts}
    known |= {path: SourceFile(path, text) for path, text in texts.items()}
    files = tuple(known[path] for path in sorted(known))
    return replace(tree, texts=files, pictures={**tree.pictures, **(pictures or {})})


def new_problems(before: Tree, after: Tree, today: date) -> tuple[Problem, ...]:
    """What the check would say of `after` that it does not say of `before`, wherever the line.

    What was wrong before stays out: an editor who adds a sentence need not first mend the rest.
    """
    old = {(problem.path, problem.text) for problem in problems_of(before, today)}
    return tuple(
        problem
        for problem in sorted(problems_of(after, today))
        if (problem.path, problem.text) not in old
    )
