"""Who made a picture and on which terms it may be shown: `content/bilder/<name>.yaml`."""

from pydantic import model_validator

from wiq_site.schema.base import Flag, Front, Text, WebAddress, refuse
from wiq_site.schema.tables import Consent


class Credit(Front):
    """The maker (`photographer` or `illustrator`), the licence, and whether people are shown.

    Whoever can be recognised in a photo must have agreed to its publication: § 22 KunstUrhG and
    GDPR art. 6(1)(a); `consent` says where that is recorded and until when it holds.
    """

    photographer: Text | None = None
    illustrator: Text | None = None
    licence: Text
    source: WebAddress | None = None
    people: Flag | None = None
    consent: Consent | None = None

    @model_validator(mode="after")
    def _one_maker(self) -> "Credit":
        if (self.photographer is None) == (self.illustrator is None):
            raise refuse(
                "maker",
                "Von wem ist das Bild? Nennen Sie entweder „photographer“ (ein Foto) oder "
                "„illustrator“ (eine Zeichnung).",
            )
        return self

    @model_validator(mode="after")
    def _people_agreed(self) -> "Credit":
        if self.photographer is not None and self.people is None:
            raise refuse(
                "people",
                "Sind auf dem Foto Menschen zu erkennen? Schreiben Sie „people: ja“ oder "
                "„people: nein“.",
            )
        if self.people and self.consent is None:
            raise refuse(
                "people_consent",
                "Auf dem Bild sind Menschen zu erkennen, aber ihre Einwilligung („consent“) "
                "fehlt. Ohne sie darf es nicht ins Netz.",
            )
        return self

    @property
    def line(self) -> str:
        """The credit as readers see it."""
        maker = (
            f"Foto: {self.photographer}"
            if self.photographer
            else f"Illustration: {self.illustrator}"
        )
        return f"{maker}, {self.licence}"


class PictureFront(Credit):
    """The file beside a picture; `caption` goes below it wherever it is shown."""

    caption: Text | None = None
