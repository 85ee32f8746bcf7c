"""The types that fields are made of. Every refusal is a German sentence with the remedy."""

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError, PydanticKnownError

from wiq_site.dates import PartialDate
from wiq_site.german import slugify
from wiq_site.words import Precision

_YEARS = range(1990, 2101)
_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_YES = {"ja", "true", "yes"}
_NO = {"nein", "false", "no"}


class Front(BaseModel):
    """A closed, immutable record: what is not named here is refused."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, str_strip_whitespace=True
    )


def refuse(kind: str, message: str, **values: Any) -> PydanticCustomError:
    """Return the error that makes `message` (German, a whole sentence) the line an editor reads."""
    return PydanticCustomError(kind, message, values)


def _word(value: Any) -> str:
    """Raise pydantic's own error for a list or a group, whose words would pass as a slug."""
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    return value.strip()


def _date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    text = _word(value)
    try:
        parsed = PartialDate.parse(text)
    except ValueError:
        raise refuse(
            "date",
            "„{value}“ ist kein gültiges Datum. So geht es: 2020-07-15, nur der Monat 2020-07 "
            "oder mit Uhrzeit 2020-07-15 18:30.",
            value=text[:60],
        ) from None
    if parsed.day.year not in _YEARS:
        raise refuse("date", "Das Jahr {year} ist wohl ein Tippfehler.", year=parsed.day.year)
    return parsed


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = _word(value).lower()
    if word in _YES | _NO:
        return word in _YES
    raise refuse("flag", "„{value}“ passt hier nicht. Erlaubt: ja, nein.", value=word[:60])


def _web_address(value: Any) -> str:
    text = _word(value)
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = None
    good = parts is not None and parts.scheme in {"http", "https"} and parts.netloc
    if not good or re.search(r"\s", text):
        raise refuse(
            "url",
            "„{value}“ ist keine Web-Adresse. Sie beginnt mit https://, zum Beispiel "
            "https://www.leipzig.de/.",
            value=text[:80],
        )
    return text


def _email(value: Any) -> str:
    text = _word(value)
    if not _EMAIL.fullmatch(text):
        raise refuse(
            "email",
            "„{value}“ ist keine E-Mail-Adresse. So geht es: name@beispiel.de",
            value=text[:80],
        )
    return text


def _slug(value: Any) -> str:
    text = _word(value)
    if not text or slugify(text) != text:
        raise refuse(
            "slug",
            "„{value}“ geht hier nicht: nur Kleinbuchstaben a–z, Ziffern und Bindestriche. "
            "Vorschlag: {remedy}",
            value=text[:80],
            remedy=slugify(text)[:80] or "ein kurzes Wort",
        )
    return text


def _site_path(value: Any) -> str:
    text = _word(value)
    if not re.fullmatch(r"/([a-z0-9._~-]+/)*([a-z0-9._~-]+)?", text) or "/../" in text:
        raise refuse(
            "path",
            "„{value}“ ist keine Adresse dieser Website. Sie beginnt mit /, zum Beispiel "
            "/teams/baumfreundschaft/.",
            value=text[:80],
        )
    return text


def _tag_authority(value: Any) -> str:
    """RFC 4151, 2.1: a domain name, a comma, a date on which it was ours."""
    text = _word(value)
    name, _, day = text.partition(",")
    try:
        dated = PartialDate.parse(day).precision is not Precision.MINUTE
    except ValueError:
        dated = False
    if not dated or day != day.strip() or not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", name):
        raise refuse(
            "authority",
            "„{value}“ hat nicht die richtige Form: ein Name im Netz, ein Komma, ein Datum, an dem "
            "er Ihnen gehörte, ohne Leerzeichen. Zum Beispiel: wir-im-quartier.net,2022",
            value=text[:80],
        )
    return text


def _entry_key(value: Any) -> str:
    text = _word(value)
    if not re.fullmatch(r"(beitrag|ausgabe|team)(/[a-z0-9][a-z0-9.-]*)+", text):
        raise refuse(
            "entry_key",
            "„{value}“ ist keine Kennung. Diese Datei schreibt der Befehl „wiq ids“.",
            value=text[:80],
        )
    return text


def _whole(value: Any) -> int:
    text = _word(value)
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise refuse(
            "whole",
            "„{value}“ ist keine ganze Zahl. Schreiben Sie nur Ziffern, ohne Punkt bei Tausendern.",
            value=text[:40],
        )
    return int(text)


def _reference(value: Any) -> str:
    """A name or slug of something else in the content, as the key it is looked up by."""
    return slugify(_word(value))


Text = Annotated[str, Field(min_length=1)]
Date = Annotated[PartialDate, BeforeValidator(_date)]
Flag = Annotated[bool, BeforeValidator(_flag)]
WebAddress = Annotated[str, BeforeValidator(_web_address)]
Email = Annotated[str, BeforeValidator(_email)]
Slug = Annotated[str, BeforeValidator(_slug)]
SitePath = Annotated[str, BeforeValidator(_site_path)]
TagAuthority = Annotated[str, BeforeValidator(_tag_authority)]
EntryKey = Annotated[str, BeforeValidator(_entry_key)]
# Editors may write "Südwest" or "suedwest"; both are kept as the slug. What the editor wrote
# is found again in the document's raw data when a message needs it.
Reference = Annotated[str, BeforeValidator(_reference)]
# Digits only: "1.000" would be taken for one, since a float without a fraction counts as whole.
Whole = Annotated[int, BeforeValidator(_whole)]
Count = Annotated[Whole, Field(ge=0, le=1_000_000)]


class Link(Front):
    """A titled link to somewhere else."""

    title: Text
    url: WebAddress
    date: Date | None = None


class Source(Front):
    """Where a statement comes from; the address is left out where only the title is known."""

    title: Text
    url: WebAddress | None = None
    date: Date | None = None
    note: Text | None = None


class Picture(Front):
    """A picture below `content/bilder/` and what it shows, for those who cannot see it."""

    image: Text
    alt: str
