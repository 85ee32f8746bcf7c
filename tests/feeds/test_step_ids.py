"""Steps of a team's story keep their ids through every change an editor may make."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import network, table, team
from wiq_site.id_files import table_text
from wiq_site.ids import remembered, step_ids_of
from wiq_site.schema import IdTable

TABLE = "daten/kennungen.yaml"
STORY = (
    {"date": "2020-06", "text": "Die Liste war fertig."},
    {"date": "2020-07", "text": "Wir luden ein."},
    {"date": "2020-07", "text": "Wir gossen zum ersten Mal."},
    {"date": "2020-09-16", "text": "Wir trafen uns."},
)


def site(milestones, *, file="teams/giessen.md", known=None, **files):
    """A network whose team tells `milestones` and nothing else."""
    told = {file: team(history=[], milestones=list(milestones)), **files}
    if file != "teams/giessen.md":
        told["teams/giessen.md"] = None
    if known is not None:
        told[TABLE] = table_text(known)
    return network({"blog/2020/2020-07-regen.md": None, **told})


def keys(found):
    """The ids of the team's steps in the order of the file."""
    return [key.removeprefix("team/giessen/") for key in step_ids_of(found).keys.values()]


@pytest.fixture
def known():
    """What is remembered of `STORY` after its publication."""
    return remembered(site(STORY))


BEFORE = ["2020-06", "2020-07", "2020-07.2", "2020-09-16"]


def test_first_ids_are_made_of_team_and_date(known):
    assert keys(site(STORY)) == BEFORE
    assert [record.id for record in known.entries] == [f"team/giessen/{key}" for key in BEFORE]


def test_ids_are_the_same_before_and_after_they_are_remembered(known):
    assert keys(site(STORY, known=known)) == BEFORE


def changed(index, **values):
    story = [dict(step) for step in STORY]
    story[index] |= values
    return story


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        pytest.param(changed(1, text="Wir luden Sie ein."), BEFORE, id="typo"),
        pytest.param(changed(1, date="2020-07-04"), BEFORE, id="date made exact"),
        pytest.param(changed(1, kind="public"), BEFORE, id="other kind"),
        pytest.param(changed(1, text="Wir\n  luden ein."), BEFORE, id="line break"),
        pytest.param(
            [STORY[0], STORY[2], STORY[1], STORY[3]], [BEFORE[i] for i in (0, 2, 1, 3)], id="swap"
        ),
        pytest.param(
            [STORY[0], {"date": "2020-07", "text": "Neu."}, *STORY[1:]],
            ["2020-06", "2020-07.3", "2020-07", "2020-07.2", "2020-09-16"],
            id="another one before it on the same date",
        ),
        pytest.param(
            [{"date": "2020-05", "text": "Früher."}, *STORY],
            ["2020-05", *BEFORE],
            id="an older one found later",
        ),
        pytest.param([*STORY[:1], *STORY[2:]], [BEFORE[i] for i in (0, 2, 3)], id="one taken out"),
    ],
)
def test_change_of_the_story(known, story, expected):
    withdrawn = withdrawn_where_missing(known, story)
    assert keys(site(story, known=withdrawn)) == expected


def withdrawn_where_missing(known, story):
    """The table as the editors must leave it: what they took out is marked."""
    if len(story) >= len(STORY):
        return known
    entries = [
        record.model_copy(update={"withdrawn": record.date})
        if record.id.endswith("2020-07")
        else record
        for record in known.entries
    ]
    return IdTable(authority=known.authority, entries=tuple(entries))


def test_both_changed_at_once_is_a_new_step_and_a_lost_one(known):
    told = step_ids_of(replace(site(changed(3, date="2020-10", text="Anders.")), known_ids=known))
    assert [record.id for record in told.lost] == ["team/giessen/2020-09-16"]
    assert "team/giessen/2020-10" in told.keys.values()


def test_renamed_file_keeps_ids_by_its_redirect(known):
    moved = {"from": "/teams/giessen/", "to": "/teams/wasser/"}
    found = site(
        STORY,
        file="teams/wasser.md",
        known=known,
        **{"daten/weiterleitungen.yaml": table(redirects=[moved])},
    )
    assert keys(found) == BEFORE
    fresh = {record.id: record for record in remembered(found).entries}
    assert fresh["team/giessen/2020-06"].address == "/teams/wasser/"
    assert fresh["team/giessen/2020-06"].earlier == ("/teams/giessen/",)


def test_new_step_of_a_renamed_team_gets_the_new_name(known):
    moved = {"from": "/teams/giessen/", "to": "/teams/wasser/"}
    found = site(
        [*STORY, {"date": "2021-01", "text": "Neu."}],
        file="teams/wasser.md",
        known=known,
        **{"daten/weiterleitungen.yaml": table(redirects=[moved])},
    )
    assert keys(found)[-1] == "team/wasser/2021-01"


def test_id_of_a_withdrawn_step_is_not_given_again(known):
    entries = [record.model_copy(update={"withdrawn": record.date}) for record in known.entries]
    withdrawn = IdTable(authority=known.authority, entries=tuple(entries))
    assert keys(site([STORY[0]], known=withdrawn)) == ["2020-06.2"]


def test_history_and_milestones_are_told_apart():
    text = "Am selben Tag dasselbe."
    both = team(
        history=[{"date": "2020-07", "state": "läuft", "text": text}],
        milestones=[{"date": "2020-07", "text": text}],
    )
    found = network({"teams/giessen.md": both})
    known = remembered(found)
    again = step_ids_of(replace(found, known_ids=known)).keys
    assert list(again.values()) == ["team/giessen/2020-07", "team/giessen/2020-07.2"]
    only = network(
        {"teams/giessen.md": team(history=[], milestones=[{"date": "2020-07", "text": text}])}
    )
    assert list(step_ids_of(replace(only, known_ids=known)).keys.values()) == [
        "team/giessen/2020-07.2"
    ]


def test_remembering_twice_changes_nothing(known):
    assert remembered(site(STORY, known=known)) == known


def test_remembering_follows_texts_and_dates(known):
    """So that the next small change is recognised too."""
    fresh = remembered(site(changed(1, date="2020-07-04"), known=known))
    record = next(r for r in fresh.entries if r.id == "team/giessen/2020-07")
    assert record.date.iso == "2020-07-04"
    again = changed(1, date="2020-07-04", text="Wir haben eingeladen.")
    assert keys(site(again, known=fresh)) == BEFORE


_STEP = st.fixed_dictionaries(
    {"date": st.sampled_from(["2020-06", "2020-07", "2020-07-04"]), "text": st.sampled_from("abc")}
)


@given(st.lists(_STEP, max_size=6), st.lists(_STEP, max_size=6))
def test_ids_are_never_shared(before, after):
    def story(steps):
        return site(sorted(steps, key=lambda step: step["date"]))

    found = step_ids_of(replace(story(after), known_ids=remembered(story(before))))
    assert len({*found.keys.values()}) == len(after)
    assert len(found.lost) == len(before) - len(found.records)


def test_document_of_the_table_is_small_and_readable(known):
    text = table_text(known)
    assert "  - id: team/giessen/2020-07.2\n    address: /teams/giessen/\n" in text
    assert "    text: Wir gossen zum ersten Mal.\n" in text
