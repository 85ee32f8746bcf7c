"""Pictures: what a camera wrote into them stays at home, and so do those that nobody shows."""

from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from tests.builders import page, post, team
from tests.site.camera import CAMERA, GPS, photo
from tests.site.pages import parse
from tests.site.project import contents

pytestmark = pytest.mark.slow

REGEN = "blog/2020/2020-07-regen.md"


@pytest.mark.parametrize(
    ("name", "form"),
    [("baum.jpg", "JPEG"), ("BAUM.JPG", "JPEG"), ("baum.png", "PNG"), ("baum.webp", "WEBP")],
)
def test_picture_is_published_without_what_the_camera_wrote(make_project, name, form):
    original = photo(form)
    assert CAMERA.encode() in original
    assert Image.open(BytesIO(original)).getexif().get_ifd(GPS)
    project = make_project({f"bilder/{name}": original, REGEN: post(f"![Ein Baum](bilder/{name})")})
    project.build()
    assert CAMERA not in project.everything()
    files = [path for path in project.output.rglob("*") if path.is_file()]
    assert original not in [path.read_bytes() for path in files]
    with Image.open(shown_picture(project, "/blog/2020/07/regen/", "Ein Baum")) as published:
        assert not published.getexif()
        assert not published.info.keys() & {"exif", "xmp", "comment", "XML:com.adobe.xmp"}


def shown_picture(project, url: str, alt: str) -> Path:
    """The file of the picture with this description on a page."""
    found = [e for e in parse(project.html(url), url).all("img") if e.get("alt") == alt]
    assert len(found) == 1, f"{url}: {len(found)} pictures „{alt}“"
    return Path(project.output, unquote(found[0].get("src", "")).lstrip("/"))


def test_picture_is_turned_upright_and_made_small(make_project):
    sideways = photo("JPEG", size=(3200, 1200), orientation=6)
    project = make_project(
        {"bilder/baum.jpg": sideways, REGEN: post("![Ein Baum](bilder/baum.jpg)")}
    )
    project.build()
    with Image.open(shown_picture(project, "/blog/2020/07/regen/", "Ein Baum")) as published:
        assert published.size == (1200, 3200)


@pytest.mark.parametrize(
    ("files", "url"),
    [
        ({REGEN: post(image="bilder/baum.jpg", alt="Ein Baum")}, "/blog/2020/07/regen/"),
        ({"teams/giessen.md": team(image="bilder/baum.jpg", alt="Ein Baum")}, "/teams/giessen/"),
        ({"seiten/was.md": page("Was", image="bilder/baum.jpg", alt="Ein Baum")}, "/was/"),
    ],
    ids=["post", "team", "page"],
)
def test_picture_of_the_front_matter_is_shown_with_its_description(make_project, files, url):
    project = make_project(files | {"bilder/baum.jpg": photo("JPEG")})
    project.build()
    assert shown_picture(project, url, "Ein Baum").is_file()


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"blog/2020/2020-08-olm.md": post("![x](bilder/geheim.jpg)", id="o", status="draft")},
        {"teams/olm.md": team(image="bilder/geheim.jpg", alt="x", status="draft")},
        {
            "blog/2099/2099-08-olm.md": post(
                "![x](bilder/geheim.jpg)", id="o", date="2099-08", scheduled="ja"
            )
        },
    ],
    ids=["nobody", "draft", "team", "scheduled"],
)
def test_picture_that_no_public_text_shows_stays_at_home(make_project, files):
    project = make_project(
        files
        | {"bilder/geheim.jpg": photo("JPEG"), "bilder/baum.jpg": photo("JPEG", size=(20, 20))}
        | {REGEN: post("![Ein Baum](bilder/baum.jpg)")}
    )
    project.build()
    published = [name for name in contents(project.output) if name.startswith("bilder/")]
    assert published
    assert [name for name in published if not name.startswith("bilder/baum-20-")] == []


def test_name_of_a_picture_with_blanks_and_umlauts_is_found_by_browsers(make_project):
    project = make_project(
        {
            "bilder/Alte Bäume.jpg": photo("JPEG"),
            REGEN: post("![Ein Baum](<bilder/Alte Bäume.jpg>)"),
        }
    )
    project.build()
    source = parse(project.html("/blog/2020/07/regen/")).all("img")[0].get("src") or ""
    assert source.startswith("/bilder/alte-baeume-40-")
    assert (project.output / source[1:]).is_file()


@pytest.mark.parametrize("data", [b"kein Bild", photo("JPEG")[:-200], b""])
def test_broken_picture_is_refused_by_name(make_project, data):
    project = make_project({"bilder/baum.jpg": data, REGEN: post("![Ein Baum](bilder/baum.jpg)")})
    assert [line.partition(":")[0] for line in project.refused().lines] == [
        "content/bilder/baum.jpg"
    ]
    assert not project.output.exists()
