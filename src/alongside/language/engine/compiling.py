"""Rules as people write them, checked and made into one pack: plain data that Python and a browser read alike."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from alongside.language.engine.inflection import DOUBLING, IRREGULAR, PLURALS
from alongside.language.engine.normal import folding
from alongside.language.engine.notation import ADVERBS, LY, MACROS, NotationError, compiled, following, shorter

SEVERITIES = ("low", "medium", "high")
CUES = ("negation", "quasi", "stop", "mention", "mention_after", "mention_before", "statute", "offence", "forced", "speech")
KINDS = (("variants", "rule"), ("except", "except"), ("unless", "unless"), ("when-adult-named", "adult-named"), ("when-under-13", "under-13"))
FLAGGING = ("rule", "adult-named", "under-13")
_BEGINNINGS = ("starts", "around")  # of what is flagged; of what bears on it
_MANY = 2
_NEEDED = {"id", "severity", "about", "variants", "why", "ask", "suggest", "sources", "examples"}
_ALLOWED = _NEEDED | {"rev", "profile", "except", "unless", "when-adult-named", "when-under-13", "statute", "title"}


class RuleError(ValueError):
    """A rule that cannot be used; the message says which, and why."""


def pack_of(rules: Iterable[Mapping[str, Any]], cues: Mapping[str, Any], sources: Mapping[str, Any]) -> dict[str, Any]:
    """The pack as data. `rules` are as in rules/*.yaml, `cues` as cues.yaml, `sources` as sources.yaml."""
    made: dict[str, Any] = {"version": "", "checked": str(sources["checked"]), "sources": dict(sources["sources"])}
    made |= {"fold": folding(), "short": list(cues["short"]), "macros": MACROS, "verbs": {}, "doubling": [], "plurals": PLURALS}
    made |= {"words": {name: " ".join(sorted(listed.split())) for name, listed in cues["words"].items()}}
    made |= {"profiles": dict(cues["profiles"]), "cues": {kind: [shorter(pattern) for pattern in cues[kind]] for kind in CUES}, "rules": []}
    for rule in rules:
        add_rule(made, rule)
    used = set(re.findall("[a-z-]+(?=~)|[a-z-]+", json.dumps([made["cues"], made["rules"], MACROS])))
    made["verbs"] = {verb: forms for verb, forms in IRREGULAR.items() if verb in used}
    made["doubling"] = sorted(used & DOUBLING)
    made["version"] = version_of(made)
    opened(made)  # a pattern that cannot be read is found here
    return made


def opened(pack: Mapping[str, Any]) -> dict[str, Any]:
    """Every pattern of a pack as [kind, number of its rule or -1, regular expression], and for each word the flagged patterns (`starts`) and the others (`around`) that it can begin:
    all of them, or for a word that begins many, by the word that comes next (under "~ly", where another adverb comes next, and under "" where any other does)."""
    made: dict[str, Any] = {"version": pack["version"], "sources": dict(pack.get("sources", {})), "patterns": [], "starts": {}, "around": {}}
    made["rests_on"] = {rule["id"]: rule["sources"] for rule in pack["rules"]}
    for kind in CUES:
        for pattern in pack["cues"][kind]:
            _add(made, pattern, kind, -1, "cues")
    for number, rule in enumerate(pack["rules"]):
        for key, kind in KINDS:
            for pattern in rule.get(key, []):
                _add(made, f"({pattern})" if kind == "unless" else pattern, kind, number, rule["id"])
    for name in _BEGINNINGS:
        made[name] = {word: _by_next(begun) if len(begun) > _MANY else [index for index, _ in begun] for word, begun in made[name].items()}
    return made


def opened_further(before: Mapping[str, Any], pack: Mapping[str, Any], first: int) -> dict[str, Any]:
    """`opened` of a pack that only adds rules, from the one numbered `first` on, to one that is open already. That one stays as it was."""
    added: dict[str, Any] = {"patterns": [], "starts": {}, "around": {}}
    for number, rule in enumerate(pack["rules"][first:], first):
        for key, kind in KINDS:
            for pattern in rule.get(key, []):
                _add(added, f"({pattern})" if kind == "unless" else pattern, kind, number, rule["id"])
    made = dict(before) | {"version": pack["version"], "patterns": [*before["patterns"], *added["patterns"]]}
    for name in _BEGINNINGS:
        made[name] = dict(before[name])
        for word, begun in added[name].items():
            more = [len(before["patterns"]) + index for index, _ in begun]
            already = made[name].get(word, [])
            made[name][word] = {follow: [*indexes, *more] for follow, indexes in already.items()} if isinstance(already, dict) else [*already, *more]
    return made


def _by_next(begun: list[tuple[int, list[str]]]) -> dict[str, list[int]]:
    any_word = {index for index, follows in begun if not follows}
    after_ly = {index for index, follows in begun if LY in follows}
    sorted_out = {follow: any_word | (after_ly if follow in ADVERBS or follow.endswith("ly") else set()) for _, follows in begun for follow in follows}
    for index, follows in begun:
        for follow in follows:
            sorted_out[follow].add(index)
    return {"": sorted(any_word), LY: sorted(any_word | after_ly)} | {follow: sorted(indexes) for follow, indexes in sorted_out.items()}


def version_of(made: Mapping[str, Any]) -> str:
    """The day the sources were checked, and a mark that changes with anything in the pack."""
    rest = json.dumps({key: value for key, value in made.items() if key not in {"version", "sources"}}, sort_keys=True).encode()
    return f"{made['checked']}.{hashlib.sha256(rest).hexdigest()[:8]}"


def add_rule(made: dict[str, Any], rule: Mapping[str, Any]) -> None:
    """Add one rule to a pack that is being made. A RuleError says what is wrong with it."""
    name = str(rule.get("id", "a rule without a name"))
    _check(made, name, rule)
    made["rules"].append(
        {key: rule[key] for key in ("id", "severity", "about", "why", "ask", "suggest", "sources")}
        | ({"profile": rule["profile"]} if "profile" in rule else {})
        | {key: [shorter(pattern) for pattern in rule[key]] for key, _ in KINDS if key in rule}
        | {guard: 0 for guard in ("statute", "title") if rule.get(guard, True) is False}
    )


def _check(made: Mapping[str, Any], name: str, rule: Mapping[str, Any]) -> None:
    problems = [f"it lacks {key}" for key in sorted(_NEEDED - rule.keys())] + [f"it may not have {key}" for key in sorted(rule.keys() - _ALLOWED)]
    if not problems:
        problems += [] if rule["severity"] in SEVERITIES else [f"its severity is none of {', '.join(SEVERITIES)}"]
        problems += [] if rule["about"] in {"child", "parent", "anyone"} else ["it is about none of child, parent, anyone"]
        problems += [f"nobody knows its source {tag}" for tag in rule["sources"] if tag not in made["sources"]]
        problems += [f"it is said twice: {name}"] if any(other["id"] == name for other in made["rules"]) else []
        problems += ["it has no example to flag and to pass"] if not (rule["examples"].get("flag") and rule["examples"].get("pass")) else []
    if problems:
        raise RuleError(f"{name}: {'; '.join(problems)}.")


def _add(made: dict[str, Any], pattern: str, kind: str, number: int, name: str) -> None:
    try:
        expression, firsts = compiled(pattern)
    except NotationError as error:
        raise RuleError(f"{name}: {error}") from error
    index = len(made["patterns"])
    made["patterns"].append([kind, number, expression])
    follows = following(pattern)
    for word in firsts:
        made["starts" if kind in FLAGGING else "around"].setdefault(word, []).append((index, follows[word]))
