"""Where it was measured, and with what, without a name that tells whose machine it is."""

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tools import rivals


def setting() -> Mapping[str, Any]:
    """Return processor, memory, system, the programs' versions and the day."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": _found(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo")),
        "cores": os.cpu_count(),
        "memory_gib": round(int(_found(r"MemTotal:\s*(\d+)", Path("/proc/meminfo")) or 0) / 2**20),
        "system": f"{platform.system()} {platform.release()}",
        "load": [round(load, 1) for load in os.getloadavg()],
        "versions": {
            "python": platform.python_version(),
            "pelican": version("pelican"),
            "markdown": version("markdown"),
            "jinja2": version("jinja2"),
            "hugo": _said(str(rivals.HUGO), "version").split(" ")[1],
            "node": _said(str(rivals.NODE), "--version"),
            "eleventy": _eleventy(),
        },
    }


def _found(pattern: str, file: Path) -> str:
    if sys.platform != "linux" or not file.exists():
        return ""
    match = re.search(pattern, file.read_text("utf-8"))
    return match[1].strip() if match else ""


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.strip()


def _eleventy() -> str:
    package = rivals.NODE_MODULES / "@11ty" / "eleventy" / "package.json"
    return str(json.loads(package.read_text("utf-8"))["version"])
