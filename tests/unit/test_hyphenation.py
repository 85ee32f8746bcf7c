"""Long German words may be broken where their syllables end; nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from wiq_site.hyphenation import SOFT_HYPHEN, soft, soft_html


def shown(text):
    return soft(text).replace(SOFT_HYPHEN, "|")


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Baumfreundschaft", "Baum|freund|schaft"),
        ("Offene Nachbarschaftsräume", "Offene Nach|bar|schafts|räume"),
        ("Online-Bürgerplattform", "Online-Bürger|platt|form"),
        ("Stadtbezirksbeiräte.", "Stadt|be|zirks|bei|räte."),
        ("QuartierPflege", "Quartier|Pflege"),
        ("„Unterstützungsteam“", "„Unter|stüt|zungs|team“"),
    ],
)
def test_long_words_get_soft_hyphens(text, broken):
    assert shown(text) == broken


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Wir im Quartier",
        "Lösungsteam",
        "Vertreter*innen",
        "WIRIMQUARTIERLEIPZIG",
        "https://opendata.leipzig.de/dataset/ortsteilgeometrien",
        "nachbarschaftsraeume@stadtteilverwaltung.example",
        "stadtteilverwaltung.example",
        "0123456789012345",
    ],
)
def test_other_words_stay_whole(text):
    assert soft(text) == text


@given(st.text(st.characters(exclude_characters=SOFT_HYPHEN)))
def test_nothing_but_soft_hyphens_is_added(text):
    assert soft(text).replace(SOFT_HYPHEN, "") == text


def test_only_headings_and_cells_of_a_text_get_them():
    word, broken = "Baumfreundschaft", f"Baum{SOFT_HYPHEN}freund{SOFT_HYPHEN}schaft"
    html = (
        f'<h2 id="baumfreundschaft">Die <a href="/teams/{word}/" title="{word}">{word}</a></h2>\n'
        f"<p>{word}</p><table><tr><th>{word}</th><td><code>{word}</code>\n{word}</td></tr></table>"
    )
    found = soft_html(html)
    assert isinstance(found, Markup)
    assert found.replace(SOFT_HYPHEN, "") == html
    assert found.count(SOFT_HYPHEN) == 3 * 2
    assert f">{broken}</a></h2>" in found
    assert f"<th>{broken}</th>" in found
    assert f"\n{broken}</td>" in found
