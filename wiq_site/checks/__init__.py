"""The check: every rule is a named function; all run, all problems come at once."""

from collections.abc import Iterator
from datetime import date

from wiq_site.checks.addresses import ADDRESS_RULES
from wiq_site.checks.dates import DATE_RULES
from wiq_site.checks.events import EVENT_RULES
from wiq_site.checks.figures import FIGURE_RULES
from wiq_site.checks.ids import ID_RULES
from wiq_site.checks.issues import ISSUE_RULES
from wiq_site.checks.people import PEOPLE_RULES, texts_name_nobody_without_consent
from wiq_site.checks.pictures import PICTURE_RULES
from wiq_site.checks.references import REFERENCE_RULES
from wiq_site.checks.texts import (
    TEXT_RULES,
    headings_step_by_step,
    links_outside_are_no_own,
    no_raw_html,
)
from wiq_site.collection import Collection
from wiq_site.problems import Problem

RULES = (
    *TEXT_RULES,
    *PICTURE_RULES,
    *REFERENCE_RULES,
    *DATE_RULES,
    *EVENT_RULES,
    *ADDRESS_RULES,
    *PEOPLE_RULES,
    *FIGURE_RULES,
    *ID_RULES,
    *ISSUE_RULES,
)


def check(content: Collection, today: date) -> Iterator[Problem]:
    """Run every rule over the content as of `today`."""
    for rule in RULES:
        yield from rule(content, today)


# What a changed text can break although others see no difference (`wiq_site.part` says how much of
# it they see): its words, the order of its headings, its links to other sites.
WORD_RULES = (
    no_raw_html,
    headings_step_by_step,
    links_outside_are_no_own,
    texts_name_nobody_without_consent,
)


def text_problems(content: Collection, today: date) -> Iterator[Problem]:
    """Run these rules; the texts may be some of many."""
    for rule in WORD_RULES:
        yield from rule(content, today)
