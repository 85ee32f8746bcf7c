"""Front matter as text values with line numbers, and each way in which it can be unreadable."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from wiq_site import frontmatter
from wiq_site.frontmatter import Lines, NotReadable, parse_document, parse_table

NESTED = """\
---
# an opening comment
title: Gießen
teams: [giessen, parklets]

history:
  - date: 2020-06
    text: Es ging los.
    source:
      - title: Ein Blatt
  - date: 2020-07
    text: >
      Über zwei
      Zeilen.
event:
  start: 2020-07-01 18:30
---

Erster Absatz.
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ((), 2),
        (("title",), 3),
        (("teams",), 4),
        (("teams", 1), 4),
        (("history",), 6),
        (("history", 0), 7),
        (("history", 0, "date"), 7),
        (("history", 0, "text"), 8),
        (("history", 0, "source", 0, "title"), 10),
        (("history", 1), 11),
        (("history", 1, "text"), 12),
        (("event",), 15),
        (("event", "start"), 16),
    ],
    ids=str,
)
def test_every_key_knows_its_line(keys, line):
    assert parse_document(NESTED).lines.by_key[keys] == line


def test_a_key_that_is_not_there_has_the_line_of_its_nearest_parent():
    lines = parse_document(NESTED).lines
    assert lines.of("history", 1, "source", 0, "url") == 11
    assert lines.of("event", "end") == 15
    assert lines.of("nothing") == 2
    assert Lines({}).of("nothing") == 1


def test_body_starts_on_the_line_after_the_closing_dashes():
    parsed = parse_document(NESTED)
    assert parsed.body == "\nErster Absatz.\n"
    assert parsed.body_line == 18
    assert NESTED.split("\n")[parsed.body_line - 1 :] == parsed.body.split("\n")


def test_dashes_in_the_body_end_nothing():
    assert parse_document("---\na: b\n---\nEins\n\n---\n\nZwei\n").body == "Eins\n\n---\n\nZwei\n"


def test_dashes_may_be_followed_by_blanks():
    assert parse_document("--- \na: b\n---\t\nText").body == "Text"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("18:30", "18:30"),
        ("no", "no"),
        ("ja", "ja"),
        ("01", "01"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("true", "true"),
        ("2020-07-01", "2020-07-01"),
        ("=", "="),
        ("<<", "<<"),
        ('"null"', "null"),
        ('""', ""),
        ("'it''s'", "it's"),
        ("Preis: nein # Anmerkung", None),
        ("C#-Kurs", "C#-Kurs"),
        ("“Zitat”", "“Zitat”"),
    ],
)
def test_every_scalar_stays_text(written, value):
    if value is None:
        with pytest.raises(NotReadable):
            parse_table(f"a: {written}")
    else:
        assert parse_table(f"a: {written}").data == {"a": value}


@pytest.mark.parametrize("written", ["", "~", "null", "   ", " # nur eine Anmerkung"])
def test_a_key_without_a_value_counts_as_not_given(written):
    assert parse_table(f"a: {written}\nb: c").data == {"b": "c"}


@pytest.mark.parametrize("text", ["", "\n\n", "# nur eine Anmerkung\n"], ids=repr)
def test_an_empty_table_is_no_data(text):
    assert parse_table(text).data is None


def test_an_empty_head_is_no_data():
    parsed = parse_document("---\n---\nText")
    assert parsed.data is None
    assert parsed.lines.of("title") == 2


REFUSED_DOCUMENTS = {
    "no head": ("Hallo", 1, "Der Kopf fehlt."),
    "blank line first": ("\n---\na: b\n---\n", 1, "Der Kopf fehlt."),
    "four dashes": ("----\na: b\n----\n", 1, "Der Kopf fehlt."),
    "indented dashes": (" ---\na: b\n---\n", 1, "Der Kopf fehlt."),
    "no end": ("---\na: b\n\nText", 1, "Der Kopf hat kein Ende."),
    "no end, only dashes": ("---", 1, "Der Kopf hat kein Ende."),
    "a fault in line 3": ("---\na: b\nc: d: e\n---\n", 3, "Ein Doppelpunkt mitten im Wert"),
}


