"""`wiq import`: posts, pictures, redirects; nothing replaced, everything left over told."""

import pytest

from tests.builders import post, write_content
from tests.desk.exports import item, json_api, node_export, old_site, picture, wordpress
from tests.desk.projects import wiq
from tests.site.project import contents
from wiq_site.frontmatter import parse_document

NEW = "content/blog/2020/2020-07-23-giessen.md"
RIGHTS = ("--foto-von", "Erika Muster", "--menschen", "nein")


def run(project, text, *more):
    file = project / "export.xml"
    file.write_text(text, "utf-8")
    return wiq("import", str(file), "-k", "Netzwerk", *more)


def head_of(project, path=NEW):
    parsed = parse_document((project / path).read_text("utf-8"))
    return parsed.data, parsed.body


def test_post_of_wordpress(project):
    html = "<!-- wp:paragraph --><p>Wir <b>gießen</b>.</p>"
    result = run(project, wordpress(item(html, excerpt="Kurz &amp; gut.")))
    assert result.exit_code == 0, result.stderr
    head, body = head_of(project)
    assert head == {
        "id": "2020-07-giessen",
        "title": "Gießen & mehr",
        "date": "2020-07-23",
        "category": "Netzwerk",
        "tags": ["Wasser"],
        "summary": "Kurz & gut.",
        "source": [
            {
                "title": "Zuerst erschienen auf alt.example",
                "url": "https://alt.example/2020/07/giessen/",
            }
        ],
    }
    assert body == "Wir **gießen**.\n"
    assert "jemand" not in (project / NEW).read_text("utf-8")
    assert f"{NEW}: Weiterleitung von /2020/07/giessen/" in result.stdout
    table = (project / "content/daten/weiterleitungen.yaml").read_text("utf-8")
    assert "  - from: /2020/07/giessen/\n    to: /blog/2020/07/giessen/\n" in table
    assert wiq("check").exit_code == 0


def test_second_run_changes_nothing(project):
    export = wordpress(item(), item(title="Zwei", slug="zwei", link="https://alt.example/zwei"))
    assert run(project, export).exit_code == 0
    before = contents(project / "content")
    again = run(project, export)
    assert again.exit_code == 0
    assert again.stdout.count("ist schon da") == 2
    assert contents(project / "content") == before


def test_own_text_at_the_same_place_is_kept(project):
    own = post(id="own")
    write_content(project, {"blog/2020/2020-07-23-giessen.md": own})
    assert "nicht überschrieben" in run(project, wordpress(item())).stdout
    assert (project / NEW).read_text("utf-8") == own


@pytest.mark.parametrize("text", [json_api(), node_export()], ids=["JSON:API", "node_export"])
def test_post_of_drupal(project, text):
    assert run(project, text).exit_code == 0
    head, body = head_of(project, "content/blog/2020/2020-07-23-aus-drupal.md")
    assert head["title"] == "Aus Drupal"
    assert "Ein *Text*." in body
    if "jsonapi" in text or "included" in text:
        assert (head["summary"], head["tags"]) == ("Kurz gesagt.", ["Wasser"])
        table = (project / "content/daten/weiterleitungen.yaml").read_text("utf-8")
        assert "from: /aktuelles/aus-drupal/" in table


def test_picture_with_rights_is_shown(project):
    with old_site({"/bilder/Linde-300x200.jpg": picture()}) as old:
        html = f'<p>Da:</p><img src="{old}/bilder/Linde-300x200.jpg" alt="Eine Linde">'
        result = run(project, wordpress(item(html)), *RIGHTS)
    assert result.exit_code == 0, result.stdout
    head, body = head_of(project)
    assert "status" not in head
    assert "![Eine Linde](bilder/linde.jpg)" in body
    assert (project / "content/bilder/linde.jpg").read_bytes() == picture()
    assert wiq("check").exit_code == 0


