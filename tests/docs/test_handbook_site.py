"""The handbook's examples are a whole site: the real Pelican builds it, and each text is found."""

import pytest

from tests.docs import handbook
from tests.site.project import bare_project

TODAY = "2026-11-22"
PAGES = {
    "/blog/2026/09/buecherbank-steht/": "Seit Sonnabend steht sie",
    "/teams/buecherbank/": "WiQ stellte den Kontakt zum Amt",
    "/teams/lesebank/": "/teams/buecherbank/",
    "/stadtbezirke/suedwest/": "Großzschocher",
    "/gebiete/9/": "Was hier geplant war",
    "/fragen/": "Bücher für Kinder stehen links.",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    project = bare_project(tmp_path_factory.mktemp("handbook") / "site")
    project.write(handbook.site())
    done = project.build(today=TODAY)
    # The last line too is German, and Pelican's own summary does not follow it.
    assert done.out == "Fertig: 1 Beitrag, 1 Team und 9 Seiten stehen in output/.\n"
    return project


@pytest.mark.parametrize("url", sorted(PAGES))
def test_an_example_becomes_a_page(project, url):
    assert PAGES[url] in project.html(url)


def test_the_draft_of_the_newsletter_stays_unpublished(project):
    assert "Liebe Leser*innen, in Plagwitz" not in project.everything()


def test_the_person_who_agreed_is_named(project):
    assert "Erika Mustermann" in project.html("/teams/buecherbank/")
