"""What the editor in the browser (Decap CMS) is told: collections made from the check's schema.

A field is declared once, in `wiq_site.schema`; its words are in `wiq_site.desk.hints`. Here is only
which widget a type becomes. Dates stay text: a calendar would make days of months.
"""

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from wiq_site.desk.hints import hint_for
from wiq_site.schema import (
    AreaFront,
    DistrictFront,
    Front,
    IssueFront,
    PageFront,
    PeopleTable,
    PictureFront,
    PostFront,
    TeamFront,
)
from wiq_site.schema.base import Date, Flag
from wiq_site.words import Status

# Fields that the server fills in, or that nobody needs in a form.
_HIDDEN = {("PostFront", "id"), ("PostFront", "slug"), ("PageFront", "template")}
_LONG = {"summary", "text", "lead", "alt", "note"}
CREDIT = "bildnachweis"  # asked for beside a picture; the server writes it to the picture's file
_CREDIT_FIELDS = ("photographer", "illustrator", "licence", "people", "consent", "caption")
_PUBLIC = {
    Status.DRAFT.value: "Entwurf: steht noch nicht im Netz",
    Status.PUBLISHED.value: "öffentlich",
    Status.HIDDEN.value: "versteckt: nur mit der Adresse zu finden",
}
_DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2}( \d{2}:\d{2})?)?)?$"


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen, by the name of the field: (word to read, word to write);
    and today, which a new post begins with."""

    by_field: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    today: str = ""


@dataclass(frozen=True, slots=True)
class _Folder:
    name: str
    label: str
    one: str
    model: type[Front]
    folder: str
    slug: str = "{{slug}}"
    more: Mapping[str, Any] = field(default_factory=dict)


# This year's folder: of a date in a text field, Decap makes no folder.
_YEAR = "{{year}}/{{slug}}"
_FOLDERS = (
    _Folder(
        "beitraege", "Beiträge", "Beitrag", PostFront, "content/blog",
        "{{fields.date}}-{{slug}}", {"path": _YEAR},
    ),
    _Folder("teams", "Teams", "Team", TeamFront, "content/teams"),
    _Folder(
        "newsletter", "Newsletter", "Ausgabe", IssueFront, "content/newsletter",
        "{{fields.date | date('YYYY-MM')}}",
    ),
    _Folder("seiten", "Seiten", "Seite", PageFront, "content/seiten"),
    _Folder("bezirke", "Stadtbezirke", "Stadtbezirk", DistrictFront, "content/bezirke"),
    _Folder("gebiete", "Gebiete", "Gebiet", AreaFront, "content/gebiete", "gebiet-{{number}}"),
)  # fmt: skip


def editor_config(choices: Choices, api: str, site: str) -> dict[str, Any]:
    """Return Decap's configuration; the server at `api` reads and writes the files."""
    return {
        "backend": {"name": "proxy", "proxy_url": api, "branch": "main"},
        "load_config_file": False,
        "locale": "de",
        "site_url": site,
        "display_url": site,
        "logo_url": "",
        "show_preview_links": False,  # they lead to the public site, which has no draft
        "media_folder": "content/bilder",
        "public_folder": "bilder",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [*(_collection(each, choices) for each in _FOLDERS), _people(choices)],
    }


def _collection(given: _Folder, choices: Choices) -> dict[str, Any]:
    title = "name" if "name" in given.model.model_fields else "title"
    body = {
        "name": "body",
        "label": "Text",
        "widget": "markdown",
        "modes": ["raw"],  # the other mode writes the whole text anew, stars and lists included
        "required": False,
    }
    return {
        "name": given.name,
        "label": given.label,
        "label_singular": given.one,
        "folder": given.folder,
        # From the root: else Decap puts pictures beside the text.
        "media_folder": "/content/bilder",
        "public_folder": "bilder",
        "create": given.name not in {"bezirke", "seiten"},
        "delete": False,
        "extension": "md",
        "format": "yaml-frontmatter",
        "identifier_field": title,
        "summary": f"{{{{{title}}}}}",
        "slug": given.slug,
        **given.more,
        "fields": [*_fields(given.model, choices), body],
    }


def _people(choices: Choices) -> dict[str, Any]:
    return {
        "name": "tabellen",
        "label": "Personen",
        "files": [
            {
                "name": "personen",
                "label": "Personen und ihre Einwilligung",
                "file": "content/daten/personen.yaml",
                "fields": list(_fields(PeopleTable, choices)),
            }
        ],
    }


