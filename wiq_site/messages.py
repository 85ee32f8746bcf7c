"""What the schema refuses, said in German with the line and the remedy."""

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from enum import EnumType
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from wiq_site.frontmatter import Lines
from wiq_site.guesses import SYNONYMS, closest, did_you_mean
from wiq_site.problems import Problem
from wiq_site.words import Phase, State

_UNKNOWN = "extra_forbidden"
_SURE = 0.75  # one letter more, less or swapped in a word of five
# What editors try as `status`, and where it belongs.
_CHANGES = {word.casefold(): f"state: {word}" for word in State} | {
    word.casefold(): f"phase: {word}" for word in Phase
}

# German words that editors reach for as values of `status`.
_VALUES = {
    "entwurf": "draft",
    "versteckt": "hidden",
    "verborgen": "hidden",
    "öffentlich": "published",
    "veröffentlicht": "published",
}
# `phase: läuft` and `state: Umsetzung` are each meant for the other.
_SIBLINGS = {"phase", "state"}


def schema_problems(
    error: ValidationError, model: type[BaseModel], path: str, lines: Lines
) -> Iterator[Problem]:
    """Yield a problem for every slip, each with the line of its key.

    A misspelt key is one slip: that the right one is missing then goes without saying. So does
    that a list has too few entries where those it has are wrong.
    """
    details = error.errors(include_url=False)
    meant = {
        (*keys[:-1], _meant(model, keys))
        for keys in (tuple(detail["loc"]) for detail in details if detail["type"] == _UNKNOWN)
    }
    for detail in details:
        keys = tuple(detail["loc"])
        if detail["type"] == "missing" and keys in meant:
            continue
        if detail["type"] == "too_short" and detail["input"]:
            continue
        yield Problem(path, lines.of(*keys), _sentence(detail, model, keys))


def _sentence(detail: ErrorDetails, model: type[BaseModel], keys: tuple[int | str, ...]) -> str:
    name = str(keys[-1]) if keys else ""
    special = _SENTENCES.get(detail["type"])
    if special:
        return special(detail, model, keys)
    if detail["type"] not in _PYDANTICS:
        return detail["msg"]
    return f"Der Wert von „{_label(keys) or name}“ passt hier nicht."


def _label(keys: tuple[int | str, ...]) -> str:
    """Return `("history", 2, "date")` as `history → date (Nr. 3)`."""
    words = [key for key in keys if isinstance(key, str)]
    numbers = [key + 1 for key in keys if isinstance(key, int)]
    label = " → ".join(words)
    return f"{label} (Nr. {numbers[-1]})" if numbers else label


def _unknown_key(detail: ErrorDetails, model: type[BaseModel], keys: tuple[int | str, ...]) -> str:
    guess = _meant(model, keys)
    known = _fields(_model_at(model, keys[:-1]))
    hint = f" Meinten Sie „{guess}“?" if guess else f" Erlaubt: {', '.join(sorted(known))}."
    return f"Unbekannter Schlüssel „{keys[-1]}“.{hint}"


def _meant(model: type[BaseModel], keys: tuple[int | str, ...]) -> str | None:
    """The key that an editor most likely meant."""
    key = str(keys[-1])
    known = _fields(_model_at(model, keys[:-1]))
    synonym = SYNONYMS.get(key.casefold())
    return synonym if synonym in known else closest(key, known)


def meant_key(model: type[BaseModel], keys: tuple[int | str, ...]) -> str | None:
    """The key that `keys[-1]` surely stands for: a German word for it, or a slip of a letter.

    None where the guess is good enough for a question only, or another would fit as well.
    """
    key, known = str(keys[-1]), _fields(_model_at(model, keys[:-1]))
    synonym = SYNONYMS.get(key.casefold())
    if synonym in known:
        return synonym
    near = get_close_matches(key.casefold(), known, n=2, cutoff=_SURE)
    return near[0] if len(near) == 1 else None


def _missing(detail: ErrorDetails, model: type[BaseModel], keys: tuple[int | str, ...]) -> str:
    parent = _label(keys[:-1])
    place = f" in „{parent}“" if parent else ""
    remedy = " Der Befehl „.venv/bin/wiq ids“ trägt es ein." if keys == ("id",) else ""
    return f"Das Pflichtfeld „{keys[-1]}“{place} fehlt oder ist leer.{remedy}"


def _wrong_choice(detail: ErrorDetails, model: type[BaseModel], keys: tuple[int | str, ...]) -> str:
    if not isinstance(detail["input"], str):
        return _no_text(detail, model, keys)
    value = detail["input"][:60]
    change = _CHANGES.get(value.casefold())
    if keys == ("status",) and change:
        return (
            f"„status: {value}“ gibt es nicht: „status“ sagt nur, ob etwas öffentlich ist. "
            "Wie es um ein Team steht, schreiben Sie unter „history“ als "
            f"„{change}“ mit Datum und Satz."
        )
    # The member of a list is told by the list's own name.
    named = [place for place, key in enumerate(keys) if isinstance(key, str)][-1]
    choices = _choices(_model_at(model, keys[:named]), str(keys[named]))
    hint = did_you_mean(_VALUES.get(value.casefold(), value), choices)
    if keys[-1] in _SIBLINGS and change and not hint:
        return f"„{value}“ ist kein Wert für „{_label(keys)}“. Schreiben Sie „{change}“."
    return f"„{value}“ ist kein Wert für „{_label(keys)}“.{hint} Erlaubt: {', '.join(choices)}."


