"""The benchmarks' frame: every topic can be measured, and a broken promise is told."""

from importlib import import_module
from inspect import signature

import pytest

from benchmarks.__main__ import TOPICS, main
from benchmarks.report import Limit, Report
from benchmarks.room import HERE


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_can_be_measured(topic):
    measure = import_module(f"benchmarks.{topic}").measure
    assert signature(measure).return_annotation is Report


def test_every_page_of_results_belongs_to_a_topic():
    pages = {page.stem for page in (HERE / "results").glob("*.md")}
    assert pages
    assert pages <= {*TOPICS}


def test_an_unknown_topic_is_named_with_those_there_are(capsys):
    assert main(["photos"]) == 2
    assert capsys.readouterr().out == f"Unbekannt: photos. Es gibt: {', '.join(TOPICS)}.\n"


@pytest.mark.parametrize(("measured", "holds"), [(1.3, True), (1.31, False)])
def test_a_limit_is_kept_up_to_what_it_allows(measured, holds):
    limit = Limit("cold", measured, 1.3, "×")
    assert limit.holds is holds
    assert ("TOO MUCH" in str(limit)) is not holds


def test_a_page_tells_limits_and_findings_and_no_machine_by_name():
    page = Report("Pictures", (Limit("cold", 1.0, 1.3, "×"),), ("| a |",)).page()
    assert page.startswith("# Pictures\n\nMeasured on ")
    assert "- cold: 1.00 × (at most 1.3): ok\n\n| a |\n" in page