def _fields(model: type[BaseModel], choices: Choices) -> Iterator[dict[str, Any]]:
    for name, info in model.model_fields.items():
        if (model.__name__, name) in _HIDDEN:
            continue
        annotation: Any = info.annotation
        if info.metadata:
            annotation = Annotated[annotation, *info.metadata]
        key = info.alias or name
        made = _field(model, key, annotation, choices, required=info.is_required())
        default = {"status": "draft", "date": choices.today}.get(key, "")
        begins = default and model in {PostFront, TeamFront, IssueFront}
        yield made | ({"default": default} if begins else {})
        if name == "alt" and "image" in model.model_fields:
            yield _credit(choices)


def _field(
    model: type[BaseModel], key: str, annotation: Any, choices: Choices, *, required: bool
) -> dict[str, Any]:
    hint = hint_for(model, key)  # type: ignore[arg-type]
    shown: dict[str, Any] = {"name": key, "label": hint.label, "required": required}
    if hint.text:
        shown["hint"] = hint.text
    return shown | _widget(model, key, annotation, choices)


def _widget(model: type[BaseModel], key: str, annotation: Any, choices: Choices) -> dict[str, Any]:
    inner, is_list = _inner(annotation)
    if _is_model(inner):
        kind = {"widget": "list" if is_list else "object", "collapsed": True}
        fields = list(_fields(inner, choices))
        if not is_list:  # an optional group that is left empty must not ask for its parts
            fields = [{**item, "required": False} for item in fields]
        return kind | {"fields": fields, **_summary(inner)}
    if key in choices.by_field:
        options = [{"label": word, "value": value} for word, value in choices.by_field[key]]
        return {"widget": "select", "options": options, "multiple": is_list}
    single = _single(key, annotation, inner)
    if not is_list:
        return single
    is_choice = single["widget"] == "select"
    return single | {"multiple": True} if is_choice else {"widget": "list", "allow_add": True}


def _single(key: str, annotation: Any, inner: Any) -> dict[str, Any]:
    if inner is Status:
        options = [{"label": label, "value": value} for value, label in _PUBLIC.items()]
        return {"widget": "select", "options": options}
    if isinstance(inner, type) and issubclass(inner, Enum):
        return {"widget": "select", "options": [str(item.value) for item in inner]}
    if _is(annotation, Flag):
        return {"widget": "select", "options": ["ja", "nein"]}
    if _is(annotation, Date):
        wrong = "2026-11-25, 2026-11, 2026 oder mit Uhrzeit 2026-11-25 18:30"
        return {"widget": "string", "pattern": [_DATE_PATTERN, wrong]}
    if key == "image":
        return {"widget": "image", "choose_url": False}
    return {"widget": "text" if key in _LONG else "string"}


def _summary(model: type[BaseModel]) -> dict[str, str]:
    names = [name for name in ("date", "title", "name", "text") if name in model.model_fields]
    return {"summary": " – ".join(f"{{{{fields.{name}}}}}" for name in names)} if names else {}


def _credit(choices: Choices) -> dict[str, Any]:
    fields = [item for item in _fields(PictureFront, choices) if item["name"] in _CREDIT_FIELDS]
    return {
        "name": CREDIT,
        "label": "Bildnachweis",
        "hint": "Nötig bei einem neuen Bild. Steht einmal neben dem Bild und gilt überall.",
        "widget": "object",
        "collapsed": False,
        "required": False,
        "fields": [{**item, "required": False} for item in fields],
    }


def _is_model(inner: Any) -> bool:
    return isinstance(inner, type) and issubclass(inner, BaseModel)


def _inner(annotation: Any) -> tuple[Any, bool]:
    """The type itself, and whether there may be several."""
    is_list = False
    while True:
        origin, args = get_origin(annotation), get_args(annotation)
        if origin in {Union, types.UnionType}:
            annotation = next(arg for arg in args if arg is not type(None))
        elif origin is Annotated:
            annotation = args[0]
        elif origin is tuple:
            annotation, is_list = args[0], True
        else:
            return annotation, is_list


def _is(annotation: Any, wanted: Any) -> bool:
    """Whether the type is `wanted`, alone or among others: by what validates it."""
    mark = get_args(wanted)[1]
    return any(part == mark for part in _parts(annotation))


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)
