"""`make newsletter` on the real content, and the newsletter's pages in the real site."""

import json
import sys
from email import message_from_bytes, policy

import html5lib
import pytest

from tests.builders import small_site
from tests.newsletter.issues import PAGES, issue
from tests.site.project import REAL_TODAY, run
from wiq_site.headers import headers_for

pytestmark = pytest.mark.slow
SITE = "https://wir-im-quartier.net"
FILES = ("civimail.html", "listmonk.json", "mail.eml", "mail.html", "mail.txt")
DRAFT = """---
id: entwurf
title: Ein Entwurf
date: 2026-11-20
preheader: Nur zum Ansehen.
editions: [Südwest]
---
noch nicht fertig.
"""


def wiq(project, *words):
    return run(sys.executable, "-m", "wiq_site", *words, cwd=project.root, today=REAL_TODAY)


@pytest.fixture
def composed(real_copy):
    result = wiq(real_copy, "newsletter", "bauen", "2020-12")
    assert result.code == 0, result.said
    return real_copy.root / "build" / "newsletter" / "2020-12"


def test_five_files_are_written_and_written_the_same_again(composed, real_copy):
    first = {path.name: path.read_bytes() for path in composed.iterdir()}
    assert sorted(first) == list(FILES)
    assert json.loads(first["listmonk.json"])["content_type"] == "html"
    assert wiq(real_copy, "newsletter", "bauen", "2020-12").code == 0
    assert {path.name: path.read_bytes() for path in composed.iterdir()} == first
    assert [path.name for path in composed.parent.iterdir()] == ["2020-12"]


def test_every_link_of_the_mail_is_alive_in_the_site(composed, real_copy):
    message = message_from_bytes((composed / "mail.eml").read_bytes(), policy=policy.SMTP)
    html = [*message.iter_parts()][-1].get_content()
    root = html5lib.parse(html, namespaceHTMLElements=False)
    links = [element.get(name) for element in root.iter() for name in ("href", "src")]
    own = {link.removeprefix(SITE) for link in links if link and link.startswith(SITE)}
    assert len(own) > 15
    for link in own:
        path, _, anchor = link.partition("#")
        file = real_copy.output / (f"{path[1:]}index.html" if path.endswith("/") else path[1:])
        assert file.is_file(), link
        assert not anchor or f'id="{anchor}"' in file.read_text("utf-8")


def test_a_draft_is_composed_and_stays_off_the_site(real_copy):
    real_copy.write({"newsletter/2026-11.md": DRAFT})
    result = wiq(real_copy, "newsletter", "bauen", "2026-11")
    assert result.code == 0, result.said
    folder = real_copy.root / "build" / "newsletter" / "2026-11"
    assert sorted(path.name for path in folder.iterdir()) == sorted([*FILES, "suedwest"])
    real_copy.build(today=REAL_TODAY)
    assert not real_copy.has("/newsletter/2026-11/")
    assert "Nur zum Ansehen" not in real_copy.html("/newsletter/")


def test_a_faulty_issue_leaves_the_files_of_the_good_one(composed, real_copy):
    before = (composed / "mail.eml").read_bytes()
    real_copy.change("content/newsletter/2020-12.md", "since: 2020-10-01", "since: 2021-10-01")
    result = wiq(real_copy, "newsletter", "bauen", "2020-12")
    assert result.code == 1
    assert "Es wurde nichts geschrieben" in result.said
    assert "Traceback" not in result.said
    assert (composed / "mail.eml").read_bytes() == before
    assert "Hinweis" not in result.said  # only what keeps the issue from being composed
    real_copy.change("content/newsletter/2020-12.md", "since: 2021-10-01", "since: 2020-10-01")
    unknown = wiq(real_copy, "newsletter", "bauen", "2019-01")
    assert unknown.code == 1
    assert "Diese Ausgabe gibt es nicht. Es gibt: 2020-12." in unknown.said


def test_the_proposal_is_written_once_and_can_be_composed(real_copy):
    result = wiq(real_copy, "newsletter", "vorschlag")
    assert result.code == 0, result.said
    path = real_copy.root / "content" / "newsletter" / "2026-11.md"
    text = path.read_text("utf-8")
    assert "status: draft" in text
    assert wiq(real_copy, "newsletter", "bauen", "2026-11").code == 0
    again = wiq(real_copy, "newsletter", "vorschlag")
    assert again.code == 1
    assert "noch ein Entwurf" in again.said
    assert path.read_text("utf-8") == text
    assert sorted(file.name for file in path.parent.iterdir()) == ["2020-12.md", "2026-11.md"]


def test_archive_page_and_feed_tell_of_the_issue(real):
    assert 'href="/newsletter/2020-12/"' in real.html("/newsletter/")
    page = real.html("/newsletter/2020-12/")
    assert "Rund 35 Menschen" in page
    assert "<table" not in page  # the page is no mail
    assert "{" not in page.partition("<main")[2].partition("</main>")[0]
    feed = (real.output / "feeds" / "newsletter.atom.xml").read_text("utf-8")
    assert "ausgabe/newsletter-2020-12" in feed
    assert 'href="/newsletter/"' in real.html("/")


def test_the_page_to_subscribe_says_kindly_that_it_is_not_yet_possible(real):
    page = real.html("/newsletter/abonnieren/")
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "Noch können Sie den Newsletter nicht per E-Mail bestellen" in main
    assert "<form" not in main


def test_the_form_posts_the_address_and_nothing_but_what_is_needed(make_project):
    given = (
        "subscription: https://liste.example.org/abo/anmelden\n"
        "list_address: neues@liste.example.org\n"
    )
    files = {
        **PAGES,
        "daten/anbieter.yaml": str(small_site()["daten/anbieter.yaml"]) + given,
        "newsletter/2021-02.md": issue(date="2021-02-18", editions=["Nord"]),
    }
    project = make_project(files)
    project.build()
    root = html5lib.parse(project.html("/newsletter/abonnieren/"), namespaceHTMLElements=False)
    (form,) = [e for e in root.iter("form") if e.get("method") == "post"]
    assert form.get("action") == "https://liste.example.org/abo/anmelden"
    named = [e.get("name") for e in form.iter() if e.get("name")]
    assert named == ["email", "ausgabe", "website"]
    assert [e.get("value") for e in form.iter("option")] == ["alle", "nord"]
    targets = [e.get("href") for e in root.iter("a")]
    assert "mailto:neues-join@liste.example.org" in targets
    assert "https://liste.example.org/abo/abmelden" in targets
    policy_header = headers_for("/newsletter/abonnieren/")["Content-Security-Policy"]
    assert "form-action 'self' https:" in policy_header
    assert "form-action 'self';" in headers_for("/newsletter/")["Content-Security-Policy"]
