"""The instruments themselves: each rule about pages finds the fault it is there for."""

import pytest

from tests.site.pages import Site, parse, read_site
from tests.site.validity import RULES

GOOD = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Titel</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/theme/x.css"></head>
<body><a href="#inhalt">Zum Inhalt</a><header><nav aria-label="Haupt"><ul><li><a href="/">Start</a>
</li></ul></nav></header>
<main id="inhalt"><h1>Titel</h1><h2 id="a">A</h2><p>Am <time datetime="2020-07">Juli 2020</time>
<img src="/bilder/x.jpg" alt=""></p><table><caption>T</caption><thead><tr><th scope="col">Eins</th>
</tr></thead><tbody><tr><td>1</td></tr></tbody></table>
<svg role="img" aria-label="Karte"><path d="M0 0"/></svg></main><footer><p>Fuß</p></footer></body>
</html>"""

# What is changed in the good page, and the rule that must find it.
FAULTS = {
    "<p>Fuß</p>": ("<p>Fuß</div>", "parses_without_complaint"),
    "<!DOCTYPE html>": ("<!doctype html><!---->", "parses_without_complaint"),
    "<h1>Titel</h1>": ("<h1>Titel</h1><center>x</center>", "elements_and_attributes_are_known"),
    "<table>": ('<table border="1">', "elements_and_attributes_are_known"),
    "<ul><li>": ("<ul><div>x</div><li>", "children_fit_their_parents"),
    "<main id=": ('<main><i id="a">x</i><p id=', "ids_are_unique_and_plain"),
    'aria-label="Karte"': ('aria-labelledby="weg"', "references_to_ids_resolve"),
    '<h2 id="a">A</h2>': ("<h3>A</h3>", "has_one_heading_of_level_one_and_skips_none"),
    '<h2 id="a">': ('<h1 id="a">', "has_one_heading_of_level_one_and_skips_none"),
    'lang="de"': ('lang="en"', "is_german_and_scales"),
    "initial-scale=1": ("maximum-scale=1", "is_german_and_scales"),
    '"#inhalt"': ('"#inhlt"', "has_landmarks_and_a_skip_link"),
    "<footer>": ('<nav aria-label="Haupt"></nav><footer>', "has_landmarks_and_a_skip_link"),
    ">Start<": ("><", "links_and_pictures_have_names"),
    ' alt=""': ("", "links_and_pictures_have_names"),
    ' scope="col"': ("", "tables_have_headers"),
    'datetime="2020-07"': ('datetime="Juli"', "times_are_machine_readable"),
    "<p>Am": ('<p style="color:red">Am', "carries_no_script_and_no_style_of_its_own"),
    "<body>": ("<body><script>1</script>", "carries_no_script_and_no_style_of_its_own"),
    'href="/"': ('href="JavaScript:1"', "carries_no_script_and_no_style_of_its_own"),
    '"/bilder/x.jpg"': ('"https://fremd.example/x.jpg"', "asks_no_other_host"),
    '"/theme/x.css"': ('"//fremd.example/x.css"', "asks_no_other_host"),
}


def found_by(html: str) -> set[str]:
    return {rule.__name__ for rule in RULES if list(rule(parse(html)))}


def test_good_page_has_no_fault():
    assert found_by(GOOD) == set()


@pytest.mark.parametrize(("before", "fault"), FAULTS.items())
def test_rule_finds_its_fault(before, fault):
    after, rule = fault
    assert GOOD.count(before) == 1
    assert rule in found_by(GOOD.replace(before, after))


def test_every_rule_is_tried():
    assert {rule for _, rule in FAULTS.values()} == {rule.__name__ for rule in RULES}


@pytest.fixture
def small(tmp_path) -> Site:
    (tmp_path / "teams").mkdir()
    (tmp_path / "index.html").write_text(GOOD, "utf-8")
    (tmp_path / "teams/index.html").write_text(GOOD, "utf-8")
    return read_site(tmp_path)


@pytest.mark.parametrize(
    ("target", "is_dead"),
    [
        ("/", False),
        ("/teams/", False),
        ("/teams/#a", False),
        ("#a", False),
        ("https://wiq.example/teams/", False),
        ("https://fremd.example/nichts/", False),
        ("mailto:x@y.example", False),
        ("/teams", True),
        ("/Teams/", True),
        ("/teams/#b", True),
        ("#b", True),
        ("teams/", True),
        ("../teams/", True),
        ("/nichts/", True),
        ("https://wiq.example/nichts/", True),
    ],
)
def test_dead_links_are_told_from_good_ones(small, target, is_dead):
    page = parse(GOOD.replace('href="/"', f'href="{target}"'), "/")
    links = [link for link in page.links if link.tag == "a" and link.target == target]
    found = [small.dead(page, link, host="https://wiq.example") for link in links]
    assert len(found) == 1
    assert bool(found[0]) == is_dead


def test_links_that_leave_the_base_path_are_dead(small):
    page = parse(GOOD, "/")
    dead = [small.dead(page, link, base="/teil") for link in page.links if link.tag == "a"]
    assert dead == [None, "/: '/' leaves /teil"]
    moved = parse(GOOD.replace('href="/"', 'href="/teil/"'), "/")
    assert not any(small.dead(moved, link, base="/teil") for link in moved.links if link.tag == "a")
