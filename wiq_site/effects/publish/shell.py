"""A server by ssh: scripts that run there, and rsync over the same connection."""

import shlex
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wiq_site.effects.publish.programs import run
from wiq_site.publish.targets import SshTarget


@dataclass(frozen=True, slots=True)
class Shell:
    """`config` is for `ssh -F`, `control` a folder for the socket of the one connection."""

    target: SshTarget
    config: str
    control: Path

    def script(
        self, script: str, *arguments: str, data: bytes = b"", ok: tuple[int, ...] = (0,)
    ) -> "subprocess.CompletedProcess[bytes]":
        """Run a script there; its `$1` is the target's folder. Raises Failed."""
        line = shlex.join(["sh", "-c", script, "wiq", self.target.path, *arguments])
        command = [*self._ssh(), self.target.login, line]
        return run(command, data=data, what="Der Server antwortet nicht wie erwartet", ok=ok)

    def send(self, source: Path, folder: str, known: str = "") -> None:
        """Send what is below `source`; what lies in `known` on the server is linked from there."""
        path = self.target.path
        options = ["--recursive", "--perms", "--chmod=D755,F644", f"{source}/"]
        if known:
            options.insert(0, f"--link-dest={path}/{known}")
        self._rsync([*options, f"{self.target.login}:{path}/{folder}"])

    def fetch(self, folder: str, names: Sequence[str], target: Path) -> None:
        """Copy those of `names` that are there."""
        source = f"{self.target.login}:{self.target.path}/{folder}"
        data = "".join(f"{name}\n" for name in names).encode()
        self._rsync(["--files-from=-", "--ignore-missing-args", source, f"{target}/"], data)

    def close(self) -> None:
        """End the connection."""
        try:
            run([*self._ssh(), "-O", "exit", self.target.login], what="ssh", ok=(0, 255))
        finally:
            shutil.rmtree(self.control, ignore_errors=True)

    def _ssh(self) -> list[str]:
        port = ["-p", str(self.target.port)] if self.target.port else []
        config = ["-F", self.config] if self.config else []
        self.control.mkdir(mode=0o700, exist_ok=True)
        options = (
            *("BatchMode=yes", "ConnectTimeout=15", "ServerAliveInterval=15", "Compression=yes"),
            # One connection for all steps; it ends by itself soon after a run that died.
            *("ControlMaster=auto", "ControlPersist=10", f"ControlPath={self.control}/%C"),
        )
        return ["ssh", *config, *port, *(part for one in options for part in ("-o", one))]

    def _rsync(self, arguments: list[str], data: bytes = b"") -> None:
        command = ["rsync", "--links", "--checksum", "-e", shlex.join(self._ssh())]
        run([*command, *arguments], data=data, what="Die Übertragung brach ab")