def test_picture_without_rights_waits_and_its_post_too(project):
    with old_site({"/linde.jpg": picture()}) as old:
        html = f'<p>Da:</p><img src="{old}/linde.jpg" alt="Eine Linde">'
        result = run(project, wordpress(item(html)))
    head, body = head_of(project)
    assert head["status"] == "draft"
    assert "*(Hier stand ein Bild: Eine Linde)*" in body
    assert (project / "build/import/bilder/linde.jpg").read_bytes() == picture()
    assert "wiq neu bild build/import/bilder/linde.jpg" in result.stdout
    assert not (project / "content/bilder").exists()
    assert not (project / "content/daten/weiterleitungen.yaml").exists()


def test_picture_out_of_reach_is_told(project):
    with old_site({"/text.jpg": b"Text"}) as old:
        html = f'<img src="{old}/weg.jpg"><img src="{old}/text.jpg"><img src="ftp://x/y.jpg">'
        said = run(project, wordpress(item(f"<p>x</p>{html}")), *RIGHTS).stdout
    assert "/weg.jpg: der Server antwortet mit 404" in said
    assert "/text.jpg: ist kein Bild" in said
    assert "ftp://x/y.jpg: keine Web-Adresse" in said
    assert head_of(project)[0]["status"] == "draft"


def test_links_between_imported_texts_stay_links(project):
    link = '<p>Siehe <a href="https://alt.example/2020/07/giessen/">dort</a>.</p>'
    run(
        project, wordpress(item(), item(link, title="Zwei", slug="zwei", link="https://a.de/zwei/"))
    )
    _, body = head_of(project, "content/blog/2020/2020-07-23-zwei.md")
    assert "[dort]({filename}/blog/2020/2020-07-23-giessen.md)" in body
    assert wiq("check").exit_code == 0


LEFT = {
    "a page": (item(kind="page"), "Nicht übernommen: Seiten, 1 Stück"),
    "a draft in the bin": (item(status="trash"), "im Zustand „trash“"),
    "no title": (item(title=""), "hat keinen Titel"),
    "no text": (item(""), "hat keinen Text"),
}


@pytest.mark.parametrize(("text", "said"), LEFT.values(), ids=LEFT.keys())
def test_what_is_left_is_told(project, text, said):
    result = run(project, wordpress(text))
    assert said in result.stdout
    assert said in (project / "build/import/bericht.txt").read_text("utf-8")
    assert not (project / NEW).exists()


def test_drafts_stay_drafts_and_get_no_redirect(project):
    run(project, wordpress(item(status="draft")))
    assert head_of(project)[0]["status"] == "draft"
    assert not (project / "content/daten/weiterleitungen.yaml").exists()


def test_text_that_the_check_refuses_is_left_out_alone(project):
    people = (
        "people:\n  - name: Erika Muster\n    team: giessen\n    sector: Politik\n    as_of: 2021\n"
    )
    write_content(project, {"daten/personen.yaml": people})
    named = item("<p>Erika Muster war da.</p>", title="Namen", slug="namen")
    result = run(project, wordpress(named, item()))
    assert "Hier steht der Name „Erika Muster“" in result.stdout
    assert (project / NEW).is_file()
    assert not (project / "content/blog/2020/2020-07-23-namen.md").exists()


def test_address_that_is_taken_gets_no_redirect(project):
    result = run(project, wordpress(item(link="https://alt.example/teams/")))
    assert "Weiterleitung von /teams/ geht nicht" in result.stdout
    assert (project / NEW).is_file()
    assert wiq("check").exit_code == 0


@pytest.mark.parametrize("text", ["", "kein Feed", "{", "[]", '{"data": []}', "<rss/>"])
def test_what_is_no_export_is_refused_in_a_sentence(project, text):
    result = run(project, text)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert not (project / "build").exists()


def test_feed_can_be_fetched(project):
    with old_site({"/feed": wordpress(item()).encode()}) as old:
        assert wiq("import", f"{old}/feed", "-k", "Netzwerk").exit_code == 0
        assert "404" in wiq("import", f"{old}/weg", "-k", "Netzwerk").stderr
    assert (project / NEW).is_file()
