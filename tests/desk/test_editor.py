"""The editor's configuration, files and requests, without a browser."""

import base64
import json
from http.client import HTTPConnection
from threading import Thread

import pytest

from tests.builders import collection, team
from tests.desk.exports import picture
from tests.desk.projects import project
from wiq_site import kinds
from wiq_site.desk.editor_choices import choices
from wiq_site.desk.editor_config import editor_config
from wiq_site.desk.editor_files import received
from wiq_site.effects.editor_api import EditorApi, Refused
from wiq_site.effects.editor_server import API, Editor, make_editor
from wiq_site.effects.preview import SiteFiles

__all__ = ["project"]

OLD = (
    team().replace("history:", "# Das Älteste oben\nhistory:").replace("area: 0", "area:   0  # x")
)


def test_every_key_of_the_schema_has_a_field():
    config = editor_config(choices(collection(), "2021-03-01"), API, "https://wiq.example")
    for made in config["collections"]:
        if "folder" not in made:
            continue
        model = kinds.KINDS[made["folder"].removeprefix("content/")][0]
        names = {field["name"] for field in made["fields"]}
        keys = {info.alias or name for name, info in model.model_fields.items()}
        assert keys - names <= {"id", "slug", "template"}
        assert names - keys == {"body"} | ({"bildnachweis"} & names)
        assert all(field["label"] != field["name"] for field in made["fields"])


def test_what_can_be_chosen_comes_from_the_content():
    config = editor_config(choices(collection(), "2021-03-01"), API, "")
    posts = config["collections"][0]["fields"]
    options = {field["name"]: field.get("options") for field in posts}
    assert options["teams"] == [{"label": "Gießen", "value": "giessen"}]
    assert options["category"] == [{"label": "Netzwerk", "value": "Netzwerk"}]
    status = {each["value"]: each["label"] for each in options["status"]}
    assert status.keys() == {"published", "draft", "hidden"}
    assert status["published"] == "öffentlich"


def test_unchanged_head_is_kept_whatever_its_spelling():
    sent = "---\nkind: 'Lösungsteam'\ntitle: \"Gießen\"\narea: 0\nsummary: Wir gießen Bäume.\n"
    sent += "districts:\n  - Süd\naliases: []\ncontact: ''\n"
    head = OLD[OLD.index("# Das") : OLD.index("\n---\nWir")]
    assert (
        received("content/teams/giessen.md", f"{sent}{head}\n---\nWir gießen.\n", OLD).text == OLD
    )


def test_only_the_changed_item_of_a_list_is_written():
    changed = OLD.replace("Es ging los.", "Es ging richtig los.").replace(
        "area:   0  # x", "area: 0"
    )
    done = received("content/teams/giessen.md", changed, OLD).text
    assert done == OLD.replace("Es ging los.", "Es ging richtig los.")


def test_emptied_field_goes_and_new_one_comes():
    sent = OLD.replace("area:   0  # x\n", "area: ''\nplace: Süd\n")
    done = received("content/teams/giessen.md", sent, OLD).text
    assert "area" not in done
    assert "\nplace: Süd\n---\n" in done
    assert "# Das Älteste oben" in done


@pytest.fixture
def api(project):
    return EditorApi()


def entry(path, raw, **more):
    return {"dataFiles": [{"path": path, "raw": raw}], "assets": [], **more}


@pytest.mark.parametrize(
    "path", ["../x.md", "content/../x.md", "/etc/passwd", "content/x.py", "pelicanconf.py", "x.md"]
)
def test_nothing_outside_the_content_is_read_or_written(api, project, path):
    with pytest.raises(Refused):
        api.answer("getEntry", {"path": path})
    with pytest.raises(Refused):
        api.answer("persistEntry", entry(path, "---\ntitle: x\n---\n"))


def test_picture_without_credit_is_refused_and_nothing_written(api, project):
    raw = "---\ntitle: Bild\ndate: 2021-02-01\ncategory: Netzwerk\n"
    raw += "image: bilder/x.jpg\nalt: x\n---\nx\n"
    asset = {"path": "content/bilder/x.jpg", "content": base64.b64encode(picture()).decode()}
    path = "content/blog/2021/2021-02-01-bild.md"
    with pytest.raises(Refused, match="Von wem ist das Bild"):
        api.answer("persistEntry", entry(path, raw, assets=[asset]))
    assert not (project / path).exists()
    assert not (project / "content/bilder").exists()


