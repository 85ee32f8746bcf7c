"""Two machines that publish to one target: one of them waits its turn, and loses nothing."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.publish.conditions import conditional_s3
from tests.publish.places import git_place, nothing, s3_place, ssh_place
from tests.publish.sites import bundle_of, files_of, write
from wiq_site.effects.publish import lock
from wiq_site.effects.publish.object_store import LOCK, ObjectLock, ObjectStore, host_key
from wiq_site.effects.publish.objects import ObjectDeployer
from wiq_site.effects.publish.remote import SshDeployer
from wiq_site.effects.surroundings import now
from wiq_site.publish.failures import Exit, Failed
from wiq_site.publish.plan import plan

pytestmark = pytest.mark.slow


def lock_of(bucket, owner: str) -> ObjectLock:
    return ObjectLock(
        ObjectStore("wiqs3:eimer", bucket.settings), owner, conditional=True, settle=0.05
    )


def left(bucket, **changed: object) -> None:
    """A lock of another project on this machine lies in the bucket, but for what is `changed`."""
    told = {"owner": "anderer", "host": host_key(), "pid": os.getpid(), "token": "x"}
    told |= {"since": now().isoformat()} | changed
    bucket.rclone("rcat", f"wiqs3:eimer/{LOCK}", data=json.dumps(told).encode())


def dead_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    return process.pid


def test_a_store_is_for_one_at_a_time_who_is_named_without_a_hosts_name(bucket):
    first, second = lock_of(bucket, "einer"), lock_of(bucket, "anderer")
    first.take()
    assert socket.gethostname().encode() not in bucket.get(LOCK)
    with pytest.raises(Failed, match=f"jemand anderes: Rechner .*, Prozess {os.getpid()}") as told:
        second.take()
    assert told.value.code is Exit.BUSY
    second.release()  # what it does not hold, it does not let go of
    lock_of(bucket, "einer").take()  # a dead run of the same project left it
    first.release()
    second.take()
    second.release()
    assert bucket.get(LOCK) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"pid": dead_process()},
        {"host": "anderswo", "since": (now() - timedelta(hours=3)).isoformat()},
        {"host": "anderswo", "since": "unlesbar"},
    ],
)
def test_a_lock_left_by_the_dead_is_taken_over(changed, bucket):
    left(bucket, **changed)
    lock_of(bucket, "einer").take()
    assert json.loads(bucket.get(LOCK))["owner"] == "einer"


def test_who_is_taken_for_dead_stops_before_the_next_step(bucket):
    slow = lock_of(bucket, "langsam")
    slow.take()
    left(bucket)
    slow._renewed -= 100
    with pytest.raises(Failed, match="jemand anderes"):
        slow.hold()
    slow.release()
    assert bucket.get(LOCK) is not None


class Blind(ObjectLock):
    """Looked before the other one's lock was there."""

    looks = 0

    def _read(self) -> Mapping[str, object]:
        self.looks += 1
        return {} if self.looks == 1 else super()._read()


def test_where_the_server_takes_conditions_only_one_can_make_the_lock():
    with conditional_s3() as (store, objects):
        never = 1000.0  # seconds: there is nothing to wait for
        first = ObjectLock(store, "einer", conditional=True, settle=never)
        first.take()
        with pytest.raises(Failed, match="jemand anderes"):
            Blind(store, "anderer", conditional=True, settle=never).take()
        assert b'"einer"' in b"".join(objects.values())
        first.release()
        assert objects == {}


def test_where_it_does_not_the_last_to_write_holds_it(bucket):
    store = ObjectStore("wiqs3:eimer", bucket.settings)
    first = ObjectLock(store, "einer", conditional=True, settle=0.05)
    first.take()
    Blind(store, "anderer", conditional=True, settle=0.05).take()
    first._renewed -= 100
    with pytest.raises(Failed, match="jemand anderes"):
        first.hold()


