"""A preview, and at `/redaktion/` the editor: Decap CMS, its configuration, its server.

For this machine only: it listens on the loopback, and takes requests to write only from its own
page (a page of another host could otherwise send them through the editor's browser).
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from urllib.parse import unquote, urlsplit

from wiq_site.desk.editor_choices import choices
from wiq_site.desk.editor_config import editor_config
from wiq_site.effects.desk import Desk, open_desk
from wiq_site.effects.editor_api import EditorApi, Refused
from wiq_site.effects.preview import Answer, Answers, _Handler, _Server
from wiq_site.effects.reasons import reason
from wiq_site.headers import content_type

PLACE = "/redaktion/"
API = f"{PLACE}api/v1"
DIST = ".cache/redaktion/package/dist"  # below the project; `tools/editor.py` puts it there
_LARGEST_REQUEST = 100_000_000  # bytes; a photo of 50 MB grows by a third on its way
# Decap evaluates templates and writes styles into the page. Nothing may come from another host.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_PAGE = """\
<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Redaktion – Wir im Quartier</title>
<link rel="icon" href="data:,">
<style>
/* Decap wants 800 pixels: on a phone the button that saves would be out of sight. */
@media (max-width: 799px) {
  [class*="-EditorContainer"], [class*="-ToolbarContainer"] { min-width: 0 !important; }
  [class*="-ToolbarSectionMeta"], .Pane2, .Resizer { display: none !important; }
  .Pane1 { flex: 1 !important; width: 100% !important; max-width: none !important; }
}
</style>
</head>
<body>
<script src="manual.js"></script>
<script src="dist/decap-cms.js"></script>
<script src="start.js"></script>
</body>
</html>
"""
_SCRIPTS = {
    # Before Decap: it then waits for its configuration, instead of looking for a file.
    "manual.js": "window.CMS_MANUAL_INIT = true;\n",
    "start.js": """\
// What readers will see of a text: its title, its first sentence, its picture, its words.
const Text = ({ entry, widgetFor, getAsset }) => {
  const data = entry.get("data");
  const image = data.get("image");
  return h("main", {},
    h("header", { className: "page-head" }, h("div", { className: "page-head__inner wrap" },
      h("h1", { className: "page-head__title" }, data.get("title") || data.get("name")),
      data.get("summary") && h("p", { className: "page-head__lead" }, data.get("summary")))),
    h("div", { className: "wrap prose" },
      image && h("img", { src: getAsset(image).toString(), alt: data.get("alt") || "",
        style: { maxWidth: "100%", height: "auto" } }),
      widgetFor("body")));
};
// Decap's German, where its words would mislead: nobody logs in here, and „Veröffentlichen“ saves.
const german = CMS.getLocale("de");
const { collection, editor, auth, ui } = german;
CMS.registerLocale("de", { ...german,
  auth: { ...auth, login: "Editor öffnen", loggingIn: "Einen Moment …" },
  collection: { ...collection,
    sidebar: { ...collection.sidebar, collections: "Inhalte" },
    collectionTop: { ...collection.collectionTop,
      newButton: "%{collectionLabel} anlegen", newButtonAriaLabel: "%{collectionLabel} anlegen" } },
  editor: { ...editor,
    editor: { ...editor.editor, loadingEntry: "Einen Moment …" },
    editorToolbar: { ...editor.editorToolbar,
      publishing: "Wird gespeichert …", publish: "Speichern", published: "Gespeichert",
      publishNow: "Jetzt speichern", backCollection: "Zurück: %{collectionLabel}",
      publishAndCreateNew: "Speichern und etwas Neues beginnen",
      publishAndDuplicate: "Speichern und eine Kopie beginnen" } },
  ui: { ...ui, toast: { ...ui.toast,
    missingRequiredField: "Es fehlt noch etwas: Bitte sehen Sie bei den roten Feldern nach.",
    onFailToPersist: "Noch nicht gespeichert.",
    entryPublished: "Gespeichert", entrySaved: "Gespeichert" } } });
// Decap's own notice is gone after eight seconds: too soon for whoever has to mend something.
const notice = document.body.appendChild(document.createElement("div"));
notice.setAttribute("role", "alert");
notice.hidden = true;
notice.style.cssText = "position:fixed;inset:auto 1rem 1rem;z-index:99999;margin:auto;" +
  "max-width:46rem;padding:1rem 1.25rem;border-radius:.5rem;background:#fff;color:#1c1c1c;" +
  "border:3px solid #b3261e;font:1rem/1.5 system-ui,sans-serif;box-shadow:0 .25rem 1rem #0004";
