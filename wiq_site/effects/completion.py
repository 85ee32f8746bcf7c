"""`--install-completion` and `--show-completion`: the tab key knows commands, teams, districts.

Typer's own scripts call `wiq`, which is not on the path: here every shell calls what was typed,
`.venv/bin/wiq`. Everything else stays Typer's (docs/decisions/0085-completion.md).
"""

from typing import Annotated

import typer
from typer import _completion_shared as shared
from typer._completion_classes import completion_init

from wiq_site.effects.terminal import fail

_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n'
    COMPREPLY=( $( env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \\
                   %(autocomplete_var)s=complete_bash "$1" 2>/dev/null ) )
}
complete -o default -o filenames -F %(complete_func)s %(prog_name)s
"""
# Called in two ways: sourced, or loaded by zsh at the first press of the key.
_ZSH = """\
#compdef %(prog_name)s
%(complete_func)s() {
  eval $(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" \\
         %(autocomplete_var)s=complete_zsh "${words[1]}" 2>/dev/null)
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  %(complete_func)s "$@"
else
  compdef %(complete_func)s %(prog_name)s
fi
"""
_FISH = """\
function %(complete_func)s
    set -l typed (commandline -opc)
    env %(autocomplete_var)s=complete_fish _TYPER_COMPLETE_FISH_ACTION=$argv[1] \\
        _TYPER_COMPLETE_ARGS=(commandline -cp) $typed[1] 2>/dev/null
end
complete --command %(prog_name)s --no-files \\
    --condition "%(complete_func)s is-args" --arguments "(%(complete_func)s get-args)"
"""
_SHELLS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}


def add_completion(app: typer.Typer) -> None:
    """Give an app both options, and let it answer the shells."""
    shared._completion_scripts.update(_SHELLS)
    completion_init()
    app.callback()(_options)


def _options(
    install: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            help="Ergänzt künftig mit der Tabulator-Taste Befehle und Namen.",
            callback=lambda wanted: _install() if wanted else None,
            is_eager=True,
        ),
    ] = False,
    show: Annotated[
        bool,
        typer.Option(
            "--show-completion",
            help="Zeigt das Skript dafür, statt es einzurichten.",
            callback=lambda wanted: _show() if wanted else None,
            is_eager=True,
        ),
    ] = False,
) -> None:
    pass


def _install() -> None:
    shell, path = shared.install(_shell())
    typer.echo(f"Die Ergänzung für {shell} liegt in {path}. Sie gilt ab dem nächsten Terminal.")
    raise typer.Exit


def _show() -> None:
    typer.echo(
        shared.get_completion_script(prog_name="wiq", complete_var="_WIQ_COMPLETE", shell=_shell())
    )
    raise typer.Exit


def _shell() -> str:
    """The shell that called us."""
    shell = shared._get_shell_name()
    if shell not in _SHELLS:
        raise fail(f"Das geht mit bash, zsh und fish, nicht mit {shell or 'diesem Programm'}.")
    return shell
