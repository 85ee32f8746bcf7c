"""`wiq publish` and its sisters as a person calls them, on a real project."""

import fcntl
import json
import shlex
import subprocess
import sys
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.builders import people, post
from tests.publish.front import SUN, fill, live, wiq
from tests.publish.servers import needed
from tests.site.project import contents, run
from wiq_site.headers import headers_for

pytestmark = pytest.mark.slow


def test_the_whole_way_without_any_setting(published):
    assert (live(published) / "index.html").is_file()
    assert (live(published) / "index.html.gz").is_file()
    assert not published.output.exists()
    before = contents(live(published).resolve())
    published.write(SUN)
    ahead = wiq(published, "preview-publish", "--json")
    told = json.loads(ahead.out)
    assert "/blog/2020/08/sonne/" in told["new"]
    assert "/blog/" in told["changed"]
    assert any("Sonne" in line for lines in told["changes"].values() for line in lines)
    assert any("sonne" in link for links in told["feed_entries"].values() for link in links)
    assert told["bytes"] > 0
    assert contents(live(published).resolve()) == before
    done = wiq(published, "publish")
    assert done.code == 0, done.said
    assert (live(published) / "blog/2020/08/sonne/index.html").is_file()
    back = wiq(published, "rollback")
    assert back.code == 0, back.said
    assert not (live(published) / "blog/2020/08/sonne/index.html").exists()
    assert before.items() <= contents(live(published).resolve()).items()


def test_faulty_content_and_a_faulty_build_change_nothing(published):
    before = contents(live(published))
    published.write({"blog/2020/2020-07-regen.md": post(Satus="draft")})
    result = wiq(published, "publish")
    assert result.code == 1
    assert "Unbekannter Schlüssel „Satus“" in result.said
    published.write({"blog/2020/2020-07-regen.md": post("Lorem ipsum dolor sit amet.")})
    result = wiq(published, "publish")
    assert result.code == 1
    assert "Platzhalter: „Lorem ipsum“" in result.said
    assert "Es wurde nichts veröffentlicht" in result.said
    assert contents(live(published)) == before


def test_a_warning_of_pelican_changes_nothing(published):
    """Pelican alone would log it, ship the rest and exit with 0."""
    before = contents(live(published))
    with (published.root / "publishconf.py").open("a", encoding="utf-8") as code:
        code.write("\nimport logging\nlogging.getLogger('pelican').warning('nur ein Hinweis')\n")
    published.write(SUN)
    result = wiq(published, "publish")
    assert result.code == 1
    assert "WARNING nur ein Hinweis" in result.said
    assert "Der Bau der Website ist gescheitert" in result.said
    assert contents(live(published)) == before


