"""A calendar that other programs subscribe to (iCalendar, RFC 5545): days with a few words, made anew each time it is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

CONTENT_TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 75
"""In octets, as RFC 5545 §3.1 asks."""


@dataclass(frozen=True)
class Event:
    """Something on a day. `key` is the same each time the same thing is told, and says nothing of it."""

    key: str
    day: date
    words: str
    href: str = ""


def made(name: str, events: Iterable[Event], *, now: datetime) -> bytes:
    """The whole calendar. `now` is in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Alongside//Calendar//EN", "CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_said(name)}"]
    for event in sorted(events, key=lambda one: (one.day, one.key)):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.key}@alongside",
            f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_said(event.words)}",
            *([f"URL:{event.href}"] if event.href else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _said(words: str) -> str:
    kept = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(kept.split())


def _folded(line: str) -> str:
    """Lines of at most 75 octets, continued with a space, never in the middle of a letter."""
    pieces, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST_LINE - (len(pieces) > 1):
            pieces.append("")
            size = 0
        pieces[-1] += letter
        size += octets
    return "\r\n ".join(pieces)
