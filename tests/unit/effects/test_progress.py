"""A bar only where somebody looks, and only for what takes long."""

import io
import threading

from rich.console import Console

from wiq_site.effects.progress import Bar


def shown(total: int, *, terminal: bool) -> str:
    file, threads = io.StringIO(), threading.active_count()
    bar = Bar("Seiten", total, Console(file=file, force_terminal=terminal, width=80))
    assert threading.active_count() == threads
    for _ in range(total):
        bar.step()
    bar.close()
    bar.close()
    return file.getvalue()


def test_long_work_shows_how_far_it_has_come():
    said = shown(1000, terminal=True)
    assert "Seiten" in said
    assert "500/1000" in said


def test_nothing_goes_into_a_pipe():
    assert shown(1000, terminal=False) == ""


def test_short_work_shows_nothing():
    assert shown(20, terminal=True) == ""