def test_a_publish_to_a_store_holds_the_lock_from_the_first_look_to_the_last_deletion(
    bucket, tmp_path
):
    place = s3_place(tmp_path, bucket)
    made = [write(tmp_path / version, files_of(version)) for version in "ab"]
    there: list[bool] = []

    def look(step: str) -> None:
        if step.startswith(("upload", "delete")):
            there.append(bucket.get(LOCK) is not None)

    for hour, folder in enumerate(made):
        place.publish(lambda live, f=folder, h=hour: bundle_of(f, live, h), look)
    assert len(there) > 10
    assert all(there)
    assert bucket.get(LOCK) is None
    slow = place.make(nothing)
    assert isinstance(slow, ObjectDeployer)
    live = slow.open()
    left(bucket)
    with pytest.raises(Failed, match="jemand anderes"):
        place.make(nothing).open()
    slow.lock._renewed -= 100
    bundle = bundle_of(made[0], live, 2)
    with pytest.raises(Failed, match="jemand anderes"):
        slow.deploy(bundle, plan(bundle.manifest.files, live.there))
    assert place.read("nur-a/index.html") is None


def test_who_has_patience_comes_after_the_other(bucket, monkeypatch):
    first, second = lock_of(bucket, "einer"), lock_of(bucket, "anderer")
    first.take()
    monkeypatch.setattr(lock, "_ASK_AGAIN", 0.01)
    with pytest.raises(Failed, match="jemand anderes"):
        lock.patiently(second.take, 0)
    end = threading.Timer(0.5, first.release)
    end.start()
    lock.patiently(second.take, 60)
    end.join()
    assert json.loads(bucket.get(LOCK))["owner"] == "anderer"


def test_a_branch_that_another_has_pushed_to_meanwhile_is_not_overwritten(repository, tmp_path):
    places = [git_place(tmp_path / name, repository) for name in ("eins", "zwei")]
    made = [write(tmp_path / version, files_of(version)) for version in "ab"]
    slow = places[1].make(nothing)
    live = slow.open()
    places[0].publish(lambda live: bundle_of(made[0], live, 0))
    bundle = bundle_of(made[1], live, 1)
    with pytest.raises(Failed, match="inzwischen jemand anderes veröffentlicht") as told:
        slow.deploy(bundle, plan(bundle.manifest.files, live.there))
    assert told.value.code is Exit.BUSY
    assert places[0].read("nur-a/index.html") is not None
    # The next run sees what is not from here; the audit then refuses to let pages go.
    assert "nur-a/index.html" in slow.open().others
    places[1].publish(lambda live: bundle_of(made[1], live, 2))
    assert places[0].make(nothing).open().damaged
    # No history: it would still show what was taken back.
    git = ("git", "-C", repository, "rev-list", "--count", "pages")
    assert subprocess.run(git, capture_output=True, check=True).stdout.strip() == b"1"
    room = ("git", "-C", tmp_path / "zwei" / "git", "cat-file", "--batch-all-objects", "--batch")
    assert b"Stand b" in (kept := subprocess.run(room, capture_output=True, check=True).stdout)
    assert b"Stand a" not in kept


def test_a_lock_on_the_server_is_named_and_a_dead_processs_is_taken_over(ssh_config, tmp_path):
    first = ssh_place(tmp_path, ssh_config).make(nothing)
    assert isinstance(first, SshDeployer)
    first.open()
    second = replace(first, owner="anderes-projekt")
    with pytest.raises(Failed, match="veröffentlicht schon jemand"):
        second.open()
    live = first.open()  # our own lock was left by a dead run
    (held,) = tmp_path.rglob("lock")
    held.write_text(held.read_text("utf-8").replace(str(os.getpid()), str(dead_process())), "utf-8")
    second.open()
    bundle = bundle_of(write(tmp_path / "a", files_of("a")), live)
    with pytest.raises(Failed, match="veröffentlicht schon jemand"):
        first.deploy(bundle, plan(bundle.manifest.files, live.there))
    assert not list(tmp_path.rglob("current"))
    first.close()  # leaves the lock, which is not its own
    assert held.is_file()
    second.close()
    assert not held.exists()
