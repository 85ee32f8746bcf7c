"""`python -m wiq_site` is the command `wiq`."""

from wiq_site.effects.cli import main

if __name__ == "__main__":
    main()
