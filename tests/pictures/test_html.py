"""What an editor's one line becomes: picture, figure, caption, credit."""

import re

import pytest

from tests.builders import credit, network, post, team
from wiq_site.pictures.plan import Place, plan, widths
from wiq_site.pictures.shapes import Shape

PICTURES = ("bilder/a.jpg", "bilder/b.jpg")
CREDIT = '<small class="credit">Foto: Erika Muster, CC BY 4.0</small>'
REGEN = "blog/2020/2020-07-regen.md"


def body(text: str, **front) -> str:
    """A post's text as it is published."""
    made = network({REGEN: post(text, **front)}, pictures=PICTURES)
    return made.posts[0].body.html


def images(html: str) -> list[str]:
    return re.findall(r"<img[^>]*>", html)


def test_one_line_becomes_a_figure_with_caption_and_credit():
    html = body('![Ein Baum](bilder/a.jpg "Im Hof")')
    assert html.startswith('<figure class="figure">\n<picture><source type="image/avif"')
    assert f"<figcaption>Im Hof {CREDIT}</figcaption>" in html
    assert "<p>" not in html


def test_a_drawing_is_told_from_a_photo():
    drawn = credit(photographer=None, people=None, illustrator="WiQ")
    beside = "\n".join(row for row in drawn.splitlines() if "null" not in row)
    made = network(
        {REGEN: post("![Ein Baum](bilder/a.jpg)"), "bilder/a.yaml": beside}, pictures=PICTURES
    )
    assert "Illustration: WiQ, CC BY 4.0" in made.posts[0].body.html


def test_browsers_are_told_all_they_need_to_choose_and_to_keep_room():
    html = body("![Ein Baum](bilder/a.jpg)")
    (image,) = images(html)
    for part in (' width="1280" height="960"', ' decoding="async"', ' sizes="', ' srcset="'):
        assert part in image
    assert [*re.findall(r'<source type="image/(\w+)"', html)] == ["avif", "webp"]
    assert re.findall(r" (\d+)w", image) == ["320", "480", "640", "960", "1280"]
    assert re.search(r'class="picture shade-\d+"', image)
    assert "style=" not in html


def test_the_first_picture_is_loaded_at_once_and_the_others_when_near():
    first, second = images(body("![Eins](bilder/a.jpg)\n\n![Zwei](bilder/b.jpg)"))
    assert 'fetchpriority="high"' in first
    assert "loading=" not in first
    assert 'loading="lazy"' in second


def test_below_a_picture_at_the_head_every_other_waits():
    text = body("![Eins](bilder/a.jpg)", image="bilder/b.jpg", alt="Zwei")
    assert all('loading="lazy"' in image for image in images(text))


def test_what_only_decorates_is_passed_over_by_screen_readers():
    (image,) = images(body("![dekorativ](bilder/a.jpg)"))
    assert ' alt=""' in image


def test_a_picture_in_a_line_stays_there_with_its_credit():
    html = body("Hier ![ein Baum](bilder/a.jpg) steht er.")
    assert html.startswith("<p>Hier <picture>")
    assert f"</picture> {CREDIT} steht" in html


@pytest.mark.parametrize("place", [Place.LEAD, Place.TEXT, Place.LINK])
@pytest.mark.parametrize("width", [1, 319, 320, 500, 1279, 1700, 8000])
def test_no_file_is_larger_than_the_original_and_there_are_five_at_most(place, width):
    found = widths(Shape(width, 100), place)
    assert 1 <= len(found) <= 5
    assert max(found) <= width
    assert max(found) >= min(width, place.widths[-1]) / 1.1
    assert [*found] == sorted(set(found))


def test_each_format_has_the_same_sizes():
    made = plan("content/bilder/a.jpg", Shape(4000, 3000), Place.LEAD)
    sizes = {tuple((file.width, file.height) for file in files) for _, files in made.formats}
    assert sizes == {((480, 360), (640, 480), (960, 720), (1280, 960), (1600, 1200))}


def test_the_picture_at_the_head_of_a_team_is_the_first():
    made = network({"teams/giessen.md": team(image="bilder/a.jpg", alt="Baum")}, pictures=PICTURES)
    lead = made.gallery.lead("content/bilder/a.jpg", "Baum")
    assert 'fetchpriority="high"' in lead
    assert "1600w" in lead
