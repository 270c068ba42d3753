"""A partnership adds, softens or switches off a rule: the review follows, everybody reads who did and why, and nothing is edited."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from alongside.language import actions
from alongside.language.engine.review import Reviewer
from alongside.language.in_force import changes_of, reviewer_with
from alongside.language.models import RuleChange
from alongside.lib.answers import Refused
from tests.cast import Cast, Place, as_person, sign_in

RULE = "/language/rules/streetwise/"
OWN = {
    "phrases": "sees red\nflies off the handle",
    "why": "It makes distress sound like a choice.",
    "ask": "What was happening just before?",
    "suggest": "was frightened when …",
    "severity": "medium",
    "finds": "She sees red at home.",
    "leaves": "She was upset at home.",
    "name": "sees-red",
    "reason": "Our nurses asked for it.",
}


def found(cast: Cast, who: str, text: str) -> dict[str, str]:
    """What the review says to somebody about a text: each rule with how much it asks."""
    page = sign_in(cast[who]).post("/language/", {"text": text}).context["page"]
    return {one.rule: one.quoted for one in page.found}


def change(cast: Cast, of: Place, **what: Any) -> RuleChange:
    with as_person(cast["bridget"]) as frame:
        return actions.change_rule(
            by=cast["bridget"], partnership=of.partnership, rule=what.pop("rule", "streetwise"), reason="We agreed it.", at=frame.now, **what
        )


def kept(cast: Cast, of: Place) -> list[tuple[int, str, str]]:
    with as_person(cast["bridget"]):
        return list(RuleChange.objects.filter(partnership=of.partnership).values_list("version", "rule", "kind"))


def test_a_rule_that_is_switched_off_is_silent_here_and_nowhere_else(cast: Cast, fellmoor: Place) -> None:
    answer = sign_in(cast["bridget"]).post(f"{RULE}change/", {"kind": "switched_off", "reason": "It is a street name here."})

    assert answer.status_code == 302
    assert found(cast, "yusuf", "She is streetwise.") == {}
    assert found(cast, "stella", "She is streetwise.") == {"streetwise": "streetwise"}
    page = sign_in(cast["yusuf"]).get(RULE).content.decode()
    assert "It is a street name here." in page
    assert str(cast["bridget"]) in page
    assert "version 1 of your rules" in page


def test_it_is_put_back_and_both_changes_stay_to_be_read(cast: Cast, fellmoor: Place) -> None:
    change(cast, fellmoor, kind="switched_off")
    change(cast, fellmoor, kind="put_back")

    assert found(cast, "yusuf", "She is streetwise.") == {"streetwise": "streetwise"}
    assert kept(cast, fellmoor) == [(1, "streetwise", "switched_off"), (2, "streetwise", "put_back")]


def test_a_softened_rule_still_finds_and_asks_for_less(cast: Cast, fellmoor: Place) -> None:
    change(cast, fellmoor, kind="softened", severity="low")

    with as_person(cast["yusuf"]):
        asked = [(one.rule, one.severity) for one in reviewer_with(changes_of(fellmoor.partnership)).check("She is streetwise.").findings]
    assert asked == [("streetwise", "low")]
    assert "softened here" in sign_in(cast["yusuf"]).get("/language/rules/").content.decode()


def test_a_rule_is_never_made_harder(cast: Cast, fellmoor: Place) -> None:
    change(cast, fellmoor, kind="softened", severity="low")

    with pytest.raises(Refused, match="only ask for less"):
        change(cast, fellmoor, kind="softened", severity="medium")
    assert len(kept(cast, fellmoor)) == 1


def test_the_form_offers_only_what_asks_for_less(cast: Cast, fellmoor: Place) -> None:
    page = sign_in(cast["bridget"])

    assert [value for value, _ in page.get(f"{RULE}change/").context["form"].fields["severity"].choices] == ["medium", "low"]
    change(cast, fellmoor, kind="softened", severity="medium")
    assert [value for value, _ in page.get(f"{RULE}change/").context["form"].fields["severity"].choices] == ["low"]
    change(cast, fellmoor, kind="softened", severity="low")
    assert "severity" not in page.get(f"{RULE}change/").context["form"].fields


def test_a_rule_of_its_own_is_tried_first_and_then_found_in_every_review(cast: Cast, fellmoor: Place) -> None:
    answer = sign_in(cast["amira"]).post("/language/rules/new/", OWN)

    assert answer.status_code == 302
    assert found(cast, "yusuf", "He flies off the handle.") == {"own-sees-red": "flies off the handle"}
    assert found(cast, "stella", "He flies off the handle.") == {}
    assert OWN["ask"] in sign_in(cast["yusuf"]).get("/language/rules/own-sees-red/").content.decode()
    assert OWN["finds"] in sign_in(cast["yusuf"]).get("/language/rules/own-sees-red/conversation/").content.decode()
    assert sign_in(cast["stella"]).get("/language/rules/own-sees-red/").status_code == 404


def test_a_rule_of_its_own_can_be_softened_and_switched_off_and_put_back(cast: Cast, fellmoor: Place) -> None:
    sign_in(cast["amira"]).post("/language/rules/new/", OWN)
    seen = []
    for what in ({"kind": "softened", "severity": "low"}, {"kind": "switched_off"}, {"kind": "put_back"}):
        change(cast, fellmoor, rule="own-sees-red", **what)
        seen.append(found(cast, "yusuf", OWN["finds"]))

    assert seen == [{"own-sees-red": "sees red"}, {}, {"own-sees-red": "sees red"}]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"finds": "She was upset."}, "It does not find anything in this sentence."),
        ({"phrases": "streetwise", "finds": "She is streetwise."}, "Another rule already finds these words: streetwise."),
        ({"leaves": "He sees red."}, "It would find words in this sentence too."),
        ({"phrases": "(a|b)_{0,3}"}, "use letters, spaces, hyphens and apostrophes only"),
        ({"phrases": "  \n"}, "Write at least one phrase."),
        ({"reason": ""}, "Say why you add it"),
        ({"name": "two words"}, "Use small letters and hyphens only."),
    ],
)
def test_a_rule_that_does_not_do_what_it_promises_is_not_kept(cast: Cast, fellmoor: Place, wrong: dict[str, str], said: str) -> None:
    answer = sign_in(cast["amira"]).post("/language/rules/new/", OWN | wrong)

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert kept(cast, fellmoor) == []


def test_two_rules_of_one_name_are_not_kept(cast: Cast, fellmoor: Place) -> None:
    sign_in(cast["amira"]).post("/language/rules/new/", OWN)
    answer = sign_in(cast["amira"]).post("/language/rules/new/", OWN)

    assert "You already have a rule with this name." in answer.content.decode()
    assert len(kept(cast, fellmoor)) == 1


@pytest.mark.parametrize("who", ["yusuf", "dev", "paulette", "lorna"])
def test_only_a_lead_or_the_coordinator_changes_a_rule(cast: Cast, fellmoor: Place, who: str) -> None:
    browser = sign_in(cast[who])

    assert browser.post(f"{RULE}change/", {"kind": "switched_off", "reason": "No."}).status_code == 403
    assert browser.post("/language/rules/new/", OWN).status_code == 403
    assert "Only a lead or the coordinator of Fellmoor" in browser.get(f"{RULE}change/").content.decode()
    with as_person(cast[who]) as frame, pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        RuleChange.objects.create(
            record=fellmoor.partnership.record, partnership=fellmoor.partnership, rule="streetwise", kind="switched_off", reason="No.", changed_at=frame.now
        )
    assert kept(cast, fellmoor) == []


def test_the_neighbours_lead_neither_changes_nor_reads_what_was_changed(cast: Cast, fellmoor: Place) -> None:
    change(cast, fellmoor, kind="switched_off")

    with as_person(cast["stella"]) as frame:
        assert list(RuleChange.objects.all()) == []
        with pytest.raises((Refused, DatabaseError)), transaction.atomic():
            actions.change_rule(by=cast["stella"], partnership=fellmoor.partnership, rule="streetwise", kind="put_back", reason="Ours.", at=frame.now)
        with pytest.raises(DatabaseError, match="does not belong|row-level security"), transaction.atomic():
            RuleChange.objects.create(
                record=cast.lowmarsh.partnership.record,
                partnership=fellmoor.partnership,
                rule="streetwise",
                kind="put_back",
                reason="Ours.",
                changed_at=frame.now,
            )
    assert len(kept(cast, fellmoor)) == 1


@pytest.mark.parametrize("statement", ["update language_rulechange set reason = 'Another.'", "delete from language_rulechange"])
def test_what_was_changed_is_never_edited(cast: Cast, fellmoor: Place, statement: str) -> None:
    change(cast, fellmoor, kind="switched_off")

    with as_person(cast["amira"]), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert kept(cast, fellmoor) == [(1, "streetwise", "switched_off")]


def test_the_database_says_who_and_when_and_which_version(cast: Cast, fellmoor: Place) -> None:
    with as_person(cast["bridget"]) as frame:
        forged = RuleChange.objects.create(
            record=fellmoor.partnership.record,
            partnership=fellmoor.partnership,
            rule="streetwise",
            kind="stays",
            reason="We talked.",
            by=cast["amira"],
            version=40,
            changed_at=frame.now.replace(year=2020),
        )
        forged.refresh_from_db()
        assert (forged.version, forged.by, forged.changed_at.year) == (1, cast["bridget"], frame.now.year)


def test_a_change_says_why_and_a_rule_that_does_not_exist_is_not_changed(cast: Cast, fellmoor: Place) -> None:
    assert "Say why, in a sentence." in sign_in(cast["bridget"]).post(f"{RULE}change/", {"kind": "switched_off", "reason": ""}).content.decode()
    assert "Choose how far" in sign_in(cast["bridget"]).post(f"{RULE}change/", {"kind": "softened", "reason": "Yes."}).content.decode()
    for name in ("no-such-rule", "own-another"):
        with pytest.raises(Refused, match="no rule with this name"):
            change(cast, fellmoor, rule=name, kind="switched_off")
    assert kept(cast, fellmoor) == []


GUIDES = "/language/rules/guides/"
OF_LAW = "The victim alleges that he was there."


def test_which_guides_are_followed_holds_for_pages_boxes_and_lists_and_says_who_and_why(cast: Cast, fellmoor: Place) -> None:
    before = found(cast, "yusuf", OF_LAW)

    answer = sign_in(cast["bridget"]).post(GUIDES, {"guides": "legal", "reason": "Most of ours goes to court."})

    assert answer.status_code == 302
    assert before and not found(cast, "yusuf", OF_LAW)
    assert found(cast, "stella", OF_LAW) == before
    told = sign_in(cast["yusuf"]).get("/language/in-force/").json()
    assert told["profile"] == "legal"
    assert Reviewer(profile="legal").check(OF_LAW).findings == []
    page = sign_in(cast["yusuf"]).get("/language/rules/").content.decode()
    assert "Most of ours goes to court." in page and str(cast["bridget"]) in page
    assert f"{next(iter(before))}/" not in page
    assert kept(cast, fellmoor) == [(1, "legal", "follows")]


def test_guides_are_chosen_again_and_what_was_chosen_before_can_still_be_read(cast: Cast, fellmoor: Place) -> None:
    browser = sign_in(cast["amira"])
    browser.post(GUIDES, {"guides": "legal", "reason": "For the court."})
    browser.post(GUIDES, {"guides": "exploitation", "reason": "For everybody else."})

    assert found(cast, "yusuf", OF_LAW)
    page = sign_in(cast["yusuf"]).get(GUIDES).content.decode()
    assert "For the court." in page and "For everybody else." in page


@pytest.mark.parametrize("who", ["yusuf", "dev", "paulette", "lorna"])
def test_only_a_lead_or_the_coordinator_says_which_guides(cast: Cast, fellmoor: Place, who: str) -> None:
    assert sign_in(cast[who]).post(GUIDES, {"guides": "legal", "reason": "No."}).status_code == 403
    assert "Only a lead or the coordinator of Fellmoor" in sign_in(cast[who]).get(GUIDES).content.decode()
    assert kept(cast, fellmoor) == []


def test_guides_that_nobody_knows_are_not_followed(cast: Cast, fellmoor: Place) -> None:
    assert sign_in(cast["bridget"]).post(GUIDES, {"guides": "nobody", "reason": "Why not."}).status_code == 200
    assert "Say why, in a sentence." in sign_in(cast["bridget"]).post(GUIDES, {"guides": "legal", "reason": ""}).content.decode()
    with as_person(cast["bridget"]) as frame, pytest.raises(Refused, match="Choose which guides"):
        actions.follow_guides(by=cast["bridget"], partnership=fellmoor.partnership, guides="nobody", reason="Why not.", at=frame.now)
    with as_person(cast["bridget"]) as frame, pytest.raises(DatabaseError, match="guides_that_are_followed_are_known"), transaction.atomic():
        RuleChange.objects.create(
            record=fellmoor.partnership.record, partnership=fellmoor.partnership, rule="nobody", kind="follows", reason="No.", changed_at=frame.now
        )
    assert kept(cast, fellmoor) == []


def test_a_browser_is_told_what_was_changed_and_nothing_to_somebody_elsewhere(cast: Cast, fellmoor: Place) -> None:
    sign_in(cast["amira"]).post("/language/rules/new/", OWN)
    change(cast, fellmoor, kind="softened", severity="low")
    change(cast, fellmoor, rule="abscond", kind="switched_off")

    told = sign_in(cast["yusuf"]).get("/language/in-force/")

    assert told["Cache-Control"].count("no-store") == 1
    assert (told.json()["off"], told.json()["soften"], [one["id"] for one in told.json()["add"]]) == (["abscond"], {"streetwise": "low"}, ["own-sees-red"])
    for who in ("stella", "ruth"):
        other = sign_in(cast[who]).get("/language/in-force/").json()
        assert (other["off"], other["soften"], other["add"], other["profile"]) == ([], {}, [], "exploitation")
    assert Client().get("/language/in-force/").status_code == 401
