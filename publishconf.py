"""Settings for publishing: as in `pelicanconf.py`, which holds them all."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403
