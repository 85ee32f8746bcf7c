"""The types that exported fields are made of; each tells its rule in the JSON Schema as well."""

from typing import Annotated, Any
from unicodedata import category

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from wiq_site.dates import PartialDate

# As precisely as it is known: year, month, day, or moment.
DATE_FORM = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2})?)?)?$"
_SOFT_HYPHEN = "\u00ad"


class Record(BaseModel):
    """An exported record: frozen, every key always there, None where nothing is known.

    The schema does not forbid further keys: a later release of version 1 may add some.
    """

    model_config = ConfigDict(frozen=True)


def _plain(value: Any) -> Any:
    """Text on one line, without soft hyphens and control characters: they are for screens."""
    if not isinstance(value, str):
        return value
    bare = value.replace(_SOFT_HYPHEN, "")
    return "".join(char if category(char) != "Cc" else " " * char.isspace() for char in bare)


def _iso(value: Any) -> Any:
    return value.iso if isinstance(value, PartialDate) else value


Words = Annotated[str, BeforeValidator(_plain)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
Moment = Annotated[str, BeforeValidator(_iso), Field(pattern=DATE_FORM)]
Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Number = Annotated[int, Field(ge=0)]
Measure = Annotated[float, Field(ge=0)]
Degrees = Annotated[float, Field(ge=-180, le=180)]
