"""The theme's components by their examples: for the gallery, and for the tests of each.

A component is `components/<name>.html` with a macro of that name; `<name>.yaml` beside it holds
examples as plain data (docs/theme.md). Nothing of this is published.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from wiq_site import templating
from wiq_site.dates import PartialDate
from wiq_site.urls import Base

# What only makes sense within something else is shown there.
_AROUND = {"team_row": "<table><tbody>{}</tbody></table>"}
# What has no look of its own is shown as it is written.
_UNSEEN = frozenset({"feed_link", "head_data", "head_files"})
_ABOUT = re.compile(r"\{#\s*(.*?)\s*#\}", re.DOTALL)
_IDS = re.compile(r'\b(id|for|headers|aria-labelledby|aria-describedby|aria-controls)="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Example:
    """One look of a component: its name in German, and its HTML."""

    name: str
    html: str


@dataclass(frozen=True, slots=True)
class Component:
    """A component, what it is for (the first comment of its file), and its examples."""

    name: str
    about: str
    examples: tuple[Example, ...]


def environment(theme: Path, site_url: str = "https://wiq.example/teil") -> Environment:
    """Return an environment like Pelican's, for a site that lives in a folder of its host."""
    env = Environment(
        loader=FileSystemLoader(theme / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(templating.filters(Base(site_url)))
    env.globals.update(templating.GLOBALS)
    return env


def components(theme: Path) -> Iterator[Component]:
    """Yield every component with its examples rendered, by name.

    Raises jinja2.UndefinedError where an example leaves out what its component needs, and
    FileNotFoundError for a component without examples.
    """
    env = environment(theme)
    for path in sorted((theme / "templates" / "components").glob("*.html")):
        about = _ABOUT.match(path.read_text("utf-8"))
        given = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
        examples = tuple(Example(item["name"], _render(env, path.stem, item)) for item in given)
        yield Component(path.stem, about[1] if about else "", examples)


def _render(env: Environment, name: str, example: Mapping[str, Any]) -> str:
    arguments = {key: _value(value) for key, value in example["arguments"].items()}
    if "content" in example:
        # Examples are ours, like templates: what a caller writes is markup.
        arguments["caller"] = lambda: Markup(example["content"])  # noqa: S704
    macro = getattr(env.get_template(f"components/{name}.html").module, name)
    return _AROUND.get(name, "{}").format(macro(**arguments))


def _value(value: Any) -> Any:
    """Plain data as records hold it: what reads as a date is one."""
    if isinstance(value, Mapping):
        return {key: _value(item) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(_value(item) for item in value)
    if isinstance(value, str):
        try:
            return PartialDate.parse(value)
        except ValueError:
            return value
    return value


def gallery_page(found: Iterable[Component], stylesheet: str) -> str:
    """Return a page that shows each component in all its examples, for `make gallery`."""
    every = tuple(found)
    index = "".join(f'<li><a href="#{item.name}">{item.name}</a></li>\n' for item in every)
    sections = "".join(_section(component) for component in every)
    return (
        '<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
        "<title>Bausteine der Website</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<link rel="stylesheet" href="{escape(stylesheet)}">\n</head>\n<body class="page">\n'
        '<main class="wrap sections">\n<h1>Bausteine der Website</h1>\n'
        f'<nav aria-label="Bausteine"><ul class="index-list">\n{index}</ul></nav>\n'
        f"{sections}</main>\n</body>\n</html>\n"
    )


def _section(component: Component) -> str:
    shown = "".join(
        f"<h3>{escape(example.name)}</h3>\n{_shown(component, number)}\n"
        for number, example in enumerate(component.examples, 1)
    )
    return (
        f'<section aria-labelledby="{component.name}">\n<h2 id="{component.name}">'
        f'{component.name}</h2>\n<p lang="en">{escape(component.about)}</p>\n{shown}</section>\n'
    )


def _shown(component: Component, number: int) -> str:
    html = component.examples[number - 1].html
    if component.name in _UNSEEN:
        return f"<pre><code>{escape(html.strip())}</code></pre>"
    suffix = f"-{component.name}-{number}"
    return _IDS.sub(lambda found: f'{found[1]}="{_apart(found[2], suffix)}"', html)


def _apart(ids: str, suffix: str) -> str:
    """Many examples stand on one page, and each id may stand there once."""
    return " ".join(f"{name}{suffix}" for name in ids.split())
