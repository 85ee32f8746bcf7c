"""JSON Schemas (draft 2020-12) of the files, made from the models that write them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from wiq_site.opendata.fields import DATE_FORM

_Schema = Mapping[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Bare(GenerateJsonSchema):
    """Without the titles that pydantic makes of names: they say nothing that the name does not."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        del schema
        return False


def json_schema(
    model: type[BaseModel], address: str, title: str, description: str
) -> dict[str, Any]:
    """Return the schema that lies at `address`.

    Docstrings of models are for developers; readers get the German descriptions of the fields.
    """
    schema = model.model_json_schema(mode="serialization", schema_generator=_Bare)
    for part in schema.get("$defs", {}).values():
        part.pop("description", None)
    told = {"$schema": DIALECT, "$id": address, "title": title, "description": description}
    return told | {key: value for key, value in schema.items() if key not in told}


@dataclass(frozen=True, slots=True)
class FieldDoc:
    """A field as `/api/` explains it: `history.text`, "Text", what it says, the words it may be."""

    name: str
    kind: str
    text: str
    choices: tuple[str, ...] = ()


def field_docs(model: type[BaseModel]) -> Iterator[FieldDoc]:
    """Yield the fields of a record and of the records within it."""
    schema = model.model_json_schema(mode="serialization", schema_generator=_Bare)
    yield from _docs(schema, schema.get("$defs", {}), "")


def _docs(part: _Schema, parts: Mapping[str, _Schema], prefix: str) -> Iterator[FieldDoc]:
    for name, told in part["properties"].items():
        value, may_miss = _value(told, parts)
        items = _value(value.get("items", {}), parts)[0]
        yield FieldDoc(
            prefix + name,
            f"{_kind(value, items)}{', kann fehlen' if may_miss else ''}",
            told.get("description", ""),
            tuple(value.get("enum", ())),
        )
        for inner in (value, items):
            if "properties" in inner:
                yield from _docs(inner, parts, f"{prefix}{name}.")


def _value(told: _Schema, parts: Mapping[str, _Schema]) -> tuple[_Schema, bool]:
    """What a field holds, looked up where it is a reference, and whether it may be null."""
    choices = [choice for choice in told.get("anyOf", ()) if choice != {"type": "null"}]
    value = choices[0] if choices else told
    reference = value.get("$ref", "").removeprefix("#/$defs/")
    return parts.get(reference, value), bool(choices)


_KINDS = {"boolean": "ja/nein", "integer": "Zahl", "number": "Zahl", "object": "Eintrag"}


def _kind(value: _Schema, items: _Schema) -> str:
    if value["type"] == "array":
        return "Liste von Einträgen" if "properties" in items else "Liste"
    if value.get("format") == "uri":
        return "Adresse"
    if value.get("pattern") == DATE_FORM:
        return "Datum"
    return _KINDS.get(value["type"], "Text")
