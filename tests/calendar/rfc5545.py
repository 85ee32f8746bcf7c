"""A strict reader of iCalendar, from RFC 5545 alone: it knows no line of the writing library."""

import re
from dataclasses import dataclass, field

# RFC 5545, 3.1: contentline = name *(";" param ) ":" value CRLF
_PARAMETER = r';[A-Z0-9-]+=(?:"[^"\x00-\x08\x0a-\x1f]*"|[^";:,\x00-\x08\x0a-\x1f]*)'
_LINE = re.compile(rf"(?P<name>[A-Z0-9-]+)(?P<parameters>(?:{_PARAMETER})*):(?P<value>.*)")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_ESCAPE = re.compile(r"\\([\\;,nN])")
_BAD_TEXT = re.compile(r"(?:^|[^\\])(?:\\\\)*(?:\\[^\\;,nN]|[;,])")


@dataclass(frozen=True)
class Line:
    """A content line."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as TEXT (RFC 5545, 3.3.11)."""
        assert not _BAD_TEXT.search(self.value), f"{self.name}: {self.value}"
        return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], self.value)


@dataclass
class Component:
    """A component with its lines and parts."""

    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def one(self, name: str) -> Line:
        """The line `name`, which must stand exactly once."""
        found = self.all(name)
        assert len(found) == 1, f"{self.name}: {len(found)} times {name}"
        return found[0]

    def of(self, name: str) -> list["Component"]:
        return [part for part in self.parts if part.name == name]


def read(data: bytes) -> Component:
    """Read one VCALENDAR. Raises AssertionError for whatever RFC 5545 does not allow."""
    assert data.endswith(b"\r\n"), "3.1: each line ends with CRLF"
    raw = data[:-2].split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in raw), "3.1: bare CR or LF"
    for line in raw:
        assert len(line) <= 75, f"3.1: {len(line)} octets: {line!r}"
        line.decode("utf-8")  # a character must not be torn apart by folding
    stack = [Component("")]
    for text in _unfolded(raw):
        _take(stack, _line(text))
    assert len(stack) == 1, f"never ended: {stack[-1].name}"
    (calendar,) = stack[0].parts
    _hold_rules(calendar)
    return calendar


def _unfolded(raw: list[bytes]) -> list[str]:
    lines: list[bytes] = []
    for line in raw:
        if line.startswith((b" ", b"\t")):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return [line.decode("utf-8") for line in lines]


def _line(text: str) -> Line:
    match = _LINE.fullmatch(text)
    assert match, f"no content line: {text!r}"
    assert not _CONTROL.search(match["value"]), f"control character: {text!r}"
    pairs = [part.split("=", 1) for part in re.findall(_PARAMETER, match["parameters"])]
    return Line(match["name"], {key[1:]: value.strip('"') for key, value in pairs}, match["value"])


def _take(stack: list[Component], line: Line) -> None:
    if line.name == "BEGIN":
        part = Component(line.value)
        stack[-1].parts.append(part)
        stack.append(part)
    elif line.name == "END":
        assert stack.pop().name == line.value
    else:
        stack[-1].lines.append(line)


_ONCE = {
    "VCALENDAR": ("PRODID", "VERSION"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "DAYLIGHT": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "VEVENT": ("UID", "DTSTAMP", "DTSTART"),
}
_AT_MOST_ONCE = {
    "VEVENT": (
        *("CLASS", "CREATED", "DESCRIPTION", "LAST-MODIFIED", "LOCATION", "STATUS", "SEQUENCE"),
        *("SUMMARY", "TRANSP", "URL", "DTEND"),
    ),
    "VCALENDAR": ("CALSCALE", "METHOD", "UID", "LAST-MODIFIED", "URL", "REFRESH-INTERVAL"),
}


def _hold_rules(calendar: Component) -> None:
    assert calendar.name == "VCALENDAR"
    assert calendar.one("VERSION").value == "2.0"
    assert calendar.parts, "3.6: at least one component"
    zones = {zone.one("TZID").value for zone in calendar.of("VTIMEZONE")}
    for part in [calendar, *_below(calendar)]:
        assert part.name in _ONCE, f"unexpected {part.name}"
        for name in _ONCE[part.name]:
            part.one(name)
        for name in _AT_MOST_ONCE.get(part.name, ()):
            assert len(part.all(name)) <= 1, f"{part.name}: {name} stands twice"
        for line in part.lines:
            zone = line.parameters.get("TZID")
            assert zone is None or zone in zones, f"3.2.19: no VTIMEZONE {zone}"
    for event in calendar.of("VEVENT"):
        _hold_event_rules(event)


def _hold_event_rules(event: Component) -> None:
    start = event.one("DTSTART")
    _hold_moment(start)
    for end in event.all("DTEND"):
        _hold_moment(end)
        assert end.parameters == start.parameters, "3.6.1: DTEND is of DTSTART's type"
        assert end.value > start.value, "3.8.2.2: later than DTSTART"
    for name in ("DTSTAMP", "CREATED", "LAST-MODIFIED"):
        for line in event.all(name):
            assert re.fullmatch(r"[0-9]{8}T[0-9]{6}Z", line.value), f"{name} must be in UTC"
    for line in event.all("SEQUENCE"):
        assert 0 <= int(line.value) < 2**31
    for line in event.all("STATUS"):
        assert line.value in {"TENTATIVE", "CONFIRMED", "CANCELLED"}


def _hold_moment(line: Line) -> None:
    if line.parameters.get("VALUE") == "DATE":
        assert re.fullmatch(r"[0-9]{8}", line.value), line
    else:
        assert re.fullmatch(r"[0-9]{8}T[0-9]{6}", line.value), line
        assert line.parameters.get("TZID"), "a moment needs its time zone"


def _below(component: Component) -> list[Component]:
    return [deep for part in component.parts for deep in (part, *_below(part))]
