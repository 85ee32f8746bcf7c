"""One stylesheet out of many layers, each file named by what is in it."""

import re

import pytest

from wiq_site.assets import bundle


@pytest.fixture
def theme(tmp_path):
    components = tmp_path / "static/css/components"
    components.mkdir(parents=True)
    (tmp_path / "static/icon.svg").write_text("<svg/>")
    for name, text in {
        "20-base.css": "b {}\n\n\n",
        "10-tokens.css": "a {}",
        "90-print.css": "z {}\n",
        "components/tag.css": "tag {}\n",
        "components/card.css": "card {}\n",
    }.items():
        (tmp_path / "static/css" / name).write_text(text)
    return tmp_path


def test_layers_are_joined_in_order_components_before_print(theme):
    assets = bundle(theme)
    assert assets.files[assets.css] == b"a{}b{}card{}tag{}z{}"
    assert assets.files[assets.icon] == b"<svg/>"
    assert set(assets.files) == {assets.css, assets.icon}


def test_names_follow_the_bytes(theme):
    before = bundle(theme)
    assert re.fullmatch(r"/theme/wiq\.[0-9a-f]{8}\.css", before.css)
    assert re.fullmatch(r"/theme/icon\.[0-9a-f]{8}\.svg", before.icon)
    assert bundle(theme) == before
    (theme / "static/css/20-base.css").write_text("b { color: red }\n")
    after = bundle(theme)
    assert after.css != before.css
    assert after.icon == before.icon


def test_a_font_is_named_by_its_bytes_in_the_stylesheet_too(theme):
    (theme / "static/font").mkdir()
    (theme / "static/font/leaf.woff2").write_bytes(b"wOF2")
    (theme / "static/css/10-tokens.css").write_text('@font-face { src: url("../font/leaf.woff2") }')
    assets = bundle(theme)
    font = assets.fonts["leaf"]
    assert re.fullmatch(r"/theme/leaf\.[0-9a-f]{8}\.woff2", font)
    assert assets.files[font] == b"wOF2"
    name = font.removeprefix("/theme/")
    assert f'url("{name}")'.encode() in assets.files[assets.css]


def test_a_font_that_is_not_there_is_an_error(theme):
    (theme / "static/css/10-tokens.css").write_text('a { src: url("../font/none.woff2") }')
    with pytest.raises(KeyError):
        bundle(theme)
