"""The commands as a person calls them, on a small project."""

import sys
from pathlib import Path

import yaml

from tests.builders import post, table
from tests.site.project import Project, Result, run

SUN = {"blog/2020/2020-08-sonne.md": post("Es schien.", id="sonne", title="Sonne", date="2020-08")}
_FILLED = {
    "represented_by": "Vorstand",
    "responsible": "Redaktion, Weg 1, 04229 Leipzig",
    "contact": "post@wiq.example",
}


def wiq(project: Project, *arguments: str, **environment: str) -> Result:
    """Run `wiq …` in the project."""
    return run(sys.executable, "-m", "wiq_site", *arguments, cwd=project.root, **environment)


def live(project: Project) -> Path:
    """What is published to `public/`."""
    return project.root / "public" / "current"


def fill(project: Project, **more: str) -> None:
    """Fill in what the operator has to tell before the world may see the site."""
    path = project.root / "content" / "daten" / "anbieter.yaml"
    told = yaml.safe_load(path.read_text("utf-8")) | _FILLED | more
    path.write_text(table(**told), "utf-8")