@pytest.mark.parametrize(
    ("text", "line", "says"), REFUSED_DOCUMENTS.values(), ids=REFUSED_DOCUMENTS.keys()
)
def test_documents_that_are_refused(text, line, says):
    with pytest.raises(NotReadable) as refused:
        parse_document(text)
    assert (refused.value.line, refused.value.text[: len(says)]) == (line, says)


REFUSED_YAML = {
    "colon in the value": ("a: b\nc: d: e\n", 2, "Ein Doppelpunkt mitten im Wert"),
    "colon in a list entry": ("a:\n  - b: c: d\n", 2, "Ein Doppelpunkt mitten im Wert"),
    "no colon": ("a: b\ntitle Gießen\nc: d\n", 2, "Hier fehlt nach dem Schlüssel der Doppelpunkt"),
    "no blank after the colon": ("a: b\nc:d\ne: f\n", 2, "Hier fehlt nach dem Schlüssel"),
    "no colon in the first line": ("a\nb: c\n", 1, "Hier fehlt nach dem Schlüssel"),
    "no colon, then a blank line": ("a\n\nb: c\n", 1, "Hier fehlt nach dem Schlüssel"),
    "indented too far": ("a: b\n  c: d\n", 2, "Diese Zeile ist zu weit eingerückt"),
    "first line indented": (" a: b\nc: d\n", 2, "Die Einrückung stimmt nicht"),
    "list entry out of line": ("a:\n  - b: c\n   d: e\n", 3, "Die Einrückung stimmt nicht"),
    "list and keys mixed": ("- a\nb: c\n", 2, "Die Einrückung stimmt nicht"),
    "tab after the colon": ("a:\tb\n", 1, "Ein Tabulator ist hier nicht erlaubt"),
    "tab as indent": ("a:\n\tb: c\n", 2, "Ein Tabulator ist hier nicht erlaubt"),
    "double quote open": ('a: b\nc: "d\ne: f\n', 2, "Ein Anführungszeichen wird nicht"),
    "single quote open": ("a: b\nc: 'd\ne: f\n", 2, "Ein Anführungszeichen wird nicht"),
    "text after the quote": ('a: "b" c\n', 1, "Nach dem Anführungszeichen geht der Wert weiter"),
    "backslash in quotes": ('a: "C:\\Users"\n', 1, "Der Rückstrich \\"),
    "bracket open": ("a: b\ntags: [c, d\ne: f\n", 2, "Eine Klammer [ wird nicht geschlossen"),
    "brace open": ("a: {b: c\n", 1, "Eine Klammer { wird nicht geschlossen"),
    "bracket too many": ("a: [b]]\n", 1, "Hier steht eine schließende Klammer ] zu viel"),
    "brace too many": ("a: }\n", 1, "Hier steht eine schließende Klammer } zu viel"),
    "bracket left open": ("a: 1\nb: [\n", 2, "Eine Klammer [ oder { wird nicht geschlossen"),
    "brace left open": ("a: {b: ", 1, "Eine Klammer [ oder { wird nicht geschlossen"),
    "list on the key's line": ("a: - b\n", 1, "Eine Liste mit „- “ beginnt in einer neuen"),
    "two documents": ("a: b\n---\nc: d\n", 2, "Die Zeile --- darf in einer Tabelle nicht"),
    "at sign first": ("a: @wiq\n", 1, "Ein Wert, der mit einem Sonderzeichen beginnt"),
    "percent first": ("a: b\nc: %d\n", 2, "Ein Wert, der mit einem Sonderzeichen beginnt"),
    "comma first": ("a: , b\n", 1, "Ein Wert, der mit einem Sonderzeichen beginnt"),
    "lone star": ("a: *\n", 1, "Ein Wert, der mit einem Sonderzeichen beginnt"),
    "alias": ("a: b\nc: *d\n", 2, "Ein Wert, der mit & oder * beginnt"),
    "anchor": ("a: &b c\n", 1, "Ein Wert, der mit & oder * beginnt"),
    "tag": ("a: !Achtung jetzt\n", 1, "Ein Wert, der mit ! beginnt"),
    "tag of YAML's": ("a: !!python/name:os.system x\n", 1, "Ein Wert, der mit ! beginnt"),
    "hashtag": ("a: b\nc: Los #WirImQuartier!\n", 2, "Ab „#WirImQuartier!“ gilt der Rest"),
    "hashtag only": ("a: #1\n", 1, "Ab „#1“ gilt der Rest"),
    "hashtag in a list": ("a:\n  - b\n  - c #d\n", 3, "Ab „#d“ gilt der Rest"),
    "key twice": ("a: b\nc: d\na: e\n", 3, "Der Schlüssel „a“ steht zweimal"),
    "key twice, empty": ("a:\na:\n", 2, "Der Schlüssel „a“ steht zweimal"),
    "key twice inside": ("a:\n  - b: c\n    b: d\n", 3, "Der Schlüssel „b“ steht zweimal"),
    "a list as key": ("? [a]\n: b\n", 1, "Ein Schlüssel muss ein einfaches Wort sein"),
    "control character as escape": ('a: b\nc: "\\x07"\n', 2, "Das Zeichen U+0007 ist nicht"),
    "half a pair as escape": ('a: "\\ud800"\n', 1, "Das Zeichen U+D800 ist nicht erlaubt"),
    "half a pair in a key": ('"\\ud800": a\n', 1, "Das Zeichen U+D800 ist nicht erlaubt"),
    "no such character": ('a: b\nc: "\\UFFFFFFFF"\n', 2, "Hier steht eine Zeichenfolge"),
    "no such version": (f"%YAML {'9' * 5000}.1\n---\na: b\n", 1, "Hier steht eine Zeichenfolge"),
    "21 lists deep": ("a: " + "[" * 20 + "]" * 20, 1, "Das ist zu tief verschachtelt"),
    "deep, in line 21": (
        "".join(f"{' ' * depth}a:\n" for depth in range(30)),
        21,
        "Das ist zu tief verschachtelt",
    ),
}


