"""What an issue tells: its period, its picks, its editions; and what the check says of it."""

import pytest

from tests.builders import lines, post, team
from tests.newsletter.issues import PAGES, PATH, TODAY, built, composed, found, issue
from wiq_site.newsletter.digest import digest
from wiq_site.newsletter.editions import editions
from wiq_site.newsletter.forms import choose
from wiq_site.newsletter.html import MOST_BYTES
from wiq_site.newsletter.limits import faults
from wiq_site.newsletter.proposal import name_of, news, proposal
from wiq_site.schema.issue import Form

NORTH = post(id="2021-02-nord", title="Nord", date="2021-02-05", teams=[], districts=["Nord"])
SOUTH = post(id="2021-01-sued", title="Süd", date="2021-01-05", teams=[], districts=["Süd"])
CITY = post(id="2021-02-stadt", title="Stadt", date="2021-02-20", teams=[])
POSTS = {
    "blog/2021/2021-02-nord.md": NORTH,
    "blog/2021/2021-01-sued.md": SOUTH,
    "blog/2021/2021-02-stadt.md": CITY,
}


def told(text, files=None, slug="2021-03", edition=0):
    site = built({PATH: text, **POSTS, **(files or {})})
    item = found(site, slug)
    return digest(site, item, editions(site.network, item)[edition])


def titles(given):
    return [entry.front.title for entry in given.posts]


def test_a_period_holds_what_lies_in_it():
    assert titles(told(issue())) == ["Stadt", "Nord", "Süd", "Regen im Juli"]
    assert titles(told(issue(since="2021-02-01", until="2021-02-10"))) == ["Nord"]


def test_since_the_last_issue_means_what_that_one_did_not_tell():
    before = issue(id="alt", date="2021-02-05", title="Alt")
    given = told(issue(since=None), {"newsletter/2021-02.md": before})
    assert titles(given) == ["Stadt"]
    assert [step.text for news in given.teams for step in news.steps] == ["WiQ fragte beim Amt."]


def test_picks_are_told_in_their_order_and_exclusions_are_not():
    assert titles(told(issue(posts=["2021-01-sued", "2021-02-stadt"]))) == ["Süd", "Stadt"]
    given = told(issue(without=["2021-02-stadt", "giessen"]))
    assert titles(given) == ["Nord", "Süd", "Regen im Juli"]
    assert given.teams == ()


def test_sections_stand_in_the_order_of_the_file():
    given = told(issue(sections=["Teams", "Beiträge"]))
    assert [section.value for section in given.sections] == ["Teams", "Beiträge"]


def test_by_district_groups_posts():
    given = told(issue(by_district="ja"))
    assert [(group.title, len(group.posts)) for group in given.groups] == [
        ("Stadtbezirk Süd", 2),
        ("Stadtbezirk Nord", 1),
        ("Aus mehreren Stadtbezirken und der ganzen Stadt", 1),
    ]


def test_an_edition_tells_of_its_district_and_of_the_whole_city():
    given = told(issue(editions=["Nord"]), edition=1)
    assert titles(given) == ["Stadt", "Nord"]
    assert given.teams == ()


def test_editions_and_forms_have_ids_of_their_own():
    mails = composed(issue("{Kommen Sie|Komm} vorbei.", editions=["Nord"], forms=["Sie", "du"]))
    keys = ["alle", "alle-du", "nord", "nord-du"]
    assert [mail.edition.key for mail in mails] == keys
    assert [mail.message_id for mail in mails] == [
        f"<newsletter-2021-03.{key}@wiq.example>" for key in keys
    ]
    assert [("Kommen Sie" in mail.text, "Komm vorbei" in mail.text) for mail in mails] == [
        (True, False),
        (False, True),
    ] * 2
    assert all("{" not in mail.text for mail in mails)
    assert "Du bekommst diese Mail" in mails[1].text


def test_a_marker_may_be_empty_on_one_side():
    assert choose("Hallo{| du}!", Form.SIE) == "Hallo!"
    assert choose("Hallo{| du}!", Form.DU) == "Hallo du!"


