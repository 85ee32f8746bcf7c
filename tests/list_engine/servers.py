"""A Mailman and a Postfix of their own, on loopback, in a folder of their own."""

import contextlib
import os
import pwd
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

from tools import list_engine as tools

ROOT = Path(__file__).resolve().parents[2]
LISTS, READERS = "listen.test", "leser.test"
REST_USER, REST_PASSWORD = "rest", "rest-geheim"
PATIENCE = 180.0  # a loaded machine needs a minute to start Mailman's dozen processes


@dataclass(frozen=True)
class Ports:
    """Where each of them listens."""

    smtp: int
    lmtp: int
    rest: int


@dataclass(frozen=True)
class Servers:
    """What a test needs to know of them."""

    folder: Path
    ports: Ports

    @property
    def mailbox(self) -> Path:
        """Where all readers' mail ends up."""
        return self.folder / "mta" / "post" / "alle" / "new"

    @property
    def rest(self) -> str:
        return f"http://127.0.0.1:{self.ports.rest}"

    @property
    def key_file(self) -> Path:
        return self.folder / "key"


def free_ports() -> Ports:
    sockets = [socket.socket() for _ in range(3)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    numbers = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return Ports(*numbers)


def wait_for(what: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """Whether it comes true within the time."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.1)
    return what()


def listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


# --- Postfix -------------------------------------------------------------------------------------

MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
mail_spool_directory = {folder}/post
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mta.test
myorigin = mta.test
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
smtpd_relay_restrictions = permit_mynetworks, reject
relay_domains = {lists}
transport_maps = regexp:{folder}/transport
virtual_alias_maps = regexp:{folder}/aliases
virtual_mailbox_domains = {readers}
virtual_mailbox_base = {folder}/post
virtual_mailbox_maps = regexp:{folder}/mailboxes
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
smtpd_client_connection_rate_limit = 0
smtpd_client_message_rate_limit = 0
in_flow_delay = 0
disable_dns_lookups = yes
smtpd_peername_lookup = no
lmtp_destination_concurrency_limit = 2
"""
TRANSPORT = """\
/@verschwunden\\.test$/ error:5.1.1 Diesen Briefkasten gibt es nicht mehr
/@viele\\.test$/ discard:
/@listen\\.test$/ lmtp:inet:127.0.0.1:{lmtp}
"""
# Taken at the door, and sent back later.
ALIASES = "/^kaputt@leser\\.test$/ niemand@verschwunden.test\n"
MAILBOXES = "if !/^nirgends@/\n/@leser\\.test$/ alle/\nendif\n"
MASTER = """\
127.0.0.1:{smtp} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
smtp unix - - n - - smtp
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
showq unix n - n - - showq
flush unix n - n 1000? 0 flush
"""


@contextlib.contextmanager
def postfix(folder: Path, ports: Ports) -> Iterator[None]:
    """Run a real MTA; readers' mail goes to one Maildir, the lists' to Mailman."""
    _configure_postfix(folder, ports)
    command = ["/usr/lib/postfix/sbin/master", "-c", str(folder / "etc"), "-d"]
    subprocess.run(["postfix", "-c", str(folder / "etc"), "check"], check=True, timeout=60)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        if not wait_for(lambda: listens(ports.smtp)):
            raise RuntimeError((folder / "log").read_text("utf-8")[-2000:])
        yield
    finally:
        process.terminate()
        process.wait(30)


def _configure_postfix(folder: Path, ports: Ports) -> None:
    owner = pwd.getpwnam("postfix")
    names = {"folder": folder, "lists": LISTS, "readers": READERS}
    names |= {"uid": owner.pw_uid, "gid": owner.pw_gid}
    for name in ("etc", "queue", "data", "post"):
        (folder / name).mkdir(parents=True)
    for name in ("data", "post"):
        os.chown(folder / name, owner.pw_uid, owner.pw_gid)
    (folder / "etc" / "main.cf").write_text(MAIN.format(**names))
    (folder / "etc" / "master.cf").write_text(MASTER.format(smtp=ports.smtp))
    (folder / "transport").write_text(TRANSPORT.format(lmtp=ports.lmtp))
    (folder / "aliases").write_text(ALIASES)
    (folder / "mailboxes").write_text(MAILBOXES)


# --- Mailman -------------------------------------------------------------------------------------


@contextlib.contextmanager
def mailman(servers: Servers, gateway: str, **changes: str) -> Iterator[None]:
    """Run Mailman core, until its interface and its LMTP door answer."""
    folder = servers.folder / "mailman"
    folder.mkdir()
    _configure_mailman(servers, gateway, changes)
    process = start_mailman(folder)
    try:
        ready = wait_for(lambda: all(map(listens, (servers.ports.rest, servers.ports.lmtp))))
        if not ready:
            raise RuntimeError((folder / "said").read_text("utf-8")[-2000:])
        yield
    finally:
        end_mailman(process)


def start_mailman(folder: Path) -> "subprocess.Popen[bytes]":
    """Start the master; what it says would fill a pipe, so it goes into a file."""
    with (folder / "said").open("ab") as said:
        return subprocess.Popen(
            [str(tools.BIN / "master"), "-C", str(folder / "mailman.cfg"), "--force"],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )


def end_mailman(process: "subprocess.Popen[bytes]") -> None:
    """End the master and its runners, at once: taking leave would take them half a minute."""
    os.killpg(process.pid, signal.SIGKILL)  # a session of its own, started above
    process.wait(30)


def _configure_mailman(servers: Servers, gateway: str, changes: dict[str, str]) -> None:
    folder = servers.folder / "mailman"
    servers.key_file.write_text("schluessel-der-tests-aus-vierzig-zeichen")
    plugin = folder / "plugin.cfg"
    plugin.write_text(
        f"[wiq]\ngateway: {gateway}\nkey_file: {servers.key_file}\n{changes.pop('dkim', '')}"
    )
    names = {
        "owner": f"redaktion@{READERS}",
        "folder": folder,
        "bin_dir": tools.BIN,
        "smtp_port": servers.ports.smtp,
        "lmtp_port": servers.ports.lmtp,
        "rest_port": servers.ports.rest,
        "rest_user": REST_USER,
        "rest_password": REST_PASSWORD,
        "rest_workers": 1,
        "plugin_file": plugin,
        **dict.fromkeys(("pause", "bounce_pause", "retry_pause"), "0.2s"),
        "outgoing_runners": 1,
    }
    template = Template((ROOT / "list_engine" / "mailman.cfg").read_text("utf-8"))
    (folder / "mailman.cfg").write_text(template.substitute(names | changes))


@contextlib.contextmanager
def running(folder: Path, gateway: str, **changes: str) -> Iterator[Servers]:
    """Run both, below a folder that the MTA's own users may enter."""
    folder.chmod(0o755)
    servers = Servers(folder, free_ports())
    with postfix(folder / "mta", servers.ports), mailman(servers, gateway, **changes):
        yield servers


# --- DKIM ----------------------------------------------------------------------------------------


def dkim_settings(folder: Path) -> str:
    """Make a key and return the plugin's section about it; the public half is `dkim.pub`."""
    program = (
        "import base64, sys, nacl.signing as n; from pathlib import Path;"
        "key = n.SigningKey.generate(); folder = Path(sys.argv[1]);"
        "(folder / 'dkim.key').write_bytes(base64.b64encode(bytes(key)));"
        "(folder / 'dkim.pub').write_bytes(base64.b64encode(bytes(key.verify_key)))"
    )
    subprocess.run([tools.BIN / "python", "-c", program, str(folder)], check=True, timeout=60)
    key = folder / "dkim.key"
    return f"[dkim]\ndomain: wiq.test\nselector: probe\nkey_file: {key}\n"
