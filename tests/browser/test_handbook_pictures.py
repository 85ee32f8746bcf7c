"""The script behind the handbook's pictures plays its whole story: first click to finished post."""

import pytest
from PIL import Image

from tools import editor
from tools.handbook_pictures.__main__ import FOLDER, draw
from tools.handbook_pictures.scenes import SCENES
from tools.parts import Unavailable

# Half a minute of work. What its clicks rely on, tests/browser/test_editor.py holds in every run.
pytestmark = [pytest.mark.slow, pytest.mark.full]


def test_every_picture_is_drawn_as_large_as_the_handbook_has_it(chromium, tmp_path):
    try:
        editor.install()
    except Unavailable as problem:
        pytest.skip(f"Decap CMS fehlt: {problem}")
    assert draw(chromium, tmp_path) == [f"{name}.png" for name in SCENES]
    for name in SCENES:
        with (
            Image.open(tmp_path / f"{name}.png") as now,
            Image.open(FOLDER / f"{name}.png") as then,
        ):
            assert now.size == then.size
            assert len(now.convert("RGB").getcolors(1 << 20) or ()) > 20
