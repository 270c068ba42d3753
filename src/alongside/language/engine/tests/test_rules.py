"""Every rule's own examples: what it must flag, and what it must leave alone."""

from typing import Any

import pytest

from alongside.language.engine.building import built, rules, written
from alongside.language.engine.compiling import opened
from alongside.language.engine.pack import OPENED, SHIPPED, packed
from alongside.language.engine.review import Reviewer

RULES = rules()
REVIEWER = Reviewer(profile="everything")


@pytest.mark.parametrize("rule", RULES, ids=[rule["id"] for rule in RULES])
def test_a_rule_flags_what_it_says_it_flags_and_passes_what_it_says_it_passes(rule: dict[str, Any]) -> None:
    flagged = {text: [one.rule for one in REVIEWER.check(text).findings] for text in rule["examples"]["flag"]}
    passed = {text: [one.rule for one in REVIEWER.check(text).findings] for text in rule["examples"]["pass"]}

    assert [text for text, found in flagged.items() if rule["id"] not in found] == []
    assert {text: found for text, found in passed.items() if rule["id"] in found} == {}


def test_what_ships_is_what_the_rules_say() -> None:
    pack = built()

    assert SHIPPED.read_text() == written(packed(pack)), "python -m alongside.language.engine.building"
    assert OPENED.read_text() == written(opened(pack)), "python -m alongside.language.engine.building"


def test_no_rule_speaks_in_abbreviations_or_of_blame() -> None:
    for rule in RULES:
        said = " ".join([rule["why"], rule["ask"], *rule["suggest"]])
        assert REVIEWER.check(rule["why"]).findings == [] or rule["id"] in {"stockholm"}, said
