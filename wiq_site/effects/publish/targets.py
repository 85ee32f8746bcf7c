"""The deployer for a target, with what it needs from the settings."""

import hashlib
import os
import socket
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from wiq_site.effects.publish.branch import GitDeployer
from wiq_site.effects.publish.bundle import Deployer, Step
from wiq_site.effects.publish.object_store import ObjectLock, ObjectStore
from wiq_site.effects.publish.objects import ObjectDeployer
from wiq_site.effects.publish.remote import SshDeployer
from wiq_site.effects.publish.shell import Shell
from wiq_site.effects.publish.store import FileDeployer, Store
from wiq_site.effects.surroundings import PublishSettings
from wiq_site.publish.targets import (
    S3_REMOTE,
    FileTarget,
    SshTarget,
    StoreTarget,
    Target,
    key_of,
)

RELEASES = ".releases"


def deployer_for(
    root: Path, target: Target, given: PublishSettings, site_url: str, step: Step
) -> Deployer:
    """Return what publishes to `target`; `step` is told of every change before and after it."""
    if isinstance(target, FileTarget):
        return FileDeployer(Store(target.folder, step))
    place = f"{socket.gethostname()}:{root.resolve()}"
    owner = hashlib.sha256(place.encode()).hexdigest()[:16]
    if isinstance(target, SshTarget):
        # Short: the path of a socket may have about a hundred characters.
        control = Path(tempfile.gettempdir(), f"wiq-{os.getuid()}-{os.getpid()}")
        memory = root / ".cache" / "publish" / "manifests" / key_of(target)
        return SshDeployer(Shell(target, given.ssh_config, control), owner, memory, step)
    copies = Store(root / RELEASES / key_of(target), step)
    if isinstance(target, StoreTarget):
        objects = ObjectStore(target.remote, _rclone_settings(given))
        lock = ObjectLock(objects, owner, conditional=target.is_s3)
        return ObjectDeployer(copies, objects, lock, step)
    room = root / ".cache" / "publish" / "git" / key_of(target)
    host = urlsplit(site_url).hostname or "localhost"
    return GitDeployer(copies, target, room, f"noreply@{host}", step)


def _rclone_settings(given: PublishSettings) -> Mapping[str, str]:
    """Our own remote for `s3:`; its keys rclone reads from `AWS_…` itself."""
    values = {
        "TYPE": "s3",
        "PROVIDER": given.s3_provider,
        "ENV_AUTH": "true",
        "ENDPOINT": given.s3_endpoint,
        "REGION": given.s3_region,
        "NO_CHECK_BUCKET": "true",
    }
    prefix = f"RCLONE_CONFIG_{S3_REMOTE.upper()}_"
    return {f"{prefix}{name}": value for name, value in values.items() if value}
