"""The command `wiq`, also as `python -m wiq_site`."""

import sys


def main() -> None:
    """Run the command line; a package that came with `git pull` and is not there yet is named."""
    try:
        from wiq_site.effects.topics import main as run  # noqa: PLC0415  # what may be missing
    except ModuleNotFoundError as error:
        sys.exit(f"Es fehlt das Paket „{error.name}“. „make check“ richtet alles ein.")
    run()


if __name__ == "__main__":
    main()