def _empty(detail: ErrorDetails, model: type[BaseModel], keys: tuple[int | str, ...]) -> str:
    return f"„{_label(keys)}“ ist leer. Schreiben Sie etwas hinein oder löschen Sie die Zeile."


def _no_list(detail: ErrorDetails, model: type[BaseModel], keys: tuple[int | str, ...]) -> str:
    fields = _fields(_model_at(model, keys))
    if fields:
        return (
            f"„{_label(keys)}“ muss eine Liste sein: Jeder Eintrag beginnt mit „- “ und hat "
            f"Felder wie {', '.join(fields[:3])}."
        )
    return (
        f"„{_label(keys)}“ muss eine Liste sein, zum Beispiel {keys[-1]}: [eins, zwei] "
        "oder je Eintrag eine Zeile, die mit „- “ beginnt."
    )


def _no_text(detail: ErrorDetails, model: type[BaseModel], keys: tuple[int | str, ...]) -> str:
    if detail["input"] is None:
        return _empty(detail, model, keys)
    return f"„{_label(keys)}“ ist eine einzelne Angabe, keine Liste und keine Gruppe."


def _no_group(detail: ErrorDetails, model: type[BaseModel], keys: tuple[int | str, ...]) -> str:
    if detail["input"] is None:
        return _empty(detail, model, keys)
    fields = _fields(_model_at(model, keys))
    label = f"„{_label(keys)}“ muss aus Feldern" if keys else "Hier muss alles aus Feldern"
    return f"{label} bestehen, je Zeile eines: {', '.join(fields)}."


def _no_number(detail: ErrorDetails, model: type[BaseModel], keys: tuple[int | str, ...]) -> str:
    if not isinstance(detail["input"], str):
        return _no_text(detail, model, keys)
    value = detail["input"][:40]
    return f"„{_label(keys)}“ muss eine Zahl sein (mit Punkt statt Komma: 14.7), nicht „{value}“."


_LIMITS = {
    "greater_than_equal": "mindestens",
    "greater_than": "mehr als",
    "less_than_equal": "höchstens",
    "less_than": "weniger als",
}


def _out_of_range(detail: ErrorDetails, model: type[BaseModel], keys: tuple[int | str, ...]) -> str:
    limit = next((f"{value:.10g}" for value in detail.get("ctx", {}).values()), "")
    return (
        f"„{_label(keys)}“ kann nicht {str(detail['input'])[:40]} sein: Erlaubt ist "
        f"{_LIMITS[detail['type']]} {limit}."
    )


def _wrong_form(detail: ErrorDetails, model: type[BaseModel], keys: tuple[int | str, ...]) -> str:
    digits = re.search(r"\{([0-9])\}", detail["ctx"]["pattern"])
    count = digits[1] if digits else "1"
    form = f"{count} Ziffern" if count != "1" else "einer Ziffer"
    return f"„{_label(keys)}“ muss aus genau {form} bestehen, nicht „{str(detail['input'])[:40]}“."


_Speaker = Callable[[ErrorDetails, type[BaseModel], tuple[int | str, ...]], str]
_SENTENCES: dict[str, _Speaker] = {
    _UNKNOWN: _unknown_key,
    "missing": _missing,
    "enum": _wrong_choice,
    "string_too_short": _empty,
    "too_short": _empty,
    "tuple_type": _no_list,
    "string_type": _no_text,
    "model_type": _no_group,
    "model_attributes_type": _no_group,
    "float_parsing": _no_number,
    "float_type": _no_number,
    "greater_than_equal": _out_of_range,
    "greater_than": _out_of_range,
    "less_than_equal": _out_of_range,
    "less_than": _out_of_range,
    "finite_number": _no_number,
    "string_pattern_mismatch": _wrong_form,
}
# Whatever else comes was written by `refuse`: a German sentence already.
_PYDANTICS = frozenset(get_args(ErrorType))


def _fields(model: type[BaseModel] | None) -> list[str]:
    if model is None:
        return []
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_at(model: type[BaseModel], keys: tuple[int | str, ...]) -> type[BaseModel] | None:
    """Follow `keys` through nested models."""
    current: type[BaseModel] | None = model
    for key in keys:
        if isinstance(key, str) and current is not None:
            info = current.model_fields.get(key)
            current = next(_models_in(info.annotation), None) if info else None
    return current


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _choices(model: type[BaseModel] | None, key: str) -> list[str]:
    if model is None or key not in model.model_fields:
        return []
    found = next(_enums_in(model.model_fields[key].annotation), None)
    return [str(member.value) for member in found] if found else []


def _enums_in(annotation: Any) -> Iterator[Any]:
    if isinstance(annotation, EnumType):
        yield annotation
    for part in get_args(annotation):
        yield from _enums_in(part)
