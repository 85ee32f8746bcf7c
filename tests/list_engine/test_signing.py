"""Keys as operators make them: what is signed with them, anybody can verify."""

import subprocess

import pytest

from tests.newsletter.issues import ROOT
from tools import list_engine as tools

SIGN_AND_CHECK = """
import base64, subprocess, sys, dkim
from list_engine.settings import Dkim, signing_key
from list_engine.signing import signed
key = sys.argv[1]
mail = b"From: a@wiq.test\\r\\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\\r\\n" \\
    b"List-Unsubscribe: <https://wiq.test/x>\\r\\n" \\
    b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\\r\\n\\r\\nHallo\\r\\n"
pem = open(key, "rb").read()
done = signed(mail, Dkim(b"wiq.test", b"probe", signing_key(pem)))
public = subprocess.run(["openssl", "pkey", "-in", key, "-pubout"], capture_output=True, check=True)
found = b"".join(public.stdout.splitlines()[1:-1])
name = b"rsa" if b"a=rsa-sha256" in done else b"ed25519"
if name == b"ed25519":
    found = base64.b64encode(base64.b64decode(found)[-32:])
record = b"v=DKIM1; k=" + name + b"; p=" + found
assert dkim.DKIM(done).verify(dnsfunc=lambda name, timeout=5: record)
assert not dkim.DKIM(done.replace(b"One-Click", b"Two-Click")).verify(
    dnsfunc=lambda name, timeout=5: record)
print(name.decode())
"""
MADE = {
    "rsa, PKCS 1": ("rsa", ["genrsa", "-traditional", "-out", "KEY", "2048"]),
    "rsa, PKCS 8": ("rsa", ["genpkey", "-algorithm", "RSA", "-out", "KEY"]),
    "ed25519, PKCS 8": ("ed25519", ["genpkey", "-algorithm", "ed25519", "-out", "KEY"]),
}


@pytest.mark.parametrize("how", MADE)
def test_whatever_key_openssl_makes_signs_so_that_it_can_be_verified(tmp_path, how):
    if missing := tools.missing_parts():
        pytest.skip(str(missing))
    kind, command = MADE[how]
    key = str(tmp_path / "dkim.key")
    make = ["openssl", *[key if word == "KEY" else word for word in command]]
    subprocess.run(make, check=True, capture_output=True)
    check = [str(tools.BIN / "python"), "-c", SIGN_AND_CHECK, key]
    done = subprocess.run(check, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-1500:]
    assert done.stdout.strip() == kind
