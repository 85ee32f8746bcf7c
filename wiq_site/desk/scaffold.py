"""New files: a head with a comment for every key, and what goes below it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wiq_site.desk.hints import hint_for
from wiq_site.schema import AreaFront, Front, IssueFront, PictureFront, PostFront, TeamFront
from wiq_site.yaml_text import yaml_head


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be written: its path from the project's root, its text."""

    path: str
    text: str


_TEXT = "Hier beginnt Ihr Text. Löschen Sie diese Zeile."


def commented(model: type[Front], values: Mapping[str, Any]) -> str:
    """Return every key of `model`, in the schema's order, each below its hint.

    Keys without a value stand as comments with an example, ready to be uncommented.
    """
    return "".join(f"{row}\n" for row in _rows(model, values))


def _rows(model: type[Front], values: Mapping[str, Any]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        key = info.alias or name
        hint = hint_for(model, key)
        yield f"# {hint.label}: {hint.text}" if hint.text else f"# {hint.label}"
        if values.get(key) not in (None, "", [], {}):
            yield yaml_head({key: values[key]}).rstrip("\n")
            continue
        example = f"{key}:{hint.example}" if hint.example[:1] == "\n" else f"{key}: {hint.example}"
        yield from (f"#{row}".rstrip() for row in example.split("\n"))


def document(model: type[Front], values: Mapping[str, Any], body: str = _TEXT) -> str:
    """Return a Markdown file with a commented head."""
    return f"---\n{commented(model, values)}---\n{body}\n"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text that are known before it is written."""

    title: str
    slug: str
    summary: str = ""


def post(words: Words, key: str, date: str, values: Mapping[str, Any]) -> NewFile:
    """A post (or, with `event` among the values, an event) as a draft."""
    head = {"id": key, "title": words.title, "date": date, "summary": words.summary}
    return NewFile(post_path(words.slug, date), document(PostFront, {**values, **head}))


def post_path(slug: str, date: str) -> str:
    """`content/blog/2026/2026-11-25-slug.md`; a time of day is no part of it."""
    return f"content/blog/{date[:4]}/{date[:10]}-{slug}.md"


def team(words: Words, values: Mapping[str, Any]) -> NewFile:
    """A team as a draft."""
    head = {"title": words.title, "summary": words.summary}
    return NewFile(f"content/teams/{words.slug}.md", document(TeamFront, {**values, **head}))


def issue(title: str, date: str, values: Mapping[str, Any]) -> NewFile:
    """An issue of the newsletter as a draft; one a month."""
    head = {"id": f"newsletter-{date[:7]}", "title": title, "date": date}
    text = document(IssueFront, {**values, **head}, "Liebe Leser*innen,")
    return NewFile(f"content/newsletter/{date[:7]}.md", text)


def picture_credit(path: str, values: Mapping[str, Any]) -> NewFile:
    """The file beside a picture."""
    return NewFile(f"{path.rpartition('.')[0]}.yaml", commented(PictureFront, values))


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """A new area of the network: where it lies, and which teams begin there."""

    number: int
    title: str
    summary: str
    date: str
    districts: tuple[str, ...]
    localities: tuple[str, ...] = ()


def area(plan: AreaPlan, steering: Words, teams: Iterable[Words]) -> tuple[NewFile, ...]:
    """The area's page, its steering team and its solution teams; the teams are drafts.

    An area has no status of its own: it is public as soon as it is published.
    """
    where = {"districts": list(plan.districts), "localities": list(plan.localities)}
    common = {**where, "area": str(plan.number), "status": "draft"}
    front = {
        "number": str(plan.number),
        "title": plan.title,
        "summary": plan.summary,
        "plan": plan.date,
        "districts": list(plan.districts),
        "localities": [{"locality": name} for name in plan.localities],
    }
    page = NewFile(
        f"content/gebiete/gebiet-{plan.number}.md",
        document(AreaFront, front, "## Was geplant ist\n\nErzählen Sie, was hier beginnen soll."),
    )
    begin = {"date": plan.date, "phase": "Idee", "text": "Was der Anlass war: Ergänzen Sie es."}
    return (
        page,
        team(steering, {**common, "kind": "Steuerungsteam"}),
        *(team(each, {**common, "kind": "Lösungsteam", "history": [begin]}) for each in teams),
    )
