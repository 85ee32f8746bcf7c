"""A place to publish to, of each kind, reached as the program reaches it."""

import itertools
import os
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wiq_site.effects.publish.branch import GitDeployer
from wiq_site.effects.publish.bundle import Bundle, Deployer, Step
from wiq_site.effects.publish.object_store import ObjectLock, ObjectStore
from wiq_site.effects.publish.objects import ObjectDeployer
from wiq_site.effects.publish.remote import SshDeployer
from wiq_site.effects.publish.shell import Shell
from wiq_site.effects.publish.store import FileDeployer, Store
from wiq_site.publish.manifest import to_keep
from wiq_site.publish.plan import Plan, plan
from wiq_site.publish.targets import GitTarget, SshTarget

_COUNT = itertools.count()
Make = Callable[[Step], Deployer]


def nothing(_: str) -> None:
    """No test wants to know."""


@dataclass(frozen=True)
class Place:
    """`make` gives a deployer; `read` the bytes the public gets for a file now (None: nothing)."""

    make: Make
    read: Callable[[str], bytes | None]

    def publish(self, make_bundle: Callable, step: Step = nothing) -> tuple[Bundle, Plan]:
        """Everything `make publish` does with a target, from opening to tidying."""
        deployer = self.make(step)
        live = deployer.open()
        bundle = make_bundle(live)
        found = plan(bundle.manifest.files, live.there)
        deployer.deploy(bundle, found)
        assert deployer.wrong(bundle.manifest) == ()
        release = bundle.manifest.id
        deployer.tidy(bundle.manifest, to_keep([*live.releases, release], release), found)
        deployer.close()
        return bundle, found


def read_below(folder: Path) -> Callable[[str], bytes | None]:
    """Read as a server with this document root does."""

    def read(name: str) -> bytes | None:
        try:
            return (folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    return read


def file_place(room: Path) -> Place:
    folder = room / "public"
    return Place(lambda step: FileDeployer(Store(folder, step)), read_below(folder / "current"))


def ssh_place(room: Path, config: Path) -> Place:
    folder = room / "srv mit leer" / "wiq"
    control = Path(tempfile.gettempdir(), f"wiq-test-{os.getpid()}-{next(_COUNT)}")
    target = SshTarget("wiq-test", str(folder), f"ssh://wiq-test{folder}")
    return Place(
        lambda step: SshDeployer(
            Shell(target, str(config), control), "dieser-rechner", room / "manifeste", step
        ),
        read_below(folder / "current"),
    )


def s3_place(room: Path, bucket) -> Place:
    store, objects = room / "releases", ObjectStore("wiqs3:eimer", bucket.settings)
    return Place(
        lambda step: ObjectDeployer(
            Store(store, step),
            objects,
            ObjectLock(objects, "hier", conditional=True, settle=0.05),
            step,
        ),
        bucket.get,
    )


def git_place(room: Path, repository: Path | str) -> Place:
    target = GitTarget(str(repository), "pages", f"git:{repository}#pages")
    store = room / "releases"

    def read(name: str) -> bytes | None:
        done = subprocess.run(
            ["git", "--git-dir", repository, "show", f"pages:{name}"],
            capture_output=True,
            check=False,
        )
        return done.stdout if done.returncode == 0 else None

    return Place(
        lambda step: GitDeployer(Store(store, step), target, room / "git", "a@b.example", step),
        read,
    )
