"""The gateway: between the static form and the list engine stands only what is needed.

What the public gets to see never depends on who is a member: subscribing and leaving by address
answer the same for every address and take the same time, since the engine is asked afterwards.
Tokens come from mails and go to the engine; addresses go to the engine and nowhere else.
"""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import falcon

from wiq_site.effects.mailing.consent_log import ConsentLog
from wiq_site.effects.mailing.pages import Edition, Pages
from wiq_site.effects.mailing.throttle import Throttle
from wiq_site.effects.surroundings import now
from wiq_site.headers import content_type
from wiq_site.mailing.consent import VERSION, Consent, Way
from wiq_site.mailing.editions import ALL, edition_of, list_of
from wiq_site.mailing.engine import BadAddress, Engine, EngineDown
from wiq_site.mailing.form import FIELD_AUDIENCE, FIELD_EMAIL, FIELD_HONEYPOT
from wiq_site.mailing.limits import OF_ALL, PER_ADDRESS, PER_CLIENT, client
from wiq_site.mailing.message import is_address
from wiq_site.mailing.tokens import Purpose, member_of, token

log = logging.getLogger("wiq.gateway")


@dataclass(frozen=True, slots=True)
class Gateway:
    """What the resources share."""

    engine: Engine
    address: str
    editions: tuple[Edition, ...]
    key: bytes
    consents: ConsentLog
    pages: Pages
    throttle: Throttle
    later: ThreadPoolExecutor

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists of all editions, each once."""
        keys = dict.fromkeys((ALL, *(known.key for known in self.editions)))
        return tuple(list_of(self.address, key) for key in keys)

    def list_for(self, edition: str) -> str:
        """The list of an edition that is offered, else that of the edition for all."""
        offered = {known.key for known in self.editions}
        return list_of(self.address, edition if edition in offered else ALL)

    def may_ask(self, request: falcon.Request) -> bool:
        who = client(request.remote_addr or "")
        return self.throttle.admits("client", who, PER_CLIENT) and self.throttle.admits(
            "all", "", OF_ALL
        )


class Subscribe:
    """POST: let the engine ask the address."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def on_get(self, request: falcon.Request, response: falcon.Response) -> None:
        response.text = self._gateway.pages.show("subscribe", editions=self._gateway.editions)

    on_head = on_get

    def on_post(self, request: falcon.Request, response: falcon.Response) -> None:
        form, shared = _form(request), self._gateway
        address = form.get(FIELD_EMAIL, "").strip()
        if not is_address(address):
            _refuse(response, shared.pages.show("address"), falcon.HTTP_400)
        elif not shared.may_ask(request):
            _refuse(response, shared.pages.show("often"), falcon.HTTP_429)
        else:
            shared.engine.check()  # better no than a mail that never comes
            wanted = not form.get(FIELD_HONEYPOT) and shared.throttle.admits(
                "address", address, PER_ADDRESS
            )
            if wanted:
                list_name = shared.list_for(form.get(FIELD_AUDIENCE, ALL))
                shared.later.submit(_quietly, shared.engine.subscribe, list_name, address)
            response.text = shared.pages.show("asked")


class Confirm:
    """GET shows a button, POST confirms: mail scanners follow links, but press no buttons."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def on_get(
        self, request: falcon.Request, response: falcon.Response, name: str, given: str
    ) -> None:
        shared = self._gateway
        list_name = self._list(name)
        if not list_name or not shared.engine.is_pending(list_name, given):
            _refuse(response, shared.pages.show("stale"), falcon.HTTP_404)
        else:
            response.text = shared.pages.show("confirm")

    on_head = on_get

    def on_post(
        self, request: falcon.Request, response: falcon.Response, name: str, given: str
    ) -> None:
        shared = self._gateway
        list_name = self._list(name)
        member = shared.engine.confirm(list_name, given) if list_name else None
        if member is None:
            _refuse(response, shared.pages.show("stale"), falcon.HTTP_404)
        elif not member.id:
            response.text = shared.pages.show("left")
        else:
            moment = now().isoformat("T", "seconds")
            shared.consents.keep(Consent(member.id, moment, VERSION, Way.FORM))
            response.text = shared.pages.show("joined")

    def _list(self, name: str) -> str:
        """The newsletter's list of this name; empty where there is none."""
        list_name = f"{name}@{self._gateway.address.partition('@')[2]}"
        return list_name if list_name in self._gateway.lists else ""


