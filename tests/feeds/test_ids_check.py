"""The check on ids: nothing that was published changes or vanishes without a word."""

import pytest

from tests.builders import (
    lines,
    network,
    page,
    post,
    small_site,
    table,
    team,
    write_site,
)
from wiq_site.files import read_tree
from wiq_site.id_files import table_text
from wiq_site.ids import remembered

TABLE = "daten/kennungen.yaml"
POST = "blog/2020/2020-07-regen.md"
TEAM = "teams/giessen.md"
KNOWN = table_text(remembered(network()))


def line_of(part, text=KNOWN):
    return next(n for n, row in enumerate(text.split("\n"), 1) if part in row)


def said(files):
    return lines({TABLE: KNOWN, **files})


def test_nothing_to_say_where_all_is_known():
    assert said({}) == []


def test_nothing_to_say_before_the_first_publication():
    assert lines({"blog/2020/2020-07-neu.md": post(id="neu", title="Neu")}) == []


def test_new_texts_are_a_hint_once_there_is_a_table():
    steps = [{"date": "2020-06", "phase": "Start", "state": "läuft", "text": "Es ging los."}]
    more = [
        {"date": "2020-08", "text": "Eins."},
        {"date": "2020-09", "text": "Zwei."},
        {"date": "2021-02-10", "text": "WiQ fragte beim Amt."},
    ]
    found = said(
        {
            "blog/2020/2020-07-neu.md": post(id="neu", title="Neu"),
            TEAM: team(history=steps, milestones=more),
        }
    )
    assert found == [
        "blog/2020/2020-07-neu.md:2: Hinweis: Dieser Beitrag ist noch nicht vermerkt. "
        "Vor dem Veröffentlichen: „.venv/bin/wiq ids“",
        f"{TEAM}:14: Hinweis: 2 Schritte sind noch nicht vermerkt. "
        "Vor dem Veröffentlichen: „.venv/bin/wiq ids“",
    ]


def test_changed_id_is_refused_with_the_right_one():
    assert said({POST: post(id="2020-07-niesel")})[0] == (
        f"{POST}:2: Dieser Beitrag ist mit der Kennung „2020-07-regen“ veröffentlicht. Schreiben "
        "Sie wieder „id: 2020-07-regen“; sonst sehen ihn alle, die einen Feed abonniert haben, "
        "noch einmal."
    )


def test_lost_post_is_named():
    assert (
        f"{TABLE}:{line_of('beitrag/2020-07-regen')}: Der Beitrag mit der Kennung „2020-07-regen“ "
        "(/blog/2020/07/regen/) ist veröffentlicht und fehlt. Holen Sie ihn zurück, oder schreiben "
        "Sie hier „withdrawn:“ mit dem Tag dazu, an dem er zurückgezogen wurde."
    ) in said({POST: None})


def test_lost_post_whose_file_cannot_be_read_is_not_called_lost():
    found = said({POST: "---\ntitle: [offen\n---\n"})
    assert len(found) == 1
    assert found[0].startswith(POST)


def withdrawn(part):
    rows = KNOWN.split("\n")
    rows.insert(line_of(part), "    withdrawn: 2021-01-01")
    return "\n".join(rows)


def test_withdrawn_post_may_be_gone():
    known = withdrawn("beitrag/2020-07-regen")
    assert not [row for row in lines({TABLE: known, POST: None}) if row.startswith(TABLE)]


def test_id_of_a_withdrawn_post_is_not_used_again():
    [found] = lines({TABLE: withdrawn("beitrag/2020-07-regen")})
    assert found.startswith(f"{POST}:2: Die Kennung „2020-07-regen“ gehörte einem Beitrag")


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_post_taken_from_the_lists_in_so_many_words_is_not_lost(status):
    assert not [row for row in said({POST: post(status=status)}) if row.startswith(TABLE)]


def test_moved_post_needs_a_redirect():
    moved = {POST: None, "blog/2020/2020-07-schauer.md": post()}
    line = line_of("beitrag/2020-07-regen")
    assert said(moved) == [
        f"{TABLE}:{line}: /blog/2020/07/regen/ ist veröffentlicht und führt jetzt ins Leere. "
        "Tragen Sie in content/daten/weiterleitungen.yaml ein: from: /blog/2020/07/regen/ "
        "to: /blog/2020/07/schauer/"
    ]
    redirect = {"from": "/blog/2020/07/regen/", "to": "/blog/2020/07/schauer/"}
    assert said({**moved, "daten/weiterleitungen.yaml": table(redirects=[redirect])}) == []


