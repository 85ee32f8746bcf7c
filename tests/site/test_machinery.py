"""Traps of Pelican's machinery: what it only logs, loads by itself, or serves from a cache."""

import ast
import os
import sys
from pathlib import Path

import pytest

from tests.builders import post
from tests.site.project import ROOT, contents, run

pytestmark = pytest.mark.slow


def our_plugins() -> list[str]:
    """The names in `PLUGINS` and its like, read without running the settings."""
    return [
        name
        for node in ast.parse((ROOT / "pelicanconf.py").read_text("utf-8")).body
        if isinstance(node, ast.Assign)
        and ast.unparse(node.targets[0]) in {"PLUGINS", "WIQ_PLUGINS", "WIQ_MORE_PLUGINS"}
        for name in ast.literal_eval(node.value)
    ]


@pytest.mark.parametrize("plugin", our_plugins())
@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("import gibt_es_nicht", "Cannot load plugin"),
        ("def register():\n    raise ValueError('geht nicht')", "Cannot register plugin"),
    ],
    ids=["import", "register"],
)
def test_build_fails_where_a_plugin_does_not_load(project, plugin, harm, said):
    """Pelican alone would build a site without it and exit with 0."""
    project.own("plugins")
    with (project.root / f"{plugin.replace('.', '/')}.py").open("a", encoding="utf-8") as code:
        code.write(f"\n\n{harm}\n")
    result = project.pelican()
    assert result.code == 1
    assert f"{said} `{plugin}`" in result.said
    assert not project.output.exists()


def test_build_fails_where_reading_a_text_raises(project):
    """Pelican alone would log the error, leave the page out and exit with 0."""
    project.own("plugins")
    raises = "if 'regen' in filename:\n            raise ValueError(filename)\n        "
    project.change("plugins/reader.py", 'site = self.settings["WIQ_SITE"]', f"{raises}site = 1")
    result = project.pelican()
    assert result.code == 1
    assert "Could not process blog/2020/2020-07-regen.md" in result.said
    assert not project.output.exists()


def test_build_fails_where_anything_is_only_logged(project):
    project.own("plugins")
    with (project.root / "plugins/pages.py").open("a", encoding="utf-8") as code:
        code.write("\n\nimport logging\nlogging.getLogger('pelican').warning('nur ein Hinweis')\n")
    result = project.pelican()
    assert result.code == 1
    assert "WARNING nur ein Hinweis" in result.said
    assert not project.output.exists()


def foreign_plugin(folder: Path) -> Path:
    """An installed namespace plugin that leaves a trace when it is switched on."""
    package = folder / "pelican/plugins/fremd"
    package.mkdir(parents=True)
    trace = folder / "eingeschaltet"
    package.joinpath("__init__.py").write_text(
        f"def register():\n    open({str(trace)!r}, 'w').close()\n", "utf-8"
    )
    return trace


def test_installed_plugins_do_not_switch_themselves_on(project, tmp_path):
    trace = foreign_plugin(tmp_path / "fremd")
    project.build(PYTHONPATH=str(tmp_path / "fremd"))
    assert not trace.exists()
    # The same plugin does come alive where nobody lists the plugins.
    project.pelican("-e", "PLUGINS=null", PYTHONPATH=str(tmp_path / "fremd"))
    assert trace.exists()


def test_every_plugin_is_named_with_its_package():
    """A bare `calendar` would load the module of the standard library."""
    assert our_plugins()
    assert all(name.startswith("plugins.") for name in our_plugins())


def test_page_follows_the_code_that_renders_it(project):
    """Pelican's content cache goes by the age of the text and would serve the old page."""
    project.own("wiq_site")
    project.write({"blog/2020/2020-07-regen.md": post("Wasser~~hahn~~")})
    project.build()
    before = project.html("/blog/2020/07/regen/")
    project.change(
        "wiq_site/markup.py",
        "html = converter.convert(text)",
        'html = converter.convert(text.replace("~~", ""))',
    )
    project.build()
    assert "Wasserhahn" not in before
    assert "Wasserhahn" in project.html("/blog/2020/07/regen/")


def test_page_follows_its_template(project):
    project.own("theme")
    project.build()
    project.change("theme/templates/article.html", "<article>", '<article data-neu="ja">')
    project.build()
    assert 'data-neu="ja"' in project.html("/blog/2020/07/regen/")


@pytest.mark.parametrize("locale", ["C", "fr_FR@gibtesnicht"])
def test_dates_are_german_without_a_german_locale(project, locale):
    project.build(LC_ALL=locale, LANG=locale)
    page = project.html("/blog/2020/07/regen/")
    assert "Juli 2020" in page
    assert "July" not in page


def confusing_folder(folder: Path) -> Path:
    """A folder of another Pelican site, whose names are the same as ours."""
    for package in ("plugins", "wiq_site", "content", "theme"):
        (folder / package).mkdir(parents=True)
        (folder / package / "__init__.py").write_text("raise RuntimeError('fremd')\n", "utf-8")
    (folder / "pelicanconf.py").write_text("raise RuntimeError('fremd')\n", "utf-8")
    return folder


@pytest.mark.parametrize(
    "pelican",
    [(sys.executable, "-m", "pelican"), (Path(sys.executable).with_name("pelican"),)],
    ids=["module", "script"],
)
def test_settings_find_their_own_code_from_anywhere(project, tmp_path, pelican):
    """The `pelican` script knows no folder of ours, and Pelican puts the current one first."""
    elsewhere = confusing_folder(tmp_path / "anderswo")
    settings = project.root / "pelicanconf.py"
    result = run(*pelican, "-s", settings, "--fatal", "warnings", cwd=elsewhere)
    assert result.code == 0, result.said
    assert project.has("/teams/giessen/")
    assert not (elsewhere / "output").exists()


def test_make_builds_from_anywhere(project, tmp_path):
    (project.root / ".venv").symlink_to(ROOT / ".venv")
    (project.root / "tools").symlink_to(ROOT / "tools")
    for name in ("pyproject.toml", "requirements.lock"):
        (project.root / name).symlink_to(ROOT / name)
    result = run("make", "-C", project.root, "html", cwd=confusing_folder(tmp_path / "anderswo"))
    assert result.code == 0, result.said
    assert project.has("/teams/giessen/")


def test_publishing_settings_build_the_same_site(built):
    before = contents(built.output)
    published = run(
        *(sys.executable, "-m", "pelican", "content", "-o", "output"),
        *("-s", "publishconf.py", "--fatal", "warnings"),
        cwd=built.root,
    )
    assert published.code == 0, published.said
    assert contents(built.output) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_text_is_named(project):
    (project.root / "content/blog/2020/2020-07-regen.md").chmod(0)
    assert "lässt sich nicht lesen" in project.refused().said
