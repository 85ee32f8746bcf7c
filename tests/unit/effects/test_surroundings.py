"""Where the date, the environment and the folder come in."""

from datetime import date, datetime

import pytest

from wiq_site.dates import TIMEZONE
from wiq_site.effects.surroundings import Surroundings, project_root, surroundings


def given(monkeypatch, **environment: str) -> Surroundings:
    for name in ("WIQ_TODAY", "SITEURL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return surroundings()


def test_today_is_the_day_in_leipzig(monkeypatch):
    before = datetime.now(TIMEZONE).date()
    today = given(monkeypatch).today
    assert before <= today <= datetime.now(TIMEZONE).date()


def test_today_may_be_given(monkeypatch):
    assert given(monkeypatch, WIQ_TODAY="2021-03-01").today == date(2021, 3, 1)


@pytest.mark.parametrize("text", ["gestern", "2021-02-30", "1.3.2021"])
def test_a_day_that_is_none_is_refused_in_one_line(monkeypatch, text):
    with pytest.raises(SystemExit) as refused:
        given(monkeypatch, WIQ_TODAY=text)
    assert refused.value.code == (f"WIQ_TODAY: „{text}“ ist kein Datum. So geht es: 2026-11-22")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("", ""),
        ("https://host.example/teil/", "https://host.example/teil"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
    ],
)
def test_an_address_may_be_given(monkeypatch, text, url):
    assert given(monkeypatch, SITEURL=text).site_url == url


@pytest.mark.parametrize("text", ["host.example", "ftp://host.example", "//host.example"])
def test_an_address_without_https_is_refused(monkeypatch, text):
    with pytest.raises(SystemExit, match="muss mit https:// oder http:// beginnen"):
        given(monkeypatch, SITEURL=text)


def test_the_project_is_the_nearest_folder_with_settings(tmp_path, monkeypatch):
    inner = tmp_path / "a/b"
    inner.mkdir(parents=True)
    (tmp_path / "pelicanconf.py").touch()
    monkeypatch.chdir(inner)
    assert project_root() == tmp_path
    (inner / "pelicanconf.py").touch()
    assert project_root() == inner


def test_elsewhere_there_is_no_project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match=r"Hier liegt keine pelicanconf.py"):
        project_root()
