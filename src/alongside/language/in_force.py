"""The rules as one partnership has them: those that come with the product, and its own changes."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from alongside.language.engine.building import rules as written_rules
from alongside.language.engine.compiling import SEVERITIES
from alongside.language.engine.pack import Changes, Pack, shipped
from alongside.language.engine.review import Reviewer
from alongside.language.models import Kind, RuleChange
from alongside.partnerships.models import Partnership

PROFILE = "exploitation"
OWN = "own-"
"""What the names of a partnership's own rules begin with: no rule that comes with the product ever does."""
WRITTEN = ("severity", "phrases", "why", "ask", "suggest", "finds", "leaves")
"""What somebody writes of a rule of their own, besides its name."""
_ADDED = ("rule", *WRITTEN)

_Key = tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, str], ...], tuple[str, ...]]


def changes_of(partnership: Partnership | None) -> list[RuleChange]:
    """Every change a partnership made, oldest first; none for somebody who has no place in one."""
    return list(RuleChange.objects.filter(partnership=partnership).select_related("by")) if partnership else []


def latest(changes: Iterable[RuleChange]) -> dict[str, RuleChange]:
    """What holds of each rule that was changed. To let a rule stay changes nothing; what puts a rule of the partnership's own back is its addition."""
    holds: dict[str, RuleChange] = {}
    for change in changes:
        if change.kind == Kind.PUT_BACK:
            holds.pop(change.rule, None)
        elif change.kind != Kind.STAYS:
            holds[change.rule] = change
    return holds


def reviewer_with(changes: Sequence[RuleChange]) -> Reviewer:
    """The reviewer of a partnership that made these changes."""
    return _reviewer(_key(changes))


def pack_with(holding: Iterable[RuleChange]) -> Pack:
    """The rules with these changes. A change of a rule that no longer comes with the product is left aside."""
    return _pack(_key(list(holding)))


def rules_in(changes: Sequence[RuleChange]) -> list[Mapping[str, Any]]:
    """Every rule that a partnership has, its own first, with how it was written (`own`); one that it switched off is among them (`is_off`)."""
    holds, pack = latest(changes), _pack(_key(changes))
    added = {change.rule: change for change in changes if change.kind == Kind.ADDED}
    off, never = pack.off(PROFILE), shipped().off(PROFILE)
    found = [
        dict(rule) | {"own": added.get(rule["id"]), "is_off": rule["id"] in off, "change": holds.get(rule["id"])}
        for rule in pack.data["rules"]
        if rule["id"] not in never
    ]
    return sorted(found, key=lambda rule: (rule["own"] is None, rule["id"]))


def rule_in(changes: Sequence[RuleChange], name: str) -> Mapping[str, Any] | None:
    """One rule as a partnership has it."""
    return next((rule for rule in rules_in(changes) if rule["id"] == name), None)


@lru_cache(maxsize=1)
def examples() -> dict[str, str]:
    """A sentence that each rule finds, to be written again together."""
    return {rule["id"]: max(rule["examples"]["flag"], key=len) for rule in written_rules()}


def _key(changes: Sequence[RuleChange]) -> _Key:
    """What makes two partnerships' rules the same: never whose they are."""
    added = {change.rule: change for change in changes if change.kind == Kind.ADDED}
    holds = {name: change for name, change in latest(changes).items() if name in added or name in _names()}
    return (
        tuple(tuple(getattr(change, field) for field in _ADDED) for _, change in sorted(added.items())),
        tuple(sorted((name, change.severity) for name, change in holds.items() if change.kind == Kind.SOFTENED)),
        tuple(sorted(name for name, change in holds.items() if change.kind == Kind.SWITCHED_OFF)),
    )


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(rule["id"] for rule in shipped().data["rules"])


@lru_cache(maxsize=16)
def _reviewer(key: _Key) -> Reviewer:
    return Reviewer(profile=PROFILE, pack=_pack(key))


@lru_cache(maxsize=16)
def _pack(key: _Key) -> Pack:
    added, softened, off = key
    if not any(key):
        return shipped()
    with_own = shipped().changed(Changes(add=[_entry(dict(zip(_ADDED, one, strict=True))) for one in added]))
    stands = {rule["id"]: rule["severity"] for rule in with_own.data["rules"]}
    soften = {name: severity for name, severity in softened if SEVERITIES.index(severity) < SEVERITIES.index(stands[name])}
    return with_own.changed(Changes(soften=soften, off=frozenset(off)))


def _entry(own: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": own["rule"],
        "severity": own["severity"],
        "about": "anyone",
        "variants": _lines(own["phrases"].lower()),
        "why": own["why"],
        "ask": own["ask"],
        "suggest": _lines(own["suggest"]),
        "sources": [],
        "examples": {"flag": [own["finds"]], "pass": [own["leaves"]]},
    }


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
