"""What the system refuses is said in German."""

import errno
import os
import socket

import pytest

from wiq_site.effects.reasons import _WORDS, reason


@pytest.mark.parametrize("number", _WORDS)
def test_the_system_s_own_words_are_not_shown(number):
    said = reason(OSError(number, os.strerror(number)))
    assert said == _WORDS[number]
    assert os.strerror(number) not in said


def test_others_are_passed_on():
    assert reason(OSError(errno.EIO, "Input/output error")) == "Input/output error"
    assert reason(socket.gaierror(-2, "Name or service not known")) == "diese Adresse gibt es nicht"
