"""The rules as one partnership has them: those that come with the product, and its own changes."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.http import HttpRequest

from alongside.language.engine.building import rules as written_rules
from alongside.language.engine.compiling import SEVERITIES
from alongside.language.engine.pack import Changes, Pack, shipped
from alongside.language.engine.review import Reviewer
from alongside.language.models import Guides, Kind, RuleChange
from alongside.partnerships.models import Partnership
from alongside.partnerships.seats import area_of

OWN = "own-"
"""What the names of a partnership's own rules begin with: no rule that comes with the product ever does."""
WRITTEN = ("severity", "phrases", "why", "ask", "suggest", "finds", "leaves")
"""What somebody writes of a rule of their own, besides its name."""
_ADDED = ("rule", *WRITTEN)

_Key = tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, str], ...], tuple[str, ...]]


def changes_of(partnership: Partnership | None) -> list[RuleChange]:
    """Every change a partnership made, oldest first; none for somebody who has no place in one."""
    return list(RuleChange.objects.filter(partnership=partnership).select_related("by")) if partnership else []


def reviewer_for(request: HttpRequest) -> Reviewer:
    """The reviewer of whoever is asking: of their partnership, or as it comes."""
    return reviewer_with(changes_for(request))


def changes_for(request: HttpRequest) -> list[RuleChange]:
    """The changes that hold for whoever is asking, in one question."""
    area = area_of(request)
    return list(RuleChange.objects.filter(partnership=area.id)) if area else []


def told_to_a_browser(changes: Sequence[RuleChange]) -> dict[str, Any]:
    """What of these changes a browser needs to find the same: it has the rules that come with the product."""
    pack, comes = _pack(_key(changes)), shipped().data["rules"]
    return {
        "version": pack.version,
        "profile": guides_in(changes),
        "off": sorted(pack.off(Guides.EXPLOITATION) - shipped().off(Guides.EXPLOITATION)),
        "soften": {rule["id"]: rule["severity"] for rule, came in zip(pack.data["rules"], comes, strict=False) if rule["severity"] != came["severity"]},
        "add": list(pack.data["rules"][len(comes) :]),
    }


def guides_in(changes: Iterable[RuleChange]) -> str:
    """Which guides are followed where they disagree: an engine's profile."""
    return next((change.rule for change in reversed(list(changes)) if change.kind == Kind.FOLLOWS), Guides.EXPLOITATION.value)


def left_out_by(guides: str) -> list[str]:
    """The rules that come with the product and are left alone where these guides are followed."""
    return sorted(shipped().off(guides))


def latest(changes: Iterable[RuleChange]) -> dict[str, RuleChange]:
    """What holds of each rule that was changed. To let a rule stay changes nothing of it, nor does following other guides; what puts a rule of the partnership's own back is its addition."""
    holds: dict[str, RuleChange] = {}
    for change in changes:
        if change.kind == Kind.PUT_BACK:
            holds.pop(change.rule, None)
        elif change.kind not in (Kind.STAYS, Kind.FOLLOWS):
            holds[change.rule] = change
    return holds


def reviewer_with(changes: Sequence[RuleChange]) -> Reviewer:
    """The reviewer of a partnership that made these changes."""
    return _reviewer(_key(changes), guides_in(changes))


def pack_with(holding: Iterable[RuleChange]) -> Pack:
    """The rules with these changes. A change of a rule that no longer comes with the product is left aside."""
    return _pack(_key(list(holding)))


def rules_in(changes: Sequence[RuleChange]) -> list[Mapping[str, Any]]:
    """Every rule that a partnership has, its own first, with how it was written (`own`); one that it switched off is among them (`is_off`)."""
    holds, pack = latest(changes), _pack(_key(changes))
    added = {change.rule: change for change in changes if change.kind == Kind.ADDED}
    guides = guides_in(changes)
    off, never = pack.off(guides), shipped().off(guides)
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


def title_of(name: str) -> str:
    """A rule's name as people read it."""
    return name.removeprefix(OWN).replace("-", " ").capitalize()


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
def _reviewer(key: _Key, guides: str) -> Reviewer:
    return Reviewer(profile=guides, pack=_pack(key))


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
