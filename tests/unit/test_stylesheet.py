"""Fewer bytes, the same meaning."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiq_site.stylesheet import joined, shortened, with_short_properties

CSS = Path(__file__).resolve().parents[2] / "theme/static/css"


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("", ""),
        ("a { color: red; }\n", "a{color:red}"),
        ("a,\nb > c { margin: 0 auto }", "a,b > c{margin:0 auto}"),
        ("a :hover { top: calc(1px + 2px) }", "a :hover{top:calc(1px + 2px)}"),
        ("a { /* why */ color: red; /* so */ }", "a{color:red}"),
        ("a/**/b {}", "a/**/b{}"),
        ("a /* x */ b {}", "a b{}"),
        (
            'a::before { content: "/* no */  ;  }" / ""; }',
            'a::before{content:"/* no */  ;  }" / ""}',
        ),
        ("a { content: '\\'  {' }", "a{content:'\\'  {'}"),
        ("@media (min-width: 60rem) { a { b: c; } }", "@media (min-width:60rem){a{b:c}}"),
        ("a { font: 1rem/1.6 serif; --x: 1px; }", "a{font:1rem/1.6 serif;--x:1px}"),
        ("@layer a, b;\n\n@layer a { b {} }", "@layer a,b;@layer a{b{}}"),
    ],
)
def test_blanks_and_comments_that_mean_nothing_go(css, short):
    assert shortened(css) == short


@pytest.mark.parametrize("css", ["a { content: 'x }", "a {} /* b", '"\\'])
def test_what_does_not_end_is_refused(css):
    with pytest.raises(ValueError, match="not ended"):
        shortened(css)


@given(st.lists(st.sampled_from([*"ab:.#>+*/(){};, \n", "/* x */", '"a b"', "' ; '"])))
def test_twice_is_once_and_nothing_but_blanks_is_lost(pieces):
    try:
        short = shortened("".join(pieces))
    except ValueError:
        return
    assert shortened(short) == short
    assert bare(short) == bare("".join(pieces))


def bare(css):
    """What is left without comments, blanks and the last semicolon of a block, outside strings."""
    parts = re.split(r"""("[^"]*"|'[^']*')""", css)
    parts[::2] = [re.sub(r"\s|/\*.*?\*/", "", part, flags=re.DOTALL) for part in parts[::2]]
    return re.sub(r";+(?=\})", "", "".join(parts))


@pytest.mark.parametrize("path", sorted(CSS.rglob("*.css")), ids=lambda path: path.stem)
def test_our_own_stylesheets_keep_every_sign(path):
    css = path.read_text("utf-8")
    assert bare(shortened(css)) == bare(css)
    assert len(shortened(css)) < len(css)


@pytest.mark.parametrize(
    ("sheets", "together"),
    [
        (["@layer a{b{}}", "@layer a{c{}}", "@layer a{d{}}"], "@layer a{b{}c{}d{}}"),
        (["@layer a{b{}}", "@layer e{c{}}"], "@layer a{b{}}@layer e{c{}}"),
        (["@layer a,e;", "@layer a{b{}}"], "@layer a,e;@layer a{b{}}"),
        (["@layer a{b{}}@media print{c{}}", "@layer a{d{}}"], None),
        (["@layer a{b{}}", "@layer a{c{}}d{}"], None),
        (['@layer a{b{content:"}"}}', "@layer a{c{}}"], '@layer a{b{content:"}"}c{}}'),
    ],
)
def test_only_whole_neighbouring_blocks_of_a_layer_become_one(sheets, together):
    assert joined(sheets) == (together or "".join(sheets))


def test_custom_properties_get_short_names_the_most_used_the_shortest():
    css = (
        ":root{--ink:#000;--paper:#fff}b{color:var(--ink)}i{--ink:red}"
        ".sheet--ink,a{x:var(--paper,1)}"
    )
    assert with_short_properties(css) == (
        ":root{--a:#000;--b:#fff}b{color:var(--a)}i{--a:red}.sheet--ink,a{x:var(--b,1)}"
    )


def test_every_property_of_the_theme_keeps_a_name_of_its_own():
    css = "".join(shortened(path.read_text("utf-8")) for path in sorted(CSS.rglob("*.css")))
    before = re.findall(r"(?<![\w-])--[\w-]+", css)
    after = re.findall(r"(?<![\w-])--[\w-]+", with_short_properties(css))
    assert len(set(before)) > 40
    pairs = set(zip(before, after, strict=True))
    assert len(pairs) == len(set(before)) == len(set(after))
    used = set(re.findall(r"var\((--[\w-]+)", with_short_properties(css)))
    assert used <= set(re.findall(r"[{;](--[\w-]+):", with_short_properties(css)))
