"""What a template sees of the values that its page is given."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, StrictUndefined


def rendered(name: str, values: Mapping[str, Any]) -> str:
    """What a template shows that asks for `name` alone. Raises UndefinedError where it is not."""
    environment = Environment(undefined=StrictUndefined, autoescape=True)
    return environment.from_string(f"{{{{ {name} }}}}").render(values)