NO_SINCE = "Vor dieser Ausgabe gab es keine. Schreiben Sie mit „since“"
FAULTY = {
    "no day": (issue(date="2021-03"), "Eine Ausgabe braucht den Tag"),
    "no beginning": (issue(since=None), NO_SINCE),
    "backwards": (issue(since="2021-03-01", until="2021-02-01"), "endet, bevor er beginnt"),
    "too far": (issue(until="2021-04"), "Sie kann nicht erzählen, was danach war"),
    "unknown post": (issue(posts=["2021-02-nort"]), "Meinten Sie „2021-02-nord“?"),
    "unknown team": (issue(without=["giesen"]), "Meinten Sie „giessen“?"),
    "unknown district": (issue(editions=["Nort"]), "Meinten Sie „nord“?"),
    "twice": (issue(posts=["2021-02-nord", "2021-02-nord"]), "zweimal"),
    "no form": (issue(forms=[]), "„forms“ ist leer"),
    "hidden": (issue(status="hidden"), "kann nicht „hidden“ sein"),
    "open marker": (issue("{Kommen Sie vorbei."), "{Ihnen|dir}"),
    "half a marker": (issue(title="Für {Sie}"), "{Ihnen|dir}"),
    "empty marker": (issue("Hier {|} da."), "auf beiden Seiten nichts"),
    "formal in du": (issue("Wir helfen Ihnen.", forms=["Sie", "du"]), "in der du-Fassung"),
    "no preheader": (issue(preheader=None), "„preheader“ fehlt"),
    "unknown section": (issue(sections=["Witze"]), "Beiträge"),
}


@pytest.mark.parametrize(("text", "said"), FAULTY.values(), ids=FAULTY)
def test_the_check_names_what_is_wrong_with_its_line(text, said):
    files = {**PAGES, **POSTS, PATH: text}
    rows = [row for row in lines(files, TODAY) if row.startswith(f"{PATH}:")]
    assert [row for row in rows if said in row], rows


def test_a_faultless_issue_is_not_told_off():
    assert lines({**PAGES, **POSTS, PATH: issue()}, TODAY) == []


def test_an_issue_needs_the_pages_it_leads_to():
    rows = lines({PATH: issue()}, TODAY)
    assert [row.partition(":")[0] for row in rows] == [
        "seiten/newsletter-abonnieren.md",
        "seiten/newsletter.md",
    ]


def test_a_draft_is_on_no_page():
    assert built({PATH: issue(status="draft")}).network.issues == ()


def test_a_mail_that_is_too_large_says_what_to_cut():
    many = {
        f"blog/2021/2021-01-{number:03}x.md": post(
            id=f"2021-01-{number:03}", date="2021-01-05", summary="Lang. " * 60
        )
        for number in range(90)
    }
    (mail,) = composed(issue(), many)
    assert len(mail.html.encode()) > MOST_BYTES
    (fault,) = faults(mail)
    assert "zu groß (höchstens 90 kB" in fault.text
    assert "Beiträge" in fault.text
    assert "von 91 heraus" in fault.text
    assert [*faults(composed(issue())[0])] == []


def test_the_proposal_is_a_sound_draft_of_what_is_new():
    before = issue(id="alt", date="2021-02-05", title="Alt")
    site = built({"newsletter/2021-02.md": before, **POSTS})
    fresh = news(site, site.network.issues, TODAY)
    assert [entry.front.title for entry in fresh] == ["Stadt"]
    text = proposal(site, site.network.issues, TODAY, "2021-03")
    assert lines({**PAGES, **POSTS, "newsletter/2021-02.md": before, PATH: text}, TODAY) == []
    assert "  - 2021-02-stadt  # 20. Februar 2021: Stadt\n" in text
    public = text.replace("status: draft", "status: published")
    files = {**PAGES, **POSTS, "newsletter/2021-02.md": before, PATH: public}
    assert "Der Text ist noch der aus dem Vorschlag" in "".join(lines(files, TODAY))


def test_the_proposals_file_never_takes_a_name_that_is_there():
    assert name_of(TODAY, []) == "2021-03"
    assert name_of(TODAY, ["2021-03", "2021-03-2"]) == "2021-03-3"


def test_needs_are_open_on_the_issues_day_not_on_todays():
    wanted = team(needs=[{"text": "Kannen", "date": "2021-01", "until": "2021-03-18"}])
    assert [item.need.text for item in told(issue(), {"teams/giessen.md": wanted}).needs] == [
        "Kannen"
    ]
    late = team(needs=[{"text": "Kannen", "date": "2021-03-19"}])
    assert told(issue(), {"teams/giessen.md": late}).needs == ()