def post(title, image=""):
    head = f"title: {title}\ndate: 2021-02-01\ncategory: Netzwerk\nsummary: Kurz.\n"
    if image:
        head += f"image: bilder/{image}\nalt: Eine Linde\nbildnachweis:\n"
        head += "  photographer: Erika Muster\n  licence: CC BY 4.0\n  people: nein\n"
    return f"---\n{head}---\nText\n"


def test_names_become_ours_and_stay_known_to_the_page(api, project):
    """Decap makes u of ü, and takes this year's folder, whatever the date."""
    theirs = "content/blog/2026/2021-02-01-grune-bucher.md"
    api.answer("persistEntry", entry(theirs, post("Grüne Bücher")))
    ours = project / "content/blog/2021/2021-02-01-gruene-buecher.md"
    assert ours.is_file()
    assert not (project / theirs).exists()
    assert "title: Grüne Bücher" in api.answer("getEntry", {"path": theirs})["data"]
    api.answer("persistEntry", entry(theirs, ours.read_text("utf-8").replace("Kurz.", "Neu.")))
    assert "summary: Neu." in ours.read_text("utf-8")
    other = "content/blog/2026/2021-02-01-grune-bucher-1.md"
    with pytest.raises(Refused, match="gibt es schon"):
        api.answer("persistEntry", entry(other, post("Grüne Bücher")))


def test_a_camera_s_name_of_a_picture_is_taken(api, project):
    theirs = {"path": "content/bilder/img_0815.jpg", "encoding": "base64"}
    theirs |= {"content": base64.b64encode(picture()).decode()}
    path = "content/blog/2021/2021-02-01-linde.md"
    api.answer("persistEntry", entry(path, post("Linde", "img_0815.jpg"), assets=[theirs]))
    assert (project / "content/bilder/img-0815.jpg").is_file()
    assert (project / "content/bilder/img-0815.yaml").is_file()
    assert "\nimage: bilder/img-0815.jpg\n" in (project / path).read_text("utf-8")
    assert api.answer("getMediaFile", theirs)["path"] == "content/bilder/img-0815.jpg"


def test_other_texts_can_be_written_while_one_is_broken(api, project):
    """The editor opens then too: it may be where the fault gets mended."""
    broken = project / "content/blog/2021/2021-01-kaputt.md"
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.write_text("---\ntitle: kaputt\n", "utf-8")
    api.answer("persistEntry", entry("content/blog/2021/2021-02-01-neu.md", post("Neu")))
    assert (project / "content/blog/2021/2021-02-01-neu.md").is_file()
    listed = api.answer("entriesByFolder", {"folder": "content/blog", "extension": "md"})
    assert {"content/blog/2021/2021-01-kaputt.md", "content/blog/2021/2021-02-01-neu.md"} <= {
        each["file"]["path"] for each in listed
    }


@pytest.mark.parametrize("name", ["x.svg", "x.php", "../../x.jpg"])
def test_upload_must_be_a_picture(api, name):
    asset = {"path": f"content/bilder/{name}", "content": base64.b64encode(b"<svg/>").decode()}
    with pytest.raises(Refused):
        api.answer("persistMedia", {"asset": asset})


def test_deleting_is_for_hands(api):
    with pytest.raises(Refused, match="Löschen"):
        api.answer("deleteFiles", {"paths": ["content/teams/giessen.md"]})


@pytest.fixture
def server(project, tmp_path):
    server = make_editor(SiteFiles(tmp_path), Editor(tmp_path, list))
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "https://boese.example"}, 403),
        ({"Host": "boese.example:80"}, 403),
        ({"Content-Type": "text/plain"}, 403),
    ],
)
def test_only_its_own_page_may_ask(server, headers, status):
    here = f"127.0.0.1:{server}"
    given = {"Host": here, "Origin": f"http://{here}", "Content-Type": "application/json"}
    client = HTTPConnection("127.0.0.1", server)
    client.request("POST", API, json.dumps({"action": "info"}), given | headers)
    answer = client.getresponse()
    answer.read()
    client.close()
    assert answer.status == status


def test_editor_has_a_policy_of_its_own(server):
    client = HTTPConnection("127.0.0.1", server)
    client.request("GET", "/redaktion/")
    answer = client.getresponse()
    answer.read()
    client.close()
    policy = answer.headers["Content-Security-Policy"]
    assert "'unsafe-eval'" in policy
    assert "http" not in policy
    assert "default-src 'none'" in policy
