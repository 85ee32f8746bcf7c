"""Files for systems that send by themselves: checked here, taken over there by hand."""

from collections.abc import Iterator
from pathlib import Path

from wiq_site.effects.mailing.sending import BUILD, Refused, composed
from wiq_site.mailing.exports import missing_from


def export(root: Path, issue: str, name: str, file: str) -> Iterator[str]:
    """Name the files for `civimail` or `listmonk`. Raises Refused where one lacks a token."""
    next(composed(root, issue))  # says what to do where there is nothing yet
    for path in sorted((root / BUILD / issue).rglob(file)):
        lacking = missing_from(name, path.read_text("utf-8"))
        if lacking:
            raise Refused(f"{path.relative_to(root)}: Es fehlt {', '.join(lacking)}.")
        yield f"{path.relative_to(root)} ist bereit. Gesendet wird es in {_SYSTEMS[name]}."


_SYSTEMS = {"civimail": "CiviMail", "listmonk": "listmonk"}
