"""What an entry tells: a post in full, a step of a team's story with its page and sources."""

import pytest

from tests.builders import network, page, post, team
from tests.feeds.sites import SITE, feeds_of, written

PAGE = f"{SITE}/teams/giessen/"


def only(**front):
    return feeds_of(network({"blog/2020/2020-07-regen.md": post(**front)}))["all"].entries[0]


def test_full_text_with_links_of_its_own_page():
    text = (
        "Eins [zwei](/teams/), [drei]({filename}/teams/giessen.md).\n\n## Wie\n\nMehr [hier](#wie)."
    )
    files = {"blog/2020/2020-07-regen.md": post(text, date="2020-07-14")}
    entry = feeds_of(network(files))["all"].entries[0]
    assert f'<a href="{SITE}/teams/">zwei</a>' in entry.html
    assert f'<a href="{PAGE}">drei</a>' in entry.html
    assert f'<a href="{SITE}/blog/2020/07/regen/#wie">hier</a>' in entry.html
    assert "<h2>Wie</h2>" in entry.html


def test_table_survives():
    text = "| Jahr | Bäume |\n|---|---:|\n| 2020 | 12 |"
    entry = feeds_of(network({"blog/2020/2020-07-regen.md": post(text)}))["all"].entries[0]
    assert "<th>Jahr</th>" in entry.html
    assert "<td>12</td>" in entry.html


@pytest.mark.parametrize(
    ("date", "said"), [("2020-07", True), ("2020-07-14", False), ("2020-07-14 18:30", False)]
)
def test_month_is_said_where_the_day_is_not_known(date, said):
    assert ("<em>Juli 2020</em>" in only(date=date).html) is said


def test_event_is_told():
    html = only(
        event={
            "start": "2020-07-20 18:00",
            "end": "2020-07-20 20:00",
            "place": "Hildegarten",
            "locality": "Süd-Ort",
            "link": {"title": "Einladung", "url": "https://x.example/"},
        }
    ).html
    assert (
        "<p><strong>Termin:</strong> 20. Juli 2020, 18:00–20:00 Uhr · Hildegarten, Süd-Ort · "
        '<a href="https://x.example/">Einladung</a></p>' in html
    )


def test_event_that_was_called_off_says_so():
    html = only(event={"start": "2020-07-20", "cancelled": "ja"}).html
    assert "<p><strong>Abgesagt:</strong> 20. Juli 2020</p>" in html


def test_sources_are_told():
    html = only(
        source=[
            {"title": "Ein <Blatt>", "url": "https://x.example/?a=1&b=2", "date": "2020-08"},
            {"title": "Ein Buch", "note": "S. 7"},
        ]
    ).html
    assert html.endswith(
        "<p><strong>Quellen:</strong></p><ul>"
        '<li><a href="https://x.example/?a=1&amp;b=2">Ein &lt;Blatt&gt;</a> (August 2020)</li>'
        "<li>Ein Buch – S. 7</li></ul>"
    )


def test_summary_is_the_beginning_of_the_text_where_none_is_written():
    assert only(summary=None).summary == "Es hat geregnet."


def steps(**front):
    files = {"teams/giessen.md": team(**front), "blog/2020/2020-07-regen.md": None}
    return feeds_of(network(files))["team-giessen"].entries


def test_change_of_phase_and_state():
    [entry] = steps(
        milestones=[],
        history=[{"date": "2020-06", "phase": "Start", "state": "läuft", "text": "Es ging los."}],
    )
    assert entry.title == "Gießen: Phase „Start“ und Stand „läuft“"
    assert entry.url == f"{PAGE}#wiq-stand-1"
    assert entry.summary == "Es ging los."
    assert entry.html == (
        "<p>Es ging los.</p>"
        "<p><small>Aus der Zeitleiste von „Gießen“ · Stand · Juni 2020</small></p>"
    )
    assert entry.published.isoformat() == "2020-06-01T12:00:00+02:00"
    assert [label.name for label in entry.labels] == ["Gießen", "Stand"]


def test_door_that_wiq_opened():
    [entry] = steps(
        history=[],
        milestones=[
            {
                "date": "2021-02-10",
                "kind": "wiq-support",
                "text": "WiQ fragte beim Amt.",
                "doors": ["gruen"],
                "links": [{"title": "Amt", "url": "https://amt.example/"}],
                "source": [{"title": "Blatt"}],
            }
        ],
    )
    assert entry.title == "Gießen: WiQ fragte beim Amt."
    assert entry.url == f"{PAGE}#wiq-schritt-1"
    assert "Eine Tür, die WiQ öffnete:</strong> Amt für Grün" in entry.html
    assert '<a href="https://amt.example/">Amt</a>' in entry.html
    assert "<strong>Quelle:</strong>" in entry.html


def test_long_step_has_a_short_title_and_its_full_text():
    text = "Ein langer Satz, der einfach nicht enden will, " * 5 + "endet hier."
    [entry] = steps(history=[], milestones=[{"date": "2021-02-10", "text": text}])
    assert len(entry.title) <= 110
    assert entry.title.endswith(" …")
    assert entry.summary == text


def test_every_kind_of_step_is_told_but_posts_come_as_posts():
    entries = feeds_of(network())["team-giessen"].entries
    assert [entry.id.rsplit(":", 1)[1].partition("/")[0] for entry in entries] == [
        "team",
        "beitrag",
        "team",
    ]


def test_page_on_feeds_is_named_where_it_is_there():
    def said(files):
        return b'h:a href="/abonnieren/"' in written(network(files))[f"{SITE}/feeds/all.atom.xml"]

    assert not said({})
    assert said({"seiten/abonnieren.md": page("Abonnieren", template="abonnieren")})
