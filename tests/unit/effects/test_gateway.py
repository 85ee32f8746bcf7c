"""The gateway's pages and limits, with an engine that only pretends; the real one: list_engine/."""

import re
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import falcon.testing
import html5lib
import pytest

from wiq_site.effects.mailing.consent_log import ConsentLog
from wiq_site.effects.mailing.gateway import Gateway
from wiq_site.effects.mailing.gateway_app import application
from wiq_site.effects.mailing.pages import Edition, House, Pages
from wiq_site.effects.mailing.throttle import Throttle
from wiq_site.mailing import routes
from wiq_site.mailing.consent import VERSION
from wiq_site.mailing.engine import EngineDown, Member
from wiq_site.mailing.limits import PER_ADDRESS, PER_CLIENT
from wiq_site.mailing.tokens import Purpose, token

ROOT = Path(__file__).resolve().parents[3]
KEY = b"schluessel-der-tests-aus-vierzig-zeichen"
MEMBER = Member("0123456789abcdef" * 2, "n@listen.test")
LEAVE = f"{routes.LEAVE}{token(KEY, Purpose.LEAVE, MEMBER.id)}"
CHOOSE = f"{routes.CHOOSE}{token(KEY, Purpose.CHOOSE, MEMBER.id)}"
EDITIONS = (Edition("alle", "für ganz Leipzig"), Edition("sued", "nur Süd"))


class Engine:
    """Knows one member and one token; may be down, may be broken."""

    def __init__(self) -> None:
        self.problem: Exception | None = None
        self.asked: list[str] = []

    def check(self) -> None:
        if self.problem:
            raise self.problem

    def subscribe(self, list_name, address):
        self.asked.append(address)

    def ask_to_leave(self, list_name, address):
        self.asked.append(f"{list_name} {address}")

    def is_pending(self, list_name, given):
        self.check()
        return given == "gueltig"

    def confirm(self, list_name, given):
        return MEMBER if given == "gueltig" else None

    def member(self, member_id):
        self.check()
        return MEMBER

    def move(self, member_id, list_name):
        return Member("f" * 32, list_name)

    def remove(self, member_id):
        self.check()


class Now(ThreadPoolExecutor):
    """Does at once what is left for later."""

    def submit(self, fn, /, *args, **names):
        fn(*args, **names)


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def web(engine, tmp_path) -> falcon.testing.TestClient:
    house = House("Wir im Quartier", "https://wiq.test/", "n-leave@listen.test")
    gateway = Gateway(
        engine=engine,
        address="n@listen.test",
        editions=EDITIONS,
        key=KEY,
        consents=ConsentLog(tmp_path / "consent.db"),
        pages=Pages(ROOT / "theme", house),
        throttle=Throttle(lambda: 0.0),
        later=Now(),
    )
    return falcon.testing.TestClient(application(gateway))


def order(web, address="ute@leser.test", client="192.0.2.1", **more):
    fields = {"email": address, **more}
    return web.simulate_post(routes.SUBSCRIBE, params=None, remote_addr=client, **form(fields))


def form(fields):
    body = "&".join(f"{name}={value}" for name, value in fields.items())
    return {"body": body, "headers": {"Content-Type": falcon.MEDIA_URLENCODED}}


