"""The small site that other tests start from is faultless, on disk and in memory alike."""

from tests.builders import TODAY, lines, lines_of_folder, network, write_site
from wiq_site.site import load


def test_small_site_passes_the_check_without_a_line(tmp_path):
    assert lines() == []
    assert lines_of_folder(write_site(tmp_path)) == []


def test_small_site_makes_a_network(tmp_path):
    loaded = load(write_site(tmp_path), TODAY).network
    assert loaded is not None
    assert loaded.teams == network().teams


def test_a_file_is_left_out_or_replaced(tmp_path):
    write_site(tmp_path, {"daten/anbieter.yaml": None, "seiten/wer.md": "kaputt"})
    assert lines_of_folder(tmp_path) == [
        "daten/anbieter.yaml: Die Datei fehlt.",
        "seiten/wer.md:1: Der Kopf fehlt. Die erste Zeile muss aus drei Strichen bestehen: ---",
    ]
