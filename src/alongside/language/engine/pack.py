"""The rules in force: the pack that ships, and a partnership's own changes to it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from alongside.language.engine.compiling import SEVERITIES, RuleError, add_rule, opened, opened_further, version_of

SHIPPED = Path(__file__).parents[1] / "static/language/pack.json"
OPENED = Path(__file__).parent / "opened.json"


@dataclass(frozen=True)
class Changes:
    """What a partnership changes: rules it adds (as in rules/*.yaml), rules it softens to another severity, rules it switches off."""

    add: Sequence[Mapping[str, Any]] = ()
    soften: Mapping[str, str] = field(default_factory=dict)
    off: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pack:
    """`before` is the pack that this one changes: its rules come first in both, with the same patterns."""

    data: Mapping[str, Any]
    before: "Pack | None" = None

    @property
    def version(self) -> str:
        return str(self.data["version"])

    def opened(self) -> Mapping[str, Any]:
        """Its patterns as regular expressions. For the pack that ships they are kept ready in a file; of a changed one only what was added is still to do."""
        if self.before is not None:
            return opened_further(self.before.opened(), self.data, len(self.before.data["rules"]))
        ready = _ready() if self is shipped() else {}
        return ready if ready.get("version") == self.version else opened(self.data)

    @property
    def sources(self) -> Mapping[str, str]:
        """The titles of what the rules rest on, by tag."""
        titles: Mapping[str, str] = self.data.get("sources") or _ready()["sources"]
        return titles

    def rule(self, name: str) -> Mapping[str, Any]:
        """One rule, or KeyError."""
        return next((rule for rule in self.data["rules"] if rule["id"] == name), None) or _missing(name)

    def off(self, profile: str) -> frozenset[str]:
        """The rules that a profile leaves out. An unknown profile is a RuleError."""
        if profile not in self.data["profiles"]:
            raise RuleError(f"There is no profile called {profile}; there are {', '.join(sorted(self.data['profiles']))}.")
        return frozenset(self.data["profiles"][profile]["without"])

    def changed(self, changes: Changes) -> "Pack":
        """The same pack with a partnership's changes, under its own version. Nothing shipped is edited: only severity moves, or a rule is silent."""
        data = dict(self.data) | {"sources": self.sources, "rules": [dict(rule) for rule in self.data["rules"]]}
        known = {rule["id"] for rule in data["rules"]}
        for name in [*changes.soften, *changes.off]:
            if name not in known:
                raise RuleError(f"There is no rule called {name}.")
        for rule in data["rules"]:
            severity = changes.soften.get(rule["id"])
            if severity is not None and (severity not in SEVERITIES or SEVERITIES.index(severity) > SEVERITIES.index(rule["severity"])):
                raise RuleError(f"{rule['id']}: {severity} is not softer than {rule['severity']}.")
            rule["severity"] = severity or rule["severity"]
        for rule in changes.add:
            add_rule(data, rule)
        data["profiles"] = {name: {"without": sorted({*profile["without"], *changes.off})} for name, profile in data["profiles"].items()}
        data["version"] = version_of(data)
        return Pack(data, before=self)


def _missing(name: str) -> Mapping[str, Any]:
    raise KeyError(name)


@cache
def _ready() -> Mapping[str, Any]:
    ready: Mapping[str, Any] = json.loads(OPENED.read_text(encoding="utf-8"))
    return ready


@cache
def shipped() -> Pack:
    """The pack that comes with this version of the product."""
    return Pack(unpacked(json.loads(SHIPPED.read_text(encoding="utf-8"))))


_PATTERNS = ("variants", "except", "unless", "when-adult-named", "when-under-13")
_LISTS = (*_PATTERNS, "suggest", "profile")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!$%&+;<=>?@`:"  # none of which a pattern has


def packed(data: Mapping[str, Any]) -> dict[str, Any]:
    """A pack as a browser is sent it, a tenth smaller: each kind of thing that rules have is one text, in patterns a letter stands for what comes often,
    and the letters that are folded stand by what stands for them. Without what the rules rest on."""
    keys = list(dict.fromkeys(key for rule in data["rules"] for key in rule if key != "sources"))
    columns = {key: "/".join("#".join(value) if key in _LISTS else str(value) for value in (rule.get(key, "") for rule in data["rules"])) for key in keys}
    columns |= {key: _short(columns[key], data["short"]) for key in _PATTERNS if key in columns}
    shorter = {
        name: {key: _short(value if isinstance(value, str) else "#".join(value), data["short"]) for key, value in data[name].items()}
        for name in ("macros", "words", "cues")
    }
    fold: dict[str, str] = {}
    for letter, plain in data["fold"].items():
        fold[plain] = fold.get(plain, "") + letter
    return {key: value for key, value in data.items() if key != "sources"} | shorter | {"fold": fold, "rules": columns}


def unpacked(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What `packed` packed, with what each rule rests on (which Python keeps in a file of its own)."""
    whole = {name: {key: _long(value, sent["short"]) for key, value in sent[name].items()} for name in ("macros", "words", "cues")}
    columns = {key: (_long(column, sent["short"]) if key in _PATTERNS else column).split("/") for key, column in sent["rules"].items()}
    rules = [
        {key: column[number].split("#") if key in _LISTS else _value(column[number]) for key, column in columns.items() if column[number]}
        | {"sources": _ready()["rests_on"][columns["id"][number]]}
        for number in range(len(columns["id"]))
    ]
    fold = {letter: plain for plain, letters in sent["fold"].items() for letter in letters}
    cues = {kind: listed.split("#") for kind, listed in whole["cues"].items()}
    return dict(sent) | whole | {"cues": cues, "rules": rules, "fold": fold}


def _value(text: str) -> str | int:
    return 0 if text == "0" else text


def _short(text: str, stretches: Sequence[str]) -> str:
    for letter, stretch in zip(_LETTERS, stretches, strict=False):
        text = text.replace(stretch, letter)
    return text


def _long(text: str, stretches: Sequence[str]) -> str:
    for letter, stretch in reversed(list(zip(_LETTERS, stretches, strict=False))):
        text = text.replace(letter, stretch)
    return text
