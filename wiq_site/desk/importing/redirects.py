"""Old addresses into `content/daten/weiterleitungen.yaml`, below those that are there."""

from collections.abc import Iterable

from wiq_site.frontmatter import NotReadable, parse_table
from wiq_site.yaml_text import yaml_text

TABLE = "content/daten/weiterleitungen.yaml"


def with_redirects(text: str, redirects: Iterable[tuple[str, str]]) -> str | None:
    """Return the table with the redirects added, every old byte kept.

    None where its form does not allow it (then they are for a human to add).
    """
    rows = [{"from": origin, "to": target} for origin, target in redirects]
    if not rows:
        return text
    try:
        parsed = parse_table(text.replace("\r\n", "\n"))
    except NotReadable:
        return None
    if not parsed.data:
        return f"{text.rstrip()}\n{yaml_text({'redirects': rows})}".lstrip("\n")
    if list(parsed.data) != ["redirects"] or not isinstance(parsed.data["redirects"], list):
        return None
    first = text.split("\n")[parsed.lines.of("redirects", 0) - 1]
    if not first.lstrip(" ").startswith("- "):
        return None
    column = len(first) - len(first.lstrip(" "))
    new = yaml_text({"redirects": rows}).split("\n")[1:]
    added = "\n".join(f"{' ' * column}{row[2:]}" if row else "" for row in new)
    return f"{text.rstrip()}\n{added}"