const tell = (words) => {
  const close = document.createElement("button");
  close.textContent = "Verstanden";
  close.style.cssText = "display:block;margin-top:.5rem;padding:.25rem .75rem;font:inherit";
  close.onclick = () => { notice.hidden = true; };
  notice.replaceChildren(...words.split(" · ").map((line) => {
    const row = document.createElement("p");
    row.style.margin = "0";
    row.textContent = line;
    return row;
  }), close);
  notice.hidden = false;
};
const ask = window.fetch.bind(window);
window.fetch = async (...given) => {
  const answer = await ask(...given);
  if (answer.status === 422) tell((await answer.clone().json()).error);
  else if (String(given[1]?.body).includes("persist")) notice.hidden = true;
  return answer;
};
fetch("config.json").then((answer) => answer.json()).then(({ config, styles }) => {
  for (const style of styles) CMS.registerPreviewStyle(style);
  for (const { name, folder } of config.collections) {
    if (folder) CMS.registerPreviewTemplate(name, Text);
  }
  CMS.init({ config });
});
""",
}


@dataclass(frozen=True, slots=True)
class Editor:
    """What is below `/redaktion/`; `dist` is where Decap CMS was unpacked.

    `styles` tells the addresses of the site's stylesheets, for the editor's own preview of a text.
    """

    dist: Path
    styles: Callable[[], Iterable[str]]
    open: Callable[[], Desk] = open_desk

    def answer(self, target: str) -> Answer:
        """Answer a GET for `target`, which begins with `/redaktion/`."""
        name = unquote(urlsplit(target).path).removeprefix(PLACE)
        if name == "":
            return _found("index.html", _PAGE.encode())
        if name in _SCRIPTS:
            return _found(name, _SCRIPTS[name].encode())
        if name == "config.json":
            return _found(name, json.dumps(self._config(), ensure_ascii=False).encode())
        file = (self.dist / name.removeprefix("dist/")).resolve()
        if name.startswith("dist/") and file.is_relative_to(self.dist.resolve()) and file.is_file():
            return _found(name, file.read_bytes())
        return Answer(HTTPStatus.NOT_FOUND, _headers("text/plain"))

    def _config(self) -> dict[str, object]:
        desk = self.open()
        return {
            "config": editor_config(
                choices(desk.content, desk.today.isoformat()), API, desk.address
            ),
            "styles": [*self.styles()],
        }


def _headers(media_type: str) -> dict[str, str]:
    return {
        "Content-Type": media_type,
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-cache",
    }


def _found(name: str, body: bytes) -> Answer:
    media_type = "application/wasm" if name.endswith(".wasm") else content_type(name)
    return Answer(HTTPStatus.OK, _headers(media_type), body)


class _Editing(_Handler):
    """Carries what is for the editor; all else goes to the preview's own handler."""

    editor: Editor
    api: EditorApi
    lock: Lock

    def do_GET(self) -> None:  # noqa: N802  # the base's own name
        """Send the editor's page or what belongs to it, else what the preview sends."""
        if urlsplit(self.path).path.startswith(PLACE):
            self._send(self.editor.answer(self.path))
        else:
            super().do_GET()

    def do_POST(self) -> None:  # noqa: N802  # the base's own name
        """Take a request of the editor's own page; one after the other, as they write files."""
        if self.path != API or not self._is_own_page():
            self._send(Answer(HTTPStatus.FORBIDDEN, _headers("text/plain")))
            return
        try:
            length = int(self.headers.get("Content-Length", ""))
            if not 0 < length <= _LARGEST_REQUEST:
                raise ValueError
            body = json.loads(self.rfile.read(length))
            with self.lock:
                done = self.api.answer(str(body["action"]), body.get("params") or {})
            status = HTTPStatus.OK
        except Refused as error:
            done, status = {"error": str(error)}, HTTPStatus.UNPROCESSABLE_ENTITY
        except (KeyError, TypeError, ValueError, AttributeError):
            done, status = {"error": "Diese Anfrage ist unverständlich."}, HTTPStatus.BAD_REQUEST
        except OSError as error:
            wrong = f"Das Lesen oder Schreiben ging nicht ({reason(error)})."
            done, status = {"error": wrong}, HTTPStatus.INTERNAL_SERVER_ERROR
        data = json.dumps(done, ensure_ascii=False).encode()
        self._send(Answer(status, _headers("application/json"), data))

    def _is_own_page(self) -> bool:
        """A name that somebody made point here has another `Host`; its pages, another origin."""
        host = self.headers.get("Host", "")
        name = host.rpartition(":")[0]
        is_json = self.headers.get("Content-Type", "").startswith("application/json")
        is_here = self.headers.get("Origin") == f"http://{host}"
        return name in {"localhost", "127.0.0.1"} and is_here and is_json


def make_editor(
    site: Answers, editor: Editor, port: int = 0, handler: type[_Handler] = _Handler
) -> ThreadingHTTPServer:
    """Return a server that listens on the loopback: a preview by its `handler`, and the editor.

    Raises OSError where the port is taken.
    """
    given = {"files": site, "editor": editor, "api": EditorApi(editor.open), "lock": Lock()}
    return _Server(("127.0.0.1", port), type("_EditorHandler", (_Editing, handler), given))


def styles_in(folder: Path) -> list[str]:
    """The addresses of the stylesheets of a built site."""
    return [f"/theme/{style.name}" for style in sorted(folder.glob("theme/*.css"))]
