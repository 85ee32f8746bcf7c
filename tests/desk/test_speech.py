"""The command line speaks German: every help, and whatever can be wrong with a call."""

import ast
import re
import sys
from pathlib import Path

import pytest
import typer
from typer._click import Command
from typer.testing import CliRunner

from tests.desk.projects import wiq
from wiq_site import __main__ as start
from wiq_site.effects import speech
from wiq_site.effects.cli import app
from wiq_site.effects.surroundings import words_called
from wiq_site.effects.topics import TOPICS, make_app

# Words that Typer's own sentences are made of, and that no sentence of ours needs.
ENGLISH = (
    "usage|options|arguments?|commands?|args|show|this|message|exit|install|current|shell|copy|"
    "customize|installation|default|required|missing|such|invalid|value|error|aborted|try|for|help|"
    "did you mean|unexpected|extra|should|be|bool|str|int|list|path|the"
)
_WORD = re.compile(rf"(?<![\w/.-])(?:{ENGLISH})(?![\w/-]|\.\w)", re.IGNORECASE)
_NAMES = re.compile(r"--?[a-z][\w-]*|/[\w/-]+|wiq( [a-z-]+)*|„[^“]*“")


def calls() -> list[tuple[str, ...]]:
    """Every command, by the words that call it."""

    def below(command: Command, path: tuple[str, ...]) -> list[tuple[str, ...]]:
        inner = getattr(command, "commands", {})
        return [path, *(call for name in inner for call in below(inner[name], (*path, name)))]

    return below(typer.main.get_command(app), ())


def english(text: str) -> list[str]:
    """The English words in what a command said, names of options and commands left out."""
    return _WORD.findall(_NAMES.sub(" ", text))


@pytest.mark.parametrize("call", calls(), ids=" ".join)
def test_help_is_german(call):
    result = CliRunner().invoke(
        app, [*call, "--help"], env={"TERMINAL_WIDTH": "200"}, prog_name="wiq"
    )
    assert result.exit_code == 0
    assert "Aufruf: wiq" in result.output
    assert "Zeigt diese Hilfe." in result.output
    listed = re.sub(r"^│ [a-z-]+ ", "│ ", result.output, flags=re.MULTILINE)
    assert english(listed) == []


def test_the_list_of_english_words_finds_some():
    assert english("Try '--foo' for help.") == ["Try", "for", "help"]
    assert len(calls()) > 25


WRONG = {
    ("--foo",): "Die Option --foo gibt es nicht.",
    ("check", "--jsn"): "Die Option --jsn gibt es nicht. Meinten Sie --json?",
    ("chek",): "Den Befehl „chek“ gibt es nicht. Meinten Sie „check“?",
    ("neu", "beitrg"): "Den Befehl „beitrg“ gibt es nicht. Meinten Sie „beitrag“?",
    ("bericht",): "Es fehlt die Angabe BEZIRK.",
    ("bericht", "nord"): "Es fehlt die Option --seit oder -s.",
    ("bericht", "nord", "--seit"): "Nach --seit fehlt der Wert.",
    ("check", "jetzt", "gleich"): "Das ist zu viel: jetzt gleich",
    ("check", "--json=ja"): "Nach --json steht kein Wert.",
    ("serve", "-p", "viele"): "--port oder -p: Hier gehört eine ganze Zahl hin.",
}


@pytest.mark.parametrize(("call", "said"), WRONG.items(), ids=map(" ".join, WRONG))
def test_what_is_wrong_is_said_in_german(project, call, said):
    result = wiq(*call)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert english(result.stderr.replace("So geht es nicht", "")) == []


def test_a_bare_group_shows_its_commands_in_german():
    for group in ("neu", "versand", "newsletter"):
        assert "Befehle" in CliRunner().invoke(app, [group]).output


def test_every_sentence_that_typer_makes_up_is_known():
    """Another version of Typer may word a new one: then this names it."""
    folder = Path(typer.__file__).parent
    sources = [folder / name for name in ("core.py", "_click/core.py", "_click/parser.py")]
    found = {said for source in sources for said in _said(ast.parse(source.read_text("utf-8")))}
    assert len(found) > 4
    unknown = {said for said in found if speech._known(said) == said}
    # A group's `resolve_command` says this one itself; no option of ours takes several values.
    assert unknown == {"No such command x."}


def _said(tree: ast.AST) -> list[str]:
    """What `ctx.fail` and the errors of options are told, with x for what is put in."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    told = [node.args[-1] for node in calls if _is_complaint(node) and node.args]
    return [text for node in told if (text := _text(node))]


def _is_complaint(call: ast.Call) -> bool:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    return name in {"fail", "BadOptionUsage"}


def _text(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr():
            parts = (_text(part) if isinstance(part, ast.Constant) else "x" for part in node.values)
            return "".join(parts).replace("Option x", "Option 'x'")
        case ast.Call(func=ast.Name(id="_")):
            return _text(node.args[0])
        case ast.Call(func=ast.Attribute(attr="format", value=inner)):
            return re.sub(r"\{[^}]*\}", "x", _text(inner))
    return ""


def test_a_missing_package_is_named(monkeypatch):
    """As after `git pull`, before `make` has brought the environment up to date."""
    monkeypatch.setitem(sys.modules, "wiq_site.effects.topics", None)
    with pytest.raises(SystemExit) as ended:
        start.main()
    assert "„make check“ richtet alles ein." in str(ended.value)


def test_each_command_is_known_by_its_topic():
    """What `wiq` loads for a command is where it is; and none is told that is not there."""
    for topic, commands in TOPICS.items():
        for command in commands:
            loaded = typer.main.get_command(make_app(command))
            assert tuple(getattr(loaded, "commands", {})) == commands, topic
    whole = getattr(typer.main.get_command(app), "commands", {})
    assert list(whole) == [command for commands in TOPICS.values() for command in commands]


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, ["check", "--json"]),
        ({"COMP_WORDS": "wiq\nserv"}, []),
        ({"COMP_WORDS": "wiq\nstand\ngie"}, ["stand"]),
        ({"_TYPER_COMPLETE_ARGS": ".venv/bin/wiq neu beitrag "}, ["neu", "beitrag"]),
    ],
)
def test_the_command_is_known_before_anything_is_loaded(monkeypatch, environment, words):
    monkeypatch.setattr(sys, "argv", ["wiq", "check", "--json"])
    if environment:
        monkeypatch.setenv("_WIQ_COMPLETE", "complete_bash")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert words_called() == words
