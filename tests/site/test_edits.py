"""What the preview shows after an edit is what it shows of the same files read from scratch."""

from collections.abc import Callable, Iterator

import pytest

from tests.builders import page, people, post, table, team
from tests.site.followed import RAIN, Followed

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("small_today")]


def edits(followed: Followed) -> Iterator[tuple[str, Callable[[], bool]]]:
    """One edit of each kind, one after the other, each with what tells the preview of it."""
    write, project = followed.write, followed.project
    blog = project.root / "content/blog/2020"
    spate = "blog/2021/2021-01-spaeter.md"

    def renamed() -> bool:
        (blog / "2020-07-regen.md").rename(blog / "2020-07-guss.md")
        project.change("content/blog/2020/2020-08-danach.md", "2020-07-regen", "2020-07-guss")
        names = ("2020-07-regen", "2020-07-guss", "2020-08-danach")
        return followed.save(*(f"content/blog/2020/{name}.md" for name in names))

    def folder_moved() -> bool:
        blog.rename(blog.with_name("alt"))
        content = project.root / "content"
        for file in content.rglob("*.md"):
            file.write_text(file.read_text("utf-8").replace("blog/2020/", "blog/alt/"), "utf-8")
        return followed.save("content/blog/2020", "content/blog/alt")

    def two_at_once() -> bool:
        project.write({RAIN: post(title="Nass"), spate: post(id="spaeter", date="2020-06")})
        return followed.save(f"content/{RAIN}", f"content/{spate}")

    def changed(path: str, before: str, after: str) -> bool:
        project.change(path, before, after)
        return followed.save(path)

    yield "body", lambda: write(RAIN, post("Es hat viel geregnet.\n\n## Und dann\n\nSonne."))
    yield "title", lambda: write(RAIN, post(title="Viel Regen"))
    yield "summary", lambda: write(RAIN, post(summary="Ganz kurz."))
    yield "summary from text", lambda: write(spate, post("Neu.", id="spaeter", date="2021-01"))
    yield "tags", lambda: write(RAIN, post(tags=["Baum", "Erde"]))
    yield "team and place", lambda: write(RAIN, post(teams=[], localities=["Nord-Ort"]))
    yield "day", lambda: write(RAIN, post(date="2020-09"))
    yield "an event", lambda: write(RAIN, post(date="2020-09", event={"start": "2020-10-01"}))
    yield "two at once", two_at_once
    yield "hidden", lambda: write(RAIN, post(status="hidden"))
    yield "shown again", lambda: write(RAIN, post())
    yield "new", lambda: write("blog/2020/2020-12-neu.md", post(id="neu", date="2020-12"))
    yield "deleted", lambda: write("blog/2020/2020-12-neu.md", None)
    yield "renamed", renamed
    history = [{"date": "2021-01", "phase": "Umsetzung", "state": "pausiert", "text": "Ruhe."}]
    yield "state of a team", lambda: write("teams/giessen.md", team(history=history))
    yield "new team", lambda: write("teams/beet.md", team(title="Beet", milestones=[]))
    yield "page", lambda: write("seiten/was.md", page("Was", "Neu.", template="seite"))
    yield "table", lambda: changed("content/daten/kategorien.yaml", "Treffen.", "Andere Worte.")
    yield "people", lambda: write("daten/personen.yaml", people({"team": "giessen"}))
    moved = table(redirects=[{"from": "/alt/", "to": "/blog/"}])
    yield "redirect", lambda: write("daten/weiterleitungen.yaml", moved)
    yield "folder", folder_moved
    project.own("theme")
    yield "template", lambda: changed("theme/templates/base.html", "</body>", "<hr></body>")
    yield "style", lambda: changed("theme/static/css/10-tokens.css", ":root", "html:root")
    yield "setting", lambda: changed("pelicanconf.py", "PAGINATION = 10", "PAGINATION = 2")
    yield (
        "address",
        lambda: changed("content/daten/anbieter.yaml", "//wiq.example", "//x.example/y"),
    )


def test_after_every_kind_of_edit_all_is_as_read_from_scratch(followed, built_anew):
    different = {}
    for name, edit in edits(followed):
        before = followed.live._site.network
        assert edit(), f"{name}: nothing new was seen"
        if followed.live._site.network is before:
            assert name in {"template", "style", "setting"}
        if found := followed.differences():
            different[name] = found
    assert different == {}
    built_anew(followed)


@pytest.fixture
def built_anew() -> Callable[[Followed], None]:
    """Builds after all, and compares with what is shown."""

    def compare(followed: Followed) -> None:
        followed.project.build()
        output = followed.project.output
        pages = [file.relative_to(output).as_posix() for file in output.rglob("*.html")]
        assert len(pages) > 20
        shown = followed.live
        assert [n for n in pages if shown.file(n) != (output / n).read_bytes()] == []

    return compare


def test_what_is_saved_as_it_was_is_nothing_new(followed):
    assert not followed.write(RAIN, post())
    assert not followed.save("content/blog/2020/4913", "content/blog/2020", "content")


def test_an_editor_that_saves_by_renaming_is_followed(followed):
    file = followed.project.root / "content" / RAIN
    beside = file.with_name(".regen.md.neu")
    beside.write_text(post(title="Umbenannt gespeichert"), "utf-8")
    beside.replace(file)
    assert followed.save(f"content/blog/2020/{beside.name}", f"content/{RAIN}")
    assert followed.differences() == []