def test_step_changed_beyond_recognition_is_named():
    line = line_of("team/giessen/2021-02-10")
    found = said({TEAM: team(milestones=[{"date": "2021-02-20", "text": "Etwas ganz anderes."}])})
    assert (
        f"{TABLE}:{line}: Der Schritt vom 10. Februar 2021 auf /teams/giessen/ ist in den Feeds "
        "veröffentlicht und fehlt: „WiQ fragte beim Amt.“ Haben Sie Datum und Text zugleich "
        "geändert? Dann ändern Sie hier beides mit. Ist er zurückgezogen, schreiben Sie hier "
        "„withdrawn:“ mit dem Tag dazu."
    ) in found


def test_renamed_team_is_named_once():
    files = {TEAM: None, "teams/wasser.md": team(), POST: post(teams=["wasser"])}
    found = [row for row in said(files) if row.startswith(TABLE)]
    line = line_of("team/giessen/2020-06")
    assert found == [
        f"{TABLE}:{line}: Das Team auf /teams/giessen/ ist in den Feeds veröffentlicht und fehlt. "
        "Heißt die Datei jetzt anders? Dann tragen Sie in content/daten/weiterleitungen.yaml den "
        "Umzug ein (from: /teams/giessen/). Ist es zurückgezogen, schreiben Sie hier „withdrawn:“ "
        "mit dem Tag dazu."
    ]
    redirect = {"from": "/teams/giessen/", "to": "/teams/wasser/"}
    assert said({**files, "daten/weiterleitungen.yaml": table(redirects=[redirect])}) == []


def test_entry_known_twice_is_named():
    rows = KNOWN.rstrip("\n").split("\n")
    again = "\n".join([*rows, *rows[rows.index("  - id: beitrag/2020-07-regen") :][:3]]) + "\n"
    [found] = lines({TABLE: again})
    assert found.startswith(f"{TABLE}:{len(rows) + 1}: „beitrag/2020-07-regen“ steht hier zweimal.")


def with_authority(value):
    provider = str(small_site()["daten/anbieter.yaml"])
    return {"daten/anbieter.yaml": provider.replace("wiq.example,2020", value)}


def test_other_authority_is_refused():
    [found] = said(with_authority("neu.example,2021"))
    assert found == (
        "daten/anbieter.yaml:3: Die Feeds sind mit den Kennungen von „wiq.example,2020“ "
        "veröffentlicht. Mit „neu.example,2021“ sähen alle, die sie abonniert haben, jeden Eintrag "
        "noch einmal. Schreiben Sie wieder „wiq.example,2020“, auch wenn die Website umgezogen ist."
    )


def test_authority_may_be_chosen_before_the_first_publication():
    assert lines(with_authority("neu.example,2021")) == []


def test_authority_of_a_day_to_come_is_refused():
    [found] = lines(with_authority("wiq.example,2022"))
    assert found.startswith("daten/anbieter.yaml:3: „wiq.example,2022“ nennt einen Tag")


@pytest.mark.parametrize(
    "value",
    [
        "wiq.example",
        "wiq.example,",
        "wiq,2020",
        "wiq.example, 2020",
        "wiq.example,2020-13",
        "ä.de,2020",
    ],
)
def test_authority_has_a_form(value):
    [found] = lines(with_authority(f'"{value}"'))
    assert "hat nicht die richtige Form" in found


def test_missing_id_names_the_command():
    assert lines({POST: post(id=None)}) == [
        f"{POST}:2: Das Pflichtfeld „id“ fehlt oder ist leer. "
        "Der Befehl „.venv/bin/wiq ids“ trägt es ein."
    ]


def test_no_page_takes_the_folder_of_the_feeds():
    assert lines({"seiten/feeds.md": page("Feeds")}) == [
        "seiten/feeds.md:2: Die Adresse /feeds/ ist vergeben."
    ]


def test_table_may_grow_larger_than_any_text(tmp_path):
    write_site(tmp_path, {TABLE: KNOWN + "# viel\n" * 200_000})
    tree = read_tree(tmp_path)
    assert tree.problems == ()
    assert max(len(file.text) for file in tree.texts) > 1_000_000
