"""`{Sie kommen|du kommst}`: one text for both forms of address.

The first word is for "Sie", the second for "du". One of the two may be empty. A marker
stands in one line.
"""

import re
from collections.abc import Iterator

from wiq_site.schema.issue import Form

_MARKER = re.compile(r"\{([^{}|\n]*)\|([^{}|\n]*)\}")
# What would end a header, or a line in a list of mails. Joiners stay: emoji are made with them.
BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BRACED = re.compile(r"\{[^{}\n]*(?:[{}]|\n|$)|\}")
# What can only be meant for readers addressed as "Sie"; at the beginning of a sentence,
# "Ihre" and "Sie" may be about others.
_FORMAL = re.compile(r"(?<=[a-zäöüß,;] )(Ihnen|Ihr|Ihre[mnrs]?)\b")


def choose(text: str, form: Form) -> str:
    """Return `text` as readers of a form get it."""
    number = 1 if form is Form.SIE else 2
    return _MARKER.sub(lambda marker: marker[number], text)


def faults(text: str) -> Iterator[str]:
    """Yield, as one German sentence each, what is wrong with the markers in `text`."""
    for marker in _MARKER.finditer(text):
        if not marker[1].strip() and not marker[2].strip():
            yield f"In „{marker[0]}“ steht auf beiden Seiten nichts. Streichen Sie die Klammer."
    rest = re.sub(r"\{(filename|static)\}", "", _MARKER.sub("", text))
    for found in _BRACED.finditer(rest):
        yield (
            f"„{found[0].strip()[:40]}“ ist unklar: Für Sie und du schreiben Sie beides in eine "
            "Klammer, mit einem Strich dazwischen: {Ihnen|dir}."
        )


def formal_words(text: str) -> Iterator[str]:
    """Yield words that address readers as "Sie" though they would stand in the "du" form, too."""
    for found in _FORMAL.finditer(_MARKER.sub("", text)):
        yield found[0]
