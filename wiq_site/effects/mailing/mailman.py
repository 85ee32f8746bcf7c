"""Mailman 3 as the list engine, over its REST interface."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wiq_site.effects.mailing.rest import Rest, segment
from wiq_site.mailing.engine import BadAddress, Fate, Member
from wiq_site.mailing.message import approved, is_address

_PAGE = 500
_MISSING, _CONFLICT = 404, 409


@dataclass(frozen=True, slots=True)
class Mailman:
    """An engine (`wiq_site/mailing/engine.py`); `approval` is the lists' moderator password."""

    rest: Rest
    approval: str = field(default="", repr=False)

    def check(self) -> None:
        self.rest.ask("GET", "/system/versions")

    def lists(self) -> tuple[str, ...]:
        return tuple(str(found["fqdn_listname"]) for found in self._pages("/lists"))

    def subscribe(self, list_name: str, address: str) -> None:
        if not is_address(address):
            raise BadAddress
        data = {"list_id": _id(list_name), "subscriber": address}
        # Who has joined is not asked again; without this look, Mailman would log the address. 409
        # says that somebody has joined or been asked, and a fine answer holds the token: neither
        # goes any further.
        if not self._of(list_name, address):
            self.rest.ask("POST", "/members", data | _ASK_FIRST, fine=_CONFLICT)

    def confirm(self, list_name: str, token: str) -> Member | None:
        path = f"/lists/{_id(list_name)}/requests/{segment(token)}"
        found = self.rest.ask("GET", path, fine=_MISSING)
        if found.status == _MISSING:
            return None
        answer = self.rest.ask("POST", path, {"action": "accept"}, fine=_MISSING)
        if answer.status == _MISSING:
            return None
        return self._of(list_name, found.body["email"]) or Member("", "")

    def is_pending(self, list_name: str, token: str) -> bool:
        path = f"/lists/{_id(list_name)}/requests/{segment(token)}"
        return self.rest.ask("GET", path, fine=_MISSING).status != _MISSING

    def ask_to_leave(self, list_name: str, address: str) -> None:
        found = self._of(list_name, address) if is_address(address) else None
        if found:
            data = {"pre_confirmed": "False", "pre_approved": "False"}
            self.rest.ask("DELETE", f"/members/{found.id}", data, fine=_CONFLICT)

    def member(self, member_id: str) -> Member | None:
        answer = self.rest.ask("GET", f"/members/{segment(member_id)}", fine=_MISSING)
        return None if answer.status == _MISSING else _member(answer.body)

    def move(self, member_id: str, list_name: str) -> Member | None:
        answer = self.rest.ask("GET", f"/members/{segment(member_id)}", fine=_MISSING)
        if answer.status == _MISSING:
            return None
        address = str(answer.body["email"])
        data = {"list_id": _id(list_name), "subscriber": address} | _KNOWN
        self.rest.ask("POST", "/members", data, fine=_CONFLICT)
        if answer.body["list_id"] != _id(list_name):
            self._end(member_id)
        return self._of(list_name, address)

    def remove(self, member_id: str) -> None:
        answer = self.rest.ask("GET", f"/members/{segment(member_id)}", fine=_MISSING)
        if answer.status == _MISSING:
            return
        address = str(answer.body["email"])
        query = _query({"subscriber": address, "role": "member"})
        for found in self.rest.ask("GET", f"/members/find?{query}").body.get("entries", ()):
            self._end(str(found["member_id"]))
        self._forget(address)

    def _end(self, member_id: str) -> None:
        data = {"pre_confirmed": "True", "pre_approved": "True"}
        self.rest.ask("DELETE", f"/members/{segment(member_id)}", data, fine=_MISSING)

    def _forget(self, address: str) -> bool:
        """Delete the user and the address, unless another list still needs them."""
        path = f"/addresses/{segment(address)}"
        if self.rest.ask("GET", f"{path}/memberships", fine=_MISSING).body.get("total_size"):
            return False
        self.rest.ask("DELETE", f"{path}/user", fine=_MISSING)
        self.rest.ask("DELETE", path, fine=_MISSING)
        return True

    def members(self, list_name: str) -> Iterator[Member]:
        for entry in self._pages(f"/lists/{_id(list_name)}/roster/member"):
            yield _member(entry)

    def tidy(self) -> int:
        self.rest.ask("DELETE", "/plugins/wiq/departed")
        waiting = {str(entry["email"]) for entry in self._waiting()}
        addresses = [str(entry["email"]) for entry in self._pages("/addresses")]
        return sum(self._forget(address) for address in addresses if address not in waiting)

    def _waiting(self) -> Iterator[Mapping[str, Any]]:
        for name in self.lists():
            path = f"/lists/{_id(name)}/requests"
            for kind in ("subscription", "unsubscription"):
                yield from self._pages(path, f"&request_type={kind}")

    def size(self, list_name: str) -> int:
        query = {"list_id": _id(list_name), "role": "member", "delivery_status": "enabled"}
        found = self.rest.ask("GET", "/members/find?count=1&page=1&" + _query(query))
        return int(found.body["total_size"])

    def fate(self, list_name: str, message_id: str) -> Fate:
        bare = segment(message_id.strip("<>"))
        found = self.rest.ask("GET", f"/plugins/wiq/messages/{_id(list_name)}/{bare}").body
        return Fate(tuple(found["queued"]), found["archived"], found["done"], found["unclear"])

    def inject(self, list_name: str, mail: bytes) -> None:
        text = approved(mail, self.approval)
        self.rest.ask("POST", "/queues/in", {"list_id": _id(list_name), "text": text})

    def _of(self, list_name: str, address: str) -> Member | None:
        query = _query({"list_id": _id(list_name), "subscriber": address, "role": "member"})
        found = self.rest.ask("GET", f"/members/find?{query}").body.get("entries", ())
        return _member(found[0]) if found else None

    def _pages(self, path: str, more: str = "") -> Iterator[Mapping[str, Any]]:
        page = 1
        while True:
            found = self.rest.ask("GET", f"{path}?count={_PAGE}&page={page}{more}").body
            entries = found.get("entries", ())
            yield from entries
            if len(entries) < _PAGE:
                return
            page += 1


_ASK_FIRST = {"pre_verified": "False", "pre_confirmed": "False", "pre_approved": "True"}
_KNOWN = {
    **dict.fromkeys(("pre_verified", "pre_confirmed", "pre_approved"), "True"),
    "send_welcome_message": "False",
}


def _query(names: Mapping[str, str]) -> str:
    return "&".join(f"{name}={segment(value)}" for name, value in names.items())


def _id(list_name: str) -> str:
    return list_name.replace("@", ".")


def _member(entry: Mapping[str, Any]) -> Member:
    name, _, domain = str(entry["list_id"]).partition(".")
    return Member(str(entry["member_id"]), f"{name}@{domain}")
