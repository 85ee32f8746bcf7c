"""The plugin's own file, named by `configuration:` in `[plugin.wiq]`.

Mailman starts its runners with an almost empty environment, so whatever they must know comes from
this file and from the files it names.
"""

import base64
from configparser import ConfigParser
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mailman.config import config

from wiq_site.mailing.tokens import key_from


@dataclass(frozen=True, slots=True)
class Dkim:
    """With what outgoing mail is signed."""

    domain: bytes
    selector: bytes
    key: bytes


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the gateway is for the public, the key of its links, and the signature, if any."""

    gateway: str
    key: bytes
    dkim: Dkim | None


@cache
def settings() -> Settings:
    """Read the file once a process. Raises what configparser and the system raise."""
    (path,) = (found["configuration"] for name, found in config.plugin_configs if name == "wiq")
    parser = ConfigParser(interpolation=None)
    parser.read_string(Path(path).read_text("utf-8"))
    given = parser["wiq"]
    return Settings(
        gateway=given["gateway"].rstrip("/"),
        key=key_from(Path(given["key_file"]).read_text("utf-8")),
        dkim=_dkim(parser),
    )


def _dkim(parser: ConfigParser) -> Dkim | None:
    if "dkim" not in parser:
        return None
    given = parser["dkim"]
    key = signing_key(Path(given["key_file"]).read_bytes())
    return Dkim(given["domain"].encode(), given["selector"].encode(), key)


_ED25519 = bytes.fromhex("06032b6570")  # its object identifier as in DER (RFC 8410, section 3)


def signing_key(file: bytes) -> bytes:
    """Return a key in the form dkimpy signs with, as it is for RSA.

    dkimpy wants an Ed25519 key as the 32 bytes in base64; OpenSSL writes them at the end of PKCS 8
    (RFC 8410, section 7).
    """
    if b"BEGIN PRIVATE KEY" not in file:
        return file
    inner = base64.b64decode(b"".join(file.strip().splitlines()[1:-1]))
    return base64.b64encode(inner[-32:]) if _ED25519 in inner[:16] else file
