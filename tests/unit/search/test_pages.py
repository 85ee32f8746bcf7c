"""What the search is given to read, and of which pages."""

import pytest

from tests.builders import TODAY, write_site
from wiq_site.search.pages import Copies, Kind, SearchPage, main_text, search_pages
from wiq_site.site import load

HTML = """<!DOCTYPE html><html lang="de"><body><header>Menü</header><main id="x">
<nav><ul><li>Pfad</li></ul></nav><h1>Gießak\u00adtion</h1>
<svg><title>Karte</title></svg>
<dl><dt>Bezirk</dt><dd>Mitte</dd></dl><p>Bürger*innen der <a href="#">Stadt</a>, Putzaktion.</p>
<ul data-pagefind-ignore><li>Anderes<ul><li>Team</li></ul></li></ul><p>Danach</p>
</main><footer>Fuß</footer></body></html>"""


@pytest.fixture
def network(tmp_path):
    write_site(
        tmp_path,
        {
            "seiten/suche.md": "---\ntitle: Suche\ntemplate: suche\n---\n",
            "seiten/was.md": "---\ntitle: Was\n---\nText.\n",
            "seiten/heimlich.md": "---\ntitle: Heimlich\nstatus: hidden\n---\nText.\n",
            "seiten/404.md": '---\ntitle: Weg\nslug: "404"\ntemplate: "404"\n---\nText.\n',
        },
    )
    outcome = load(tmp_path, TODAY, "")
    assert outcome.network, outcome.problems
    return outcome.network


def test_lists_and_what_is_hidden_are_not_found(network):
    found = {page.url: page.kind for page in search_pages(network)}
    assert found["/was/"] is Kind.PAGE
    assert not {"/", "/suche/", "/404.html", "/heimlich/", "/blog/", "/teams/"} & set(found)


def test_every_listed_record_is_found_under_its_kind(network):
    found = {page.url: page.kind for page in search_pages(network)}
    assert {post.url for post in network.posts} <= set(found)
    assert all(found[team.url] is Kind.TEAM for team in network.teams.values())
    assert all(found[entry.url] is Kind.DISTRICT for entry in network.districts.values())


def test_only_the_main_part_counts_without_what_repeats_other_pages():
    read = main_text(HTML).split()
    assert read == [
        *("Gießaktion", "Bezirk", "Mitte", "Bürger*innen", "der", "Stadt,", "Putzaktion."),
        "Danach",
    ]


def test_signs_in_attributes_comments_and_entities_are_read_as_html_means_them():
    html = """<main><p title="a > b" class='x'>Stadt</p><!-- <nav> --><p>Baum &amp; R&auml;der</p>
    <div data-pagefind-ignore><div>weg</div><br><p>auch weg</div>da</main>"""
    assert main_text(html).split() == ["Stadt", "Baum", "&", "Räder", "da"]


@pytest.mark.parametrize("html", ["", "<p>Kein Hauptteil</p>", "<main>", "<main><nav>offen"])
def test_a_page_without_a_main_part_has_no_words(html):
    assert main_text(html).split() == []


POST = SearchPage("/a/", Kind.POST, "Gießaktion", "Juli 2020")


def copy(page=POST):
    return Copies([main_text(HTML)]).copy(page, HTML)


def test_copies_carry_the_parts_of_compounds_where_no_excerpt_shows_them():
    assert 'data-titelteile="aktion"' in copy()
    assert 'data-teile="Bürgerinnen aktion"' in copy()
    names = "titelteile[data-titelteile], teile[data-teile], datum[data-datum]"
    assert f'data-pagefind-meta="{names}"' in copy()


def test_copies_carry_kind_and_date():
    assert 'data-pagefind-filter="art:Beitrag"' in copy()
    assert 'data-datum="Juli 2020"' in copy()
    assert "data-datum" not in copy(SearchPage("/b/", Kind.TEAM, "B"))


def test_copies_are_free_of_soft_hyphens_and_keep_terms_apart():
    assert "\u00ad" not in copy()
    assert "<dt>Bezirk </dt>" in copy()