PAGES = {
    "subscribe": ("GET", routes.SUBSCRIBE),
    "confirm": ("GET", f"{routes.CONFIRM}n/gueltig"),
    "joined": ("POST", f"{routes.CONFIRM}n/gueltig"),
    "stale": ("GET", f"{routes.CONFIRM}n/alt"),
    "leave": ("GET", LEAVE),
    "left": ("POST", LEAVE),
    "leave by address": ("GET", routes.LEAVE_BY_ADDRESS),
    "choose": ("GET", CHOOSE),
    "address": ("POST", routes.SUBSCRIBE),
    "unknown": ("GET", "/abo/gibt-es-nicht"),
    "not so": ("DELETE", routes.SUBSCRIBE),
}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_plain_valid_german_and_asks_nobody_else(web, page):
    method, path = PAGES[page]
    answer = web.simulate_request(method, path)
    html5lib.HTMLParser(strict=True).parse(answer.text)
    assert '<html lang="de">' in answer.text
    assert answer.text.count("<h1") == 1
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", answer.text)
    loaded = re.findall(r'<(?:link|img)[^>]* (?:href|src)="([^"]*)"', answer.text)
    css = web.simulate_get(next(one for one in loaded if one.endswith(".css"))).text
    loaded += [f"{routes.THEME}{name}" for name in re.findall(r'url\("([^"]+)"\)', css)]
    assert loaded
    assert all(web.simulate_get(address).status_code == 200 for address in loaded)
    headers = answer.headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self';")
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers


def test_fields_have_labels_and_buttons_words(web):
    for page in ("subscribe", "leave by address", "choose", "leave", "confirm"):
        text = web.simulate_request(*PAGES[page]).text
        ids = re.findall(r'<input class="field" id="([^"]+)"', text)
        assert all(f'for="{one}"' in text for one in ids), page
        assert re.search(r'<button class="button" type="submit">\w', text), page


def test_a_client_that_asks_too_often_is_told_so_and_others_are_not(web, engine):
    for number in range(PER_CLIENT.most):
        assert order(web, f"u{number}@leser.test").status_code == 200
    assert order(web, "noch@leser.test").status_code == 429
    assert order(web, "noch@leser.test", "192.0.2.2").status_code == 200
    assert len(engine.asked) == PER_CLIENT.most + 1


def test_nobody_can_fill_a_mailbox_with_questions_and_the_answer_does_not_tell(web, engine):
    answers = {
        order(web, name, f"192.0.2.{number}").text
        for number, name in enumerate(["ute@leser.test", "UTE@leser.test"] * 4)
    }
    assert len(answers) == 1
    assert len(engine.asked) == PER_ADDRESS.most


def test_who_leaves_by_address_is_asked_once_for_each_list(web, engine):
    web.simulate_post(routes.LEAVE_BY_ADDRESS, **form({"email": "ute@leser.test"}))
    assert engine.asked == ["n@listen.test ute@leser.test", "n-sued@listen.test ute@leser.test"]


def test_the_trap_sets_off_nothing(web, engine):
    assert order(web, website="x").text == order(web, "ida@leser.test").text
    assert engine.asked == ["ida@leser.test"]


@pytest.mark.parametrize(
    ("problem", "status"), [(EngineDown("weg"), 503), (KeyError("ute@leser.test"), 500)]
)
def test_when_the_engine_fails_people_are_told_and_the_log_names_nobody(
    web, engine, caplog, problem, status
):
    engine.problem = problem
    for answer in (order(web), web.simulate_get(LEAVE), web.simulate_post(LEAVE)):
        assert answer.status_code == status
        assert "geht gerade nicht" in answer.text
    assert caplog.text
    assert "ute@" not in caplog.text + answer.text


@pytest.mark.parametrize("body", ["", "email", "email=a&email=b", "%ff%fe", "x" * 9000])
def test_odd_forms_do_no_harm(web, body):
    for kind in (falcon.MEDIA_URLENCODED, falcon.MEDIA_JSON, "multipart/form-data; boundary=x", ""):
        headers = {"Content-Type": kind}
        answer = web.simulate_post(routes.SUBSCRIBE, body=body, headers=headers)
        assert answer.status_code == 400


def test_a_new_text_of_the_consent_needs_a_new_version():
    """Who changes the words raises `VERSION` and enters both here."""
    words = (ROOT / "theme" / "gateway" / "consent.html").read_bytes()
    assert (VERSION, sha256(words).hexdigest()[:12]) == ("2026-11", "b5b6e381a052")
