"""Whatever lies in the folder: a line of German for each file, little memory, nothing written."""

import sys

import pytest
from PIL import Image

from tests.builders import credits_beside, post
from tests.pictures import camera
from tests.site.project import run

pytestmark = pytest.mark.slow

GIBIBYTE = 1024 * 1024  # in kilobytes, as the system tells it
REGEN = "blog/2020/2020-07-regen.md"
# Runs a command and says how much memory the largest of its processes held.
MEASURE = (
    "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:]); "
    "print('memory', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
)
BUILD = ("pelican", "content", "-o", "output", "-s", "pelicanconf.py", "--fatal", "warnings")


PHOTO = camera.saved(camera.landscape((900, 600)), "JPEG")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40

# Each with words of the line that tells what to do.
REFUSED = {
    "abgeschnitten.jpg": (PHOTO[: len(PHOTO) // 2], "unvollständig"),
    "halb.png": (camera.photo("PNG", (300, 200))[:-60], "noch einmal"),
    "falsch.png": (PHOTO, "Nennen Sie es „falsch.jpg“"),
    "bewegt.gif": (camera.moving("GIF"), "Speichern Sie ein Einzelbild als .png"),
    "unruhig.webp": (camera.moving("WEBP"), "Speichern Sie ein Einzelbild als .png"),
    "telefon.heic": (HEIC, "Exportieren Sie das Foto als JPEG"),
    "heimlich.jpg": (HEIC, "Exportieren Sie das Foto als JPEG"),
    "zeichnung.svg": (SVG, "Exportieren Sie die Zeichnung als .png"),
    "verkleidet.png": (SVG, "Exportieren Sie die Zeichnung als .png"),
    "leer.jpg": (b"", "Legen Sie es noch einmal ab"),
    "worte.jpg": (b"kein Bild", "Speichern Sie es noch einmal"),
    "bombe.png": (camera.bomb(), "Verkleinern Sie es"),
    "riese.png": (camera.saved(Image.new("1", (10_000, 7_000)), "PNG"), "Verkleinern Sie es"),
    "rohdaten.nef": (b"II*\0" + b"\0" * 40, "Exportieren Sie das Foto als JPEG"),
}

TAKEN = {
    "cmyk.jpg": camera.saved(camera.quarter((700, 400), "CMYK"), "JPEG"),
    "palette.png": camera.saved(camera.quarter((700, 400), "P"), "PNG"),
    "sechzehn.png": camera.saved(Image.new("I;16", (700, 400), 0x8000), "PNG"),
    "graustufen.png": camera.saved(camera.quarter((700, 400), "LA"), "PNG"),
    "progressiv.jpg": camera.saved(camera.quarter((700, 400)), "JPEG", progressive=True),
    "liegt.jpg": camera.photo("JPEG", (700, 400), orientation=6),
}


def showing(names) -> dict[str, str]:
    """A post that shows pictures."""
    return {REGEN: post("\n\n".join(f"![Bild {name}](bilder/{name})" for name in sorted(names)))}


def measured(project):
    """Build as `make html` does; return how it ended and the kilobytes of its largest process."""
    python = sys.executable
    done = run(python, "-c", MEASURE, python, "-m", *BUILD, cwd=project.root)
    return done, int(done.out.rsplit("memory", 1)[1])


def test_each_bad_picture_gives_one_line_and_nothing_is_written(make_project):
    files = {f"bilder/{name}": data for name, (data, _) in REFUSED.items()}
    done, memory = measured(make_project(files | credits_beside(files) | showing(REFUSED)))
    assert done.code == 1, done.said
    assert "Traceback" not in done.said
    for name, (_, remedy) in REFUSED.items():
        lines = [row for row in done.lines if row.startswith(f"content/bilder/{name}:")]
        assert len(lines) == 1, (name, lines)
        assert remedy in lines[0], lines[0]
    assert memory < GIBIBYTE


def test_nothing_of_a_run_with_a_bad_picture_reaches_the_output(make_project):
    files = {"bilder/leer.jpg": b"", "bilder/gut.jpg": PHOTO}
    project = make_project(files | showing(["leer.jpg", "gut.jpg"]))
    project.refused()
    assert not project.output.exists()


def test_odd_kinds_are_taken_without_a_word(make_project):
    files = {f"bilder/{name}": data for name, data in TAKEN.items()}
    project = make_project(files | showing(TAKEN))
    done, memory = measured(project)
    assert done.code == 0, done.said
    assert not [row for row in done.lines if "bilder" in row]
    assert memory < GIBIBYTE
    html = project.html("/blog/2020/07/regen/")
    for name in TAKEN:
        stem = name.rpartition(".")[0]
        assert [*project.output.glob(f"bilder/{stem}-*.webp")]
        assert f'alt="Bild {name}"' in html


HUGE = {
    "progressiv.jpg": ("RGB", "JPEG", {"progressive": True, "subsampling": 0}),
    "cmyk.jpg": ("CMYK", "JPEG", {}),
    "durchsichtig.png": ("RGBA", "PNG", {"compress_level": 1}),
    "sechzehn.png": ("I;16", "PNG", {"compress_level": 1}),
}


@pytest.mark.full
@pytest.mark.parametrize("name", HUGE)
def test_the_largest_pictures_that_are_taken_need_less_than_a_gibibyte(make_project, name):
    """64 megapixels, in the four ways that hold most of them in memory at once."""
    mode, form, options = HUGE[name]
    image = Image.new(mode, (8000, 8000), 0x4000 if mode == "I;16" else None)
    project = make_project(
        {f"bilder/{name}": camera.saved(image, form, **options)} | showing([name])
    )
    done, memory = measured(project)
    assert done.code == 0, done.said
    assert memory < GIBIBYTE