@pytest.mark.parametrize(("text", "line", "says"), REFUSED_YAML.values(), ids=REFUSED_YAML.keys())
def test_yaml_that_is_refused(text, line, says):
    with pytest.raises(NotReadable) as refused:
        parse_table(text)
    assert (refused.value.line, refused.value.text[: len(says)]) == (line, says)


def test_twenty_levels_are_enough_for_everybody():
    assert parse_table("[" * 20 + "]" * 20).data


@pytest.mark.parametrize("text", ["[" * 300_000, "{" * 300_000, "- " * 300_000], ids="[{-")
def test_a_heap_of_brackets_is_refused_before_it_is_built(text):
    """PyYAML takes a minute for 30 kB of "[", and minutes for each further such file."""
    with pytest.raises(NotReadable, match="zu tief verschachtelt"):
        parse_table(text)


def test_a_hash_followed_by_a_blank_is_a_comment():
    assert parse_table("a: b # wie in der Vorstellung\nc: #\nd: e ## f\n").data == {
        "a": "b",
        "d": "e",
    }


def test_a_line_may_be_commented_out():
    assert parse_table("a: b\n#c: d\nlist:\n  - e\n  #- f\n").data == {"a": "b", "list": ["e"]}


YAML_PIECES = [*"ab -:#,'\"[]{}>|?&*!%@\n\t\\", "\n  ", ": ", "- ", "\n- ", "a: ", "---", "ä"]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(YAML_PIECES), max_size=25).map("".join))
def test_libyaml_and_python_read_the_same(text):
    def outcome(loader):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(frontmatter, "_FAST", loader)
            try:
                parsed = parse_table(text)
            except NotReadable as error:
                return error.text, error.line
            return parsed.data, dict(parsed.lines.by_key)

    assert outcome(yaml.CSafeLoader) == outcome(yaml.SafeLoader)
