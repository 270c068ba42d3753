"""What is asked before words are sent that may tell people who somebody is. It only asks: whoever writes decides."""

import re

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_ASKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(rf"\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\s+\d{{4}}\b|\bborn (?:on|in)\b", re.IGNORECASE),
        "This looks like a date of birth. Could somebody be recognised by it?",
    ),
    (
        re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b|\b[A-Z]{1,4}[-/ ]?\d{4,}\b|\b\d{6,}\b|\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-Z]\b"),
        "This looks like a number that belongs to somebody. Could you leave it out?",
    ),
    (
        re.compile(
            r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|PC|DC|DS|DI|Sgt)\.? [A-Z][a-z]+|(?<=[a-z,;] )(?!(?:[A-Z][a-z]+ (?:Street|Road|Council)))[A-Z][a-z]+ [A-Z][a-z]+\b"
        ),
        "This looks like somebody’s name. Could you say it without?",
    ),
    (
        re.compile(
            r"\b(?:as )?(?:the|our|your) only\b|\bas the [a-z]+ (?:for|of|in|at)\b|\bthe (?:girl|boy|lad|young man|young woman|family|mother|mum|father|dad) (?:who|that|in|from|at)\b"
            r"|\b(?:a|the) \d{1,2}[- ]year[- ]old\b|\blast (?:week|month|night|tuesday|monday|wednesday|thursday|friday|saturday|sunday)\b",
            re.IGNORECASE,
        ),
        "This may tell people who you are, or whom it is about. Could you say it more widely?",
    ),
)


def prompts(words: str) -> list[str]:
    """Questions to whoever wrote this; none for most words."""
    return [asks for looks_like, asks in _ASKS if looks_like.search(words)]
