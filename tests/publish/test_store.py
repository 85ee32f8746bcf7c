"""Properties of the release store: whatever is published, rolled back and killed in any order."""

import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.publish.sites import bundle_of, write
from wiq_site.effects.publish.store import FileDeployer, Store, wrong_below
from wiq_site.publish.failures import Failed
from wiq_site.publish.manifest import KEPT, from_json, to_json, to_keep
from wiq_site.publish.plan import plan

NAMES = st.sampled_from(
    ["index.html", "a/index.html", "theme/a.11111111.css", "theme/b.22222222.css"]
)
SITES = st.dictionaries(NAMES, st.text("xyz", max_size=3), min_size=1)


class Killed(BaseException):
    """Stands for the death of the process: no handler of the program runs after it."""


class Releases(RuleBasedStateMachine):
    """Publishes, goes back and dies; the link always names a whole release."""

    def __init__(self) -> None:
        super().__init__()
        self.room = TemporaryDirectory()
        self.folder = Path(self.room.name, "public")
        self.hour = 0
        self.allowed: list[dict[str, str]] = []
        self.tampered = False

    def teardown(self) -> None:
        self.room.cleanup()

    def deployer(self, steps: int = 1000) -> FileDeployer:
        left = [steps]

        def step(_: str) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Killed

        return FileDeployer(Store(self.folder, step))

    def publish(self, files: dict[str, str], steps: int = 1000) -> None:
        # A name that stands for its content may never hold another.
        files = {n: (n if n.startswith("theme/") else text) for n, text in files.items()}
        built = Path(self.room.name, "gebaut")
        shutil.rmtree(built, ignore_errors=True)
        write(built, files)
        self.hour += 1
        self.allowed = [{} if self.tampered else self.shown(), files]
        deployer = self.deployer(steps)
        live = deployer.open()
        bundle = bundle_of(built, live, self.hour)
        deployer.deploy(bundle, plan(bundle.manifest.files, live.there))
        assert deployer.wrong(bundle.manifest) == ()
        self.allowed, self.tampered = [files], False
        keep = to_keep([*live.releases, bundle.manifest.id], bundle.manifest.id)
        deployer.tidy(bundle.manifest, keep, plan({}, {}))

    def shown(self) -> dict[str, str]:
        store = Store(self.folder, lambda _: None)
        manifest = store.live().manifest
        current = self.folder / "current"
        return {n: (current / n).read_text() for n in manifest.made} if manifest else {}

    @rule(files=SITES)
    def publishes(self, files: dict[str, str]) -> None:
        self.publish(files)

    @rule(files=SITES, steps=st.integers(0, 12))
    def dies(self, files: dict[str, str], steps: int) -> None:
        with suppress(Killed):
            self.publish(files, steps)

    @precondition(lambda self: bool(Store(self.folder, lambda _: None).live_id))
    @rule(files=st.lists(NAMES, min_size=1), deleted=st.booleans())
    def somebody_tampers(self, files: list[str], deleted: bool) -> None:
        """In place, so that releases which share the file are damaged as well."""
        for name in files:
            path = self.folder / "current" / name
            if path.is_file():
                self.tampered = True
                path.unlink() if deleted else path.write_text("fremd")

    @precondition(lambda self: not self.tampered)
    @precondition(lambda self: len(Store(self.folder, lambda _: None).releases()) > 1)
    @rule()
    def goes_back(self) -> None:
        deployer = self.deployer()
        live = deployer.open()
        now = live.manifest.id if live.manifest else ""
        earlier = [name for name in live.releases if name != now]
        if earlier:
            try:
                bundle = deployer.bundle_of(earlier[-1], live)
            except Failed:
                return  # damaged, and no other release has that file whole
            deployer.deploy(bundle, plan({}, {}))
            self.allowed = [self.shown()]
            assert deployer.wrong(bundle.manifest) == ()

    @invariant()
    def public_is_one_whole_release(self) -> None:
        store = Store(self.folder, lambda _: None)
        manifest = store.live().manifest
        if manifest is not None and not self.tampered:
            assert wrong_below(self.folder / "current", manifest) == ()
            assert self.shown() in self.allowed

    @invariant()
    def few_are_kept_and_manifests_survive_writing(self) -> None:
        releases = Store(self.folder, lambda _: None).releases()
        assert len(releases) <= KEPT + 1  # one more where a run died before tidying
        assert all(from_json(to_json(one)) == one for one in releases.values())


Releases.TestCase.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)
TestReleases = Releases.TestCase
