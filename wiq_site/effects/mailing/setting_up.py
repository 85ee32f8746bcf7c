"""Create the newsletter's lists in Mailman, or bring them to how they should be."""

from pathlib import Path

from wiq_site.effects.mailing.mailman import Mailman
from wiq_site.mailing.list_settings import SETTINGS, templates

_THERE = 400


def set_up(engine: Mailman, lists: tuple[str, ...], name: str, gateway: str, texts: Path) -> None:
    """Create lists that are missing and set all of them; running it again changes nothing.

    `texts` is the folder of Mailman's templates (`template_dir`), where its own mails are written.
    Raises EngineDown.
    """
    for list_name in lists:
        list_id, domain = list_name.replace("@", "."), list_name.partition("@")[2]
        rest = engine.rest
        rest.ask("POST", "/domains", {"mail_host": domain}, fine=_THERE)
        rest.ask("POST", "/lists", {"fqdn_listname": list_name}, fine=_THERE)
        settings = {**SETTINGS, "display_name": name, "description": name}
        settings["moderator_password"] = engine.approval
        rest.ask("PATCH", f"/lists/{list_id}/config", settings)
        for archiver, wanted in (("prototype", "True"), ("mhonarc", "False")):
            rest.ask("PATCH", f"/lists/{list_id}/archivers", {archiver: wanted}, fine=_THERE)
        folder = texts / "lists" / list_id / "de"
        folder.mkdir(parents=True, exist_ok=True)
        for what, text in templates(name, gateway, list_name).items():
            (folder / f"{what}.txt").write_text(text, encoding="utf-8")
