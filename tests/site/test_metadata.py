"""Nothing but the picture is published: exiftool, which knows every format, reads all output."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.builders import post, team
from tests.pictures import camera
from tools.exiftool import HINT

needs_exiftool = pytest.mark.skipif(not shutil.which("exiftool"), reason=HINT)
pytestmark = [pytest.mark.slow, needs_exiftool]

PICTURES = {".avif", ".webp", ".jpg", ".jpeg", ".png", ".ico", ".gif", ".svg"}
# What the file system tells, and what a format cannot do without.
BARE = {"ExifTool", "System", "File", "Composite", "JFIF", "RIFF", "PNG", "PNG-pHYs", "QuickTime"}
BARE |= {"Meta", "SVG"}
# In those groups, what people and programs write into.
WORDS = {"Artist", "Author", "Comment", "Copyright", "CreateDate", "CreationTime", "Creator"}
WORDS |= {"Description", "Error", "Metadata", "ModifyDate", "Software", "Title", "Warning"}


def exiftool(*arguments: str | Path) -> list[dict[str, object]]:
    """What exiftool finds, a record for each file, its keys `group:tag`."""
    command = ["exiftool", "-json", "-G1", "-a", "-u", "-q", *arguments]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout
    found: list[dict[str, object]] = json.loads(said or "[]")
    return found


def telling(record: dict[str, object]) -> list[str]:
    """What a published file says beyond its picture."""
    name = Path(str(record["SourceFile"]))
    tags = [tag.split(":", 1) for tag in record if ":" in tag]
    foreign = [f"{name}: {group}:{tag}" for group, tag in tags if is_private(group)]
    if name.suffix.lower() not in PICTURES:
        return foreign
    return foreign + [
        f"{name}: {group}:{tag}" for group, tag in tags if group not in BARE or tag in WORDS
    ]


def is_private(group: str) -> bool:
    """Whether a group is one in which cameras and programs tell of people and places."""
    begins = ("IFD", "ExifIFD", "GPS", "XMP", "IPTC", "Photoshop", "ICC", "Maker", "Interop")
    return group.startswith(begins)


def loaded(form: str, folder: Path) -> bytes:
    """A photo with all that exiftool can write into one, a thumbnail among it."""
    file = folder / f"a.{form.lower()}"
    file.write_bytes(camera.photo(form, (600, 300)))
    thumbnail = folder / "klein.jpg"
    thumbnail.write_bytes(camera.saved(camera.quarter(), "JPEG"))
    told = ["-IPTC:By-line=Erika", "-XMP:Creator=Erika", "-XMP:Location=Hof", "-Artist=Erika"]
    told += ["-GPSLatitude=51.34", "-GPSLatitudeRef=N", f"-ThumbnailImage<={thumbnail}"]
    exiftool("-overwrite_original", "-m", *told, file)
    return file.read_bytes()


FORMS = ("JPEG", "PNG", "WEBP")


def test_the_instrument_sees_what_is_in_an_original(tmp_path):
    for form in FORMS:
        file = tmp_path / "original" / f"a.{form.lower()}"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(loaded(form, tmp_path))
        (record,) = exiftool(file)
        said = " ".join(telling(record))
        assert "GPS:" in said
        assert "XMP" in said
        assert "IFD1:ThumbnailImage" in said or form == "WEBP"


def test_no_published_byte_tells_more_than_the_picture(make_project, tmp_path):
    originals = {f"bilder/{form}.{form.lower()}": loaded(form, tmp_path) for form in FORMS}
    shown = "\n\n".join(f"![{name}]({name})" for name in originals)
    project = make_project(
        originals
        | {
            "bilder/still.jpg": loaded("JPEG", tmp_path),
            "bilder/kopf.jpg": loaded("JPEG", tmp_path),
        }
        | {"blog/2020/2020-07-regen.md": post(f"{shown}\n\n[groß](/bilder/JPEG.jpeg)")}
        | {"blog/2020/2020-08-olm.md": post("![x](bilder/still.jpg)", id="o", status="hidden")}
        | {"teams/giessen.md": team(image="bilder/kopf.jpg", alt="Ein Baum")}
        | {"teams/olm.md": team(image="bilder/still.jpg", alt="x", status="draft")}
    )
    project.build()
    found = exiftool("-r", project.output)
    kinds = {Path(str(record["SourceFile"])).suffix for record in found}
    assert kinds >= {".avif", ".webp", ".jpg", ".png", ".ico", ".html"}
    assert [line for record in found for line in telling(record)] == []
    published = {path.read_bytes() for path in project.output.rglob("*") if path.is_file()}
    assert not published & set(originals.values())
    assert b"Erika" not in b"".join(data for data in published if data[:1] not in (b"<", b"{"))


def test_the_real_site_publishes_bare_pictures(real):
    found = exiftool("-r", real.output)
    assert len(found) > 400
    assert [line for record in found for line in telling(record)] == []