class LeaveByAddress:
    """POST: let the engine ask the address whether it wants to leave."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def on_get(self, request: falcon.Request, response: falcon.Response) -> None:
        response.text = self._gateway.pages.show("leave_by_address")

    on_head = on_get

    def on_post(self, request: falcon.Request, response: falcon.Response) -> None:
        shared = self._gateway
        address = _form(request).get(FIELD_EMAIL, "").strip()
        if not is_address(address):
            _refuse(response, shared.pages.show("address"), falcon.HTTP_400)
        elif not shared.may_ask(request):
            _refuse(response, shared.pages.show("often"), falcon.HTTP_429)
        else:
            shared.engine.check()
            if shared.throttle.admits("address", address, PER_ADDRESS):
                for list_name in shared.lists:
                    shared.later.submit(_quietly, shared.engine.ask_to_leave, list_name, address)
            response.text = shared.pages.show("asked_to_leave")


class Leave:
    """A reader's own link. GET shows a button; POST, by it or by RFC 8058, takes them off."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def on_get(self, request: falcon.Request, response: falcon.Response, given: str) -> None:
        shared = self._gateway
        member_id = member_of(shared.key, Purpose.LEAVE, given)
        member = shared.engine.member(member_id) if member_id else None
        if member is None:
            _refuse(response, shared.pages.show("stale"), falcon.HTTP_404)
            return
        choose = token(shared.key, Purpose.CHOOSE, member.id) if shared.editions else ""
        response.text = shared.pages.show("leave", choose=choose)

    on_head = on_get

    def on_post(self, request: falcon.Request, response: falcon.Response, given: str) -> None:
        """Leave and be deleted. Who has left already gets the same answer: clients do ask twice."""
        shared = self._gateway
        member_id = member_of(shared.key, Purpose.LEAVE, given)
        if member_id is None:
            _refuse(response, shared.pages.show("stale"), falcon.HTTP_404)
            return
        shared.engine.remove(member_id)
        shared.consents.delete([member_id])
        response.text = shared.pages.show("left")


class Choose:
    """Which edition a reader gets."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def on_get(self, request: falcon.Request, response: falcon.Response, given: str) -> None:
        shared = self._gateway
        member_id = member_of(shared.key, Purpose.CHOOSE, given)
        member = shared.engine.member(member_id) if member_id else None
        if member is None:
            _refuse(response, shared.pages.show("stale"), falcon.HTTP_404)
            return
        now_on = edition_of(shared.address, member.list)
        response.text = shared.pages.show("choose", editions=shared.editions, now_on=now_on)

    on_head = on_get

    def on_post(self, request: falcon.Request, response: falcon.Response, given: str) -> None:
        shared = self._gateway
        member_id = member_of(shared.key, Purpose.CHOOSE, given)
        list_name = shared.list_for(_form(request).get(FIELD_AUDIENCE, ALL))
        member = shared.engine.move(member_id, list_name) if member_id else None
        if member_id is None or member is None:
            _refuse(response, shared.pages.show("stale"), falcon.HTTP_404)
            return
        shared.consents.carry_over(member_id, member.id)
        response.text = shared.pages.show("chosen")


class ThemeFile:
    """What the pages load: stylesheet, icon, fonts, named by their content."""

    def __init__(self, gateway: Gateway) -> None:
        self._files = gateway.pages.files

    def on_get(self, request: falcon.Request, response: falcon.Response, name: str) -> None:
        if name not in self._files:
            raise falcon.HTTPNotFound
        response.data, response.content_type = self._files[name], content_type(name)
        response.set_header("Cache-Control", "public, max-age=31536000, immutable")


def _form(request: falcon.Request) -> Mapping[str, str]:
    """The fields of a form as browsers send it; of several with one name, the last."""
    kind = (request.content_type or "").partition(";")[0].strip().lower()
    if kind != falcon.MEDIA_URLENCODED:
        return {}
    try:
        media = request.get_media(default_when_empty={})
    except falcon.HTTPError:
        return {}
    if not isinstance(media, dict):
        return {}
    return {name: value[-1] if isinstance(value, list) else value for name, value in media.items()}


def _refuse(response: falcon.Response, text: str, status: str) -> None:
    response.status, response.text = status, text


def _quietly(what: Callable[[str, str], None], list_name: str, address: str) -> None:
    """Ask the engine afterwards; what goes wrong is said without the address."""
    try:
        what(list_name, address)
    except BadAddress:
        return
    except EngineDown as problem:
        log.error("%s", problem)