def test_serve_public_shows_what_is_published_with_the_servers_headers(original):
    makefile = ("make", "-n", "--no-print-directory", "serve-public", "PORT=0")
    command = run(*makefile, cwd=original.root).out.splitlines()[-1]
    assert "wiq_site serve" in command
    words = shlex.split(command.replace(".venv/bin/python", shlex.quote(sys.executable)))
    with subprocess.Popen(
        words, cwd=original.root, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stderr
        port = urlsplit(process.stderr.readline().split()[0]).port
        try:
            with urlopen(f"http://127.0.0.1:{port}/blog/") as answer:
                assert answer.read() == (live(original) / "blog/index.html").read_bytes()
            given = dict(answer.headers)
        finally:
            process.terminate()
    wanted = headers_for("/blog/")
    assert "Content-Security-Policy" in wanted
    assert {name: given.get(name) for name in wanted} == wanted


def test_to_the_world_only_with_the_operators_fields(published):
    result = wiq(published, "publish", PUBLISH_TARGET="ssh://niemand.invalid/srv/wiq")
    assert result.code == 6
    for field in ("represented_by", "responsible", "contact"):
        assert f"{field}:" in result.said


@pytest.mark.parametrize(
    ("target", "code"),
    [("ftp://x/y", 2), ("ssh://name:geheim@server/srv", 2), ("file:.", 2), ("s3:", 2)],
)
def test_a_target_that_nobody_understands(published, target, code):
    result = wiq(published, "publish", PUBLISH_TARGET=target)
    assert result.code == code
    assert result.err.startswith("PUBLISH_TARGET")
    assert "geheim" not in result.said
    assert "Traceback" not in result.said


def test_nothing_to_go_back_to_is_said(published):
    result = wiq(published, "rollback")
    assert result.code == 2
    assert "Es gibt nichts, wohin es zurückgehen kann" in result.said


def test_a_release_that_is_not_there_is_named(published):
    result = wiq(published, "rollback", "quatsch")
    assert result.code == 2
    assert "Den Stand „quatsch“ gibt es hier nicht." in result.said


def test_a_consent_that_ends_takes_its_releases_with_it(published):
    consent = {"source": "Brief", "date": "2020-01-01", "end": "2021-03-05"}
    published.write({"daten/personen.yaml": people({"name": "Erika Muster", "consent": consent})})
    text = {"blog/2020/2020-08-sonne.md": post("Es sprach Erika Muster.", id="s", date="2020-08")}
    published.write(text)
    named = wiq(published, "publish", "--json")
    assert named.code == 0, named.said
    release = json.loads(named.out)["release"]
    published.write(
        {"blog/2020/2020-08-sonne.md": post("Es sprach jemand.", id="s", date="2020-08")}
    )
    ended = run(sys.executable, "-m", "wiq_site", "publish", cwd=published.root, today="2021-03-06")
    assert ended.code == 0, ended.said
    assert "Eine Einwilligung endete: ein Name ist nicht mehr online" in ended.said
    assert "/feeds/all.atom.xml" in ended.said
    assert not (published.root / "public" / "releases" / release).exists()
    back = run(
        *(sys.executable, "-m", "wiq_site", "rollback", release),
        cwd=published.root,
        today="2021-03-06",
    )
    assert back.code != 0
    everything = "".join(
        path.read_bytes().decode("utf-8", "replace")
        for path in (published.root / "public").rglob("*")
        if path.is_file()
    )
    assert "Erika" not in everything


def test_to_a_server_by_ssh_through_the_front_door(published, ssh_config, tmp_path):
    needed("sshd")
    fill(published)
    target = {
        "PUBLISH_TARGET": f"ssh://wiq-test{tmp_path}/srv/wiq",
        "PUBLISH_SSH_CONFIG": str(ssh_config),
    }
    first = wiq(published, "publish", **target)
    assert first.code == 0, first.said
    online = tmp_path / "srv" / "wiq" / "current"
    assert (online / "index.html.br").is_file()
    published.write(SUN)
    assert wiq(published, "publish", **target).code == 0
    assert (online / "blog/2020/08/sonne/index.html").is_file()
    assert wiq(published, "rollback", **target).code == 0
    assert not (online / "blog/2020/08/sonne/index.html").exists()


def test_what_somebody_changed_online_is_repaired_and_told(published):
    before = contents(live(published).resolve())
    (live(published) / "blog/index.html").write_text("<p>Fremdes", "utf-8")
    (live(published) / "robots.txt").unlink()
    result = wiq(published, "publish")
    assert result.code == 0, result.said
    assert "anders als zuletzt veröffentlicht und wird erneuert (2 Dateien)" in result.said
    assert "blog/index.html" in result.said
    assert contents(live(published).resolve()) == before


def test_two_at_once_the_second_names_the_first(published):
    lock = published.root / ".cache" / "publish" / "lock"
    with lock.open("a+") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        handle.write('{"pid": 4711, "host": "rechner", "since": "heute"}')
        handle.flush()
        result = wiq(published, "publish")
    assert result.code == 3
    assert "Prozess 4711 auf rechner, seit heute" in result.said
    after = wiq(published, "publish")
    assert after.code == 0
    assert "Der letzte Lauf brach ab" in after.said
