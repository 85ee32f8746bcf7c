"""`make send` sends what the content of today says and the editors have looked at, or nothing."""

from datetime import date
from errno import ENOSPC

import pytest
from typer.testing import CliRunner

from tests.builders import post, small_site, write_site
from tests.newsletter.issues import PAGES, ROOT, issue
from tests.unit.effects.test_sending import Server
from wiq_site.effects.commands import mailing
from wiq_site.effects.commands.mailing import app
from wiq_site.effects.mailing import approval, settings
from wiq_site.effects.mailing.smtp import NotTaken
from wiq_site.effects.newsletter import compose_issue, propose, write
from wiq_site.effects.surroundings import Surroundings

PATH, NAME = "content/newsletter/2021-03.md", "2021-03"
TODAY = date(2021, 3, 20)
GIVEN = "sender: redaktion@wiq.example\nlist_address: neues@wiq.example\n"


@pytest.fixture
def server(monkeypatch):
    found = Server()
    monkeypatch.setattr(settings, "target", lambda name: found)
    return found


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site with an issue of two editions, composed."""
    provider = str(small_site()["daten/anbieter.yaml"]) + GIVEN
    files = {"daten/anbieter.yaml": provider, "newsletter/2021-03.md": issue(editions=["Süd"])}
    root = write_site(tmp_path, {**PAGES, **files})
    (root / "pelicanconf.py").touch()
    (root / "theme").symlink_to(ROOT / "theme")
    monkeypatch.chdir(root)
    monkeypatch.setenv("WIQ_TODAY", TODAY.isoformat())
    compose(root)
    return root


def compose(root):
    done = compose_issue(root, Surroundings(TODAY, ""), NAME)
    assert done.mails, done.problems
    write(root, NAME, done.mails)


def change(root, old, new, path=PATH):
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def send(*options):
    done = CliRunner().invoke(app, ["senden", NAME, "--yes", *options])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.output


def test_what_is_public_and_composed_goes_out_once(site, server):
    assert send()[0] == 0
    assert len(server.took) == 2
    assert "schon gesendet" in send()[1]
    assert len(server.took) == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("status: published", "status: draft", "ist nicht öffentlich"),
        ("status: published", "status: hidden", "Die Inhalte haben Fehler"),
        (
            "date: '2021-03-18'",
            "date: '2021-03-21'\nscheduled: ja",
            "erscheint erst am 21. März 2021",
        ),
        ("date: '2021-03-18'", "date: '2021-03-21'", "Fehler"),
        ("der März ist da", "der März ist fast da", "Zuerst: make newsletter ISSUE=2021-03"),
        ("- Süd", "- Nord", "Zuerst: make newsletter"),
        ("title: Der März", "title:", "Die Inhalte haben Fehler"),
    ],
)
def test_what_is_not_for_readers_yet_or_no_more_is_not_sent(site, server, old, new, said):
    change(site, old, new)
    code, output = send()
    assert (code, server.took) == (1, [])
    assert said in output
    change(site, new, old)
    assert send()[0] == 0


def test_a_draft_is_refused_however_freshly_it_is_composed(site, server):
    change(site, "status: published", "status: draft")
    compose(site)
    code, output = send()
    assert (code, server.took) == (1, [])
    assert f"{PATH}:" in output
    assert "make send-test" in output


def test_a_post_that_was_corrected_after_composing_is_not_sent_uncorrected(site, server):
    change(site, "Regen im Juli", "Regen im August", "content/blog/2020/2020-07-regen.md")
    assert "Zuerst: make newsletter" in send()[1]
    assert server.took == []
    compose(site)
    assert send()[0] == 0
    assert b"Regen im August" in server.took[0]


def test_an_issue_without_its_file_is_not_sent(site, server):
    (site / PATH).unlink()
    assert f"{PATH} gibt es nicht" in send()[1]
    assert server.took == []


def test_what_has_begun_goes_on_with_the_files_it_began_with(site, server):
    server.failures = [None, NotTaken("Voll.")]
    assert send()[0] == 1
    assert len(server.took) == 1
    change(site, "der März ist da", "der März ist fast da")
    assert send()[0] == 0
    assert len(server.took) == 2
    assert "nachträglich" not in send()[1]


def test_an_export_is_held_to_the_content_too(site, monkeypatch):
    monkeypatch.setenv("SEND_TARGET", "civimail")
    assert send()[0] == 0
    change(site, "der März ist da", "der März ist fast da")
    assert "Zuerst: make newsletter" in send()[1]
    change(site, "status: published", "status: draft")
    assert "ist nicht öffentlich" in send()[1]


def test_what_was_told_is_noted_by_the_next_run_where_the_first_one_died(site, server, monkeypatch):
    with monkeypatch.context() as dying:
        dying.setattr(mailing, "note_told", lambda *_: "")
        send()
    assert "posts:" not in (site / PATH).read_text("utf-8")
    send()
    assert "\nposts: [2020-07-regen]\n" in (site / PATH).read_text("utf-8")
    assert len(server.took) == 2


def test_what_is_not_known_to_have_been_told_is_not_noted(site, server, monkeypatch):
    with monkeypatch.context() as dying:
        dying.setattr(mailing, "note_told", lambda *_: "")
        send()
    late = post(id="2021-03-spaet", title="Spät", date="2021-03-18")
    (site / "content/blog/2020/2021-03-spaet.md").write_text(late, "utf-8")
    code, output = send()
    assert code == 0
    assert "Tragen Sie" in output
    assert "posts:" not in (site / PATH).read_text("utf-8")
    assert len(server.took) == 2


def test_where_the_file_cannot_be_written_the_line_is_given(site, server, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(ENOSPC, "voll")

    monkeypatch.setattr(approval, "write_whole", full)
    code, output = send()
    assert code == 0
    assert output.strip().splitlines()[-1] == "posts: [2020-07-regen]"


def test_a_post_that_came_late_is_in_the_next_proposal_because_sending_noted_what_was_told(
    site, server
):
    assert f"In {PATH} steht jetzt" in send()[1]
    assert "\nposts: [2020-07-regen]\n" in (site / PATH).read_text("utf-8")
    compose(site)
    again = send()[1]
    assert "schon gesendet" in again  # the mail is the same, byte for byte
    assert "posts:" not in again
    assert len(server.took) == 2
    late = post(id="2021-03-spaet", title="Spät", date="2021-03-18")
    earlier = post(id="2021-01-spaeter", title="Später", date="2021-01-05")
    folder = site / "content" / "blog" / "2021"
    folder.mkdir()
    (folder / "2021-03-spaet.md").write_text(late, "utf-8")
    (folder / "2021-01-spaeter.md").write_text(earlier, "utf-8")
    done = propose(site, Surroundings(date(2021, 4, 2), ""))
    assert done.path is not None, done.problems
    text = done.path.read_text("utf-8")
    assert "  - 2021-03-spaet  #" in text
    assert "  - 2021-01-spaeter  #" in text
    assert "2020-07-regen" not in text
