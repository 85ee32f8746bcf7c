"""What Decap CMS asks its local server: list, read, write. Each answer is a value for JSON.

It speaks the protocol of `decap-server` (its proxy backend), but writes only what passes the check,
and keeps the rows of a file that did not change. docs/decisions/0083-editor-in-the-browser.md
"""

import base64
import binascii
import tempfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from wiq_site.desk import scaffold
from wiq_site.desk.editor_files import Sent, new_path, received
from wiq_site.desk.trial import new_problems, with_files
from wiq_site.effects.desk import Desk, open_desk
from wiq_site.effects.writing import write_whole
from wiq_site.files import LARGEST_TEXT, PICTURE_ENDINGS, read_tree
from wiq_site.frontmatter import NotReadable, parse_document
from wiq_site.german import slugify
from wiq_site.id_files import ids_in_use, new_id, with_id
from wiq_site.pictures.inspection import inspect
from wiq_site.pictures.shapes import BadPicture, Shape
from wiq_site.problems import has_errors

_TEXTS = (".md", ".yaml")
_Params = Mapping[str, Any]


class Refused(Exception):
    """Nothing was written; the German message is what the editor shows."""


class EditorApi:
    """Answers requests for the project that `desk` opens; a new one each time, as files change."""

    def __init__(self, desk: Callable[[], Desk] = open_desk) -> None:
        self.desk = desk
        self.root = desk().root
        # What Decap named otherwise than we write it, for as long as its page is open.
        self._names: dict[str, str] = {}

    def answer(self, action: str, params: _Params) -> Any:
        """Return the answer as a value for JSON. Raises Refused, KeyError and the like for what
        is no request of Decap's."""
        known: Mapping[str, Callable[[_Params], Any]] = {
            "info": lambda _: {"repo": "wiq", "publish_modes": ["simple"], "type": "local_fs"},
            "entriesByFolder": self._folder,
            "entriesByFiles": lambda p: [self._entry(item["path"]) for item in p["files"]],
            "getEntry": lambda p: self._entry(p["path"]),
            "persistEntry": self._persist,
            "getMedia": lambda p: self._media(p["mediaFolder"]),
            "getMediaFile": lambda p: self._picture(self._inside(p["path"], PICTURE_ENDINGS)),
            "persistMedia": self._persist_media,
            "getDeployPreview": lambda _: None,
        }
        if action not in known:
            raise Refused(f"Das geht hier nicht: {action}. Löschen Sie Dateien im Ordner selbst.")
        return known[action](params)

    def _inside(self, path: str, endings: tuple[str, ...]) -> Path:
        """The file below `content/`; whatever dots and links the path has, none outside."""
        content = (self.root / "content").resolve()
        named = str(path).lstrip("/")
        file = (self.root / self._names.get(named, named)).resolve()
        if not file.is_relative_to(content) or not file.name.lower().endswith(endings):
            raise Refused(f"„{path}“ liegt nicht in content/.")
        return file

    def _name(self, file: Path) -> str:
        return file.relative_to(self.root.resolve()).as_posix()

    def _folder(self, params: _Params) -> list[Any]:
        folder = (self.root / params["folder"]).resolve()
        if not folder.is_relative_to((self.root / "content").resolve()):
            raise Refused("Dieser Ordner liegt nicht in content/.")
        files = sorted(folder.rglob(f"*.{params['extension']}"))
        return [self._entry(self._name(file)) for file in files]

    def _entry(self, path: str) -> dict[str, Any]:
        file = self._inside(path, _TEXTS)
        if not file.is_file():
            return {"data": None, "file": {"path": path, "id": None}}
        data = file.read_text("utf-8")
        return {"data": data, "file": {"path": path, "id": sha256(data.encode()).hexdigest()}}

    def _media(self, folder: str) -> list[Any]:
        place = self.root / folder
        files = sorted(place.glob("*")) if place.is_dir() else []
        return [
            self._picture(file) for file in files if file.name.lower().endswith(PICTURE_ENDINGS)
        ]

    def _picture(self, file: Path) -> dict[str, Any]:
        data = file.read_bytes()
        return {
            "id": sha256(data).hexdigest(),
            "content": base64.b64encode(data).decode(),
            "encoding": "base64",
            "path": self._name(file.resolve()),
            "name": file.name,
        }

    def _persist_media(self, params: _Params) -> dict[str, Any]:
        file, data, _ = self._asset(params["asset"])
        write_whole(file, data)
        return self._picture(file)

    def _asset(self, asset: _Params) -> tuple[Path, bytes, Shape]:
        """An uploaded picture, looked at, under a name that fits. Raises Refused for what we
        cannot show."""
        named = PurePosixPath(str(asset["path"]).lstrip("/"))
        clean = f"{slugify(named.stem) or 'bild'}{named.suffix.lower()}"
        self._inside(str(named), PICTURE_ENDINGS)
        if named.name != clean:
            self._names[str(named)] = str(named.with_name(clean))
        file = self._inside(str(named), PICTURE_ENDINGS)
        try:
            data = base64.b64decode(asset["content"], validate=True)
        except binascii.Error:
            raise Refused("Das Bild kam nicht ganz an. Bitte noch einmal.") from None
        with tempfile.TemporaryDirectory() as folder:
            draft = Path(folder) / clean
            draft.write_bytes(data)
            try:
                return file, data, inspect(draft)
            except BadPicture as error:
                raise Refused(f"{named.name}: {error}") from None

    def _persist(self, params: _Params) -> dict[str, str]:
        """Write an entry with its pictures and their credits, if the check has nothing against."""
        desk = self.desk()
        files = params.get("dataFiles") or [params["entry"]]
        assets = [self._asset(asset) for asset in params.get("assets", ())]
        texts: dict[str, str] = {}
        for item in files:
            texts |= self._texts(desk, item)
        shapes = {self._name(file): shape for file, _, shape in assets}
        _check(desk, texts, shapes)
        for file, data, _ in assets:
            write_whole(file, data)
        for path, text in texts.items():
            write_whole(self.root / path, text.encode())
        return {"message": "entry persisted"}

    def _texts(self, desk: Desk, item: _Params) -> dict[str, str]:
        file, raw = self._inside(item["path"], _TEXTS), self._renamed(str(item["raw"]))
        if len(raw) > LARGEST_TEXT:
            raise Refused("Der Text ist zu lang.")
        path = self._name(file)
        if not file.exists() and (ours := new_path(path, raw)) != path:
            self._names[str(item["path"]).lstrip("/")] = path = ours
            if (self.root / path).exists():
                raise Refused(f"{path} gibt es schon. Wählen Sie einen anderen Titel.")
        old = desk.content.texts.get(path)
        if old is None and (self.root / path).exists():
            raise Refused(f"{path} ist nicht lesbar. „wiq check“ sagt mehr dazu.")
        try:
            sent = received(path, raw, old)
        except NotReadable as error:
            raise Refused(f"Zeile {error.line}: {error.text}") from None
        text = _with_id(desk, path, sent.text)
        return {path: text} | _credit(desk, sent)

    def _renamed(self, raw: str) -> str:
        """A text with its pictures called as they are written."""
        for old, new in self._names.items():
            if new.endswith(PICTURE_ENDINGS):
                raw = raw.replace(
                    f"bilder/{PurePosixPath(old).name}", f"bilder/{PurePosixPath(new).name}"
                )
        return raw


def _with_id(desk: Desk, path: str, text: str) -> str:
    if not path.startswith(("content/blog/", "content/newsletter/")):
        return text
    if parse_document(text).data.get("id"):
        return text
    return with_id(text.encode(), new_id(path, ids_in_use(desk.tree.texts))).decode()


def _credit(desk: Desk, sent: Sent) -> dict[str, str]:
    """What was said of the picture, as the file beside it; what is there already counts."""
    if not sent.image or not sent.credit:
        return {}
    made = scaffold.picture_credit(f"content/{sent.image}", sent.credit)
    old = desk.content.texts.get(made.path)
    if old is not None:
        told = "\n".join(row for row in made.text.split("\n") if not row.startswith("#"))
        return {made.path: received(made.path, told, old).text}
    return {made.path: made.text}


def _check(desk: Desk, texts: Mapping[str, str], shapes: Mapping[str, Shape]) -> None:
    tree = read_tree(desk.root)
    found = new_problems(tree, with_files(tree, texts, shapes), desk.today)
    errors = [str(problem) for problem in found if has_errors([problem])]
    if errors:
        raise Refused(" · ".join(errors))
