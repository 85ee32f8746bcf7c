"""`wiq ids` on folders: new texts get an id, the table is written, nothing else is touched."""

from datetime import date

import pytest
from typer.testing import CliRunner

from tests.builders import TODAY, post, write_site
from wiq_site.effects.cli import app
from wiq_site.effects.ids import give_ids, remember
from wiq_site.id_files import TABLE

NEW = "blog/2020/2020-07-14-sonne.md"


@pytest.fixture
def root(tmp_path):
    (tmp_path / "pelicanconf.py").write_text("")
    return write_site(tmp_path)


def contents(root):
    files = (path for path in (root / "content").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def run(root, monkeypatch):
    monkeypatch.chdir(root)
    monkeypatch.setenv("WIQ_TODAY", TODAY.isoformat())
    return CliRunner().invoke(app, ["ids"])


def test_new_post_gets_an_id_and_is_remembered(root, monkeypatch):
    text = post(id=None, title="Sonne", date="2020-07-14").replace("\n", "\r\n").encode()
    (root / "content" / NEW).write_bytes(text)
    before = contents(root)
    result = run(root, monkeypatch)
    assert result.exit_code == 0, result.output
    assert f"content/{NEW}: id: 2020-07-sonne" in result.output
    assert "4 neue Einträge vermerkt." in result.output
    after = contents(root)
    assert after.pop(f"content/{NEW}") == text.replace(
        b"---\r\n", b"---\r\nid: 2020-07-sonne\r\n", 1
    )
    table = after.pop(TABLE).decode()
    del before[f"content/{NEW}"]
    assert after == before
    assert (
        "  - id: beitrag/2020-07-sonne\n    address: /blog/2020/07/sonne/\n    date: 2020-07-14\n"
        in table
    )
    assert table.count("- id: ") == 4


def test_second_run_changes_nothing(root, monkeypatch):
    run(root, monkeypatch)
    before = contents(root)
    result = run(root, monkeypatch)
    assert "0 neue Einträge vermerkt." in result.output
    assert contents(root) == before


def test_nothing_is_remembered_while_something_is_wrong(root, monkeypatch):
    (root / "content" / NEW).write_text(post(id="sonne", title=""))
    result = run(root, monkeypatch)
    assert result.exit_code == 1
    assert f"content/{NEW}:3:" in result.output
    assert "Es wurde nichts vermerkt." in result.output
    assert not (root / TABLE).exists()


def test_two_new_posts_of_one_name_get_two_ids(root):
    for day in ("04", "05"):
        path = root / "content" / f"blog/2020/2020-07-{day}-sonne.md"
        path.write_text(post(id=None, title="Sonne"))
    assert [given.id for given in give_ids(root)] == ["2020-07-sonne", "2020-07-sonne-2"]


def test_drafts_and_what_is_not_due_are_not_remembered_yet(root):
    for name, front in {
        "entwurf": {"status": "draft"},
        "still": {"status": "hidden"},
        "bald": {"date": "2021-07", "scheduled": "ja"},
    }.items():
        path = root / "content" / f"blog/2021-07-{name}.md"
        path.write_text(post(id=name, title=name, **front))
    assert remember(root, TODAY).new == 3
    assert remember(root, date(2021, 7, 1)).new == 1


def test_rights_of_a_file_stay(root):
    path = root / "content" / NEW
    path.write_text(post(id=None, title="Sonne"))
    path.chmod(0o640)
    assert list(give_ids(root))
    assert path.stat().st_mode & 0o777 == 0o640
    assert not list(path.parent.glob("*.tmp"))
