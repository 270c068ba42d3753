"""What the review finds, what it leaves alone and why, and where it says that is."""

import pytest

from alongside.language.engine import compiling, notation
from alongside.language.engine.compiling import RuleError
from alongside.language.engine.pack import Changes, Pack, shipped
from alongside.language.engine.review import Person, Reviewer
from alongside.language.tests.texts import LETTER, REAL, torn
from tests.growth import grows_in_step

REVIEWER = Reviewer()


def found(text: str, reviewer: Reviewer = REVIEWER) -> list[tuple[str, str]]:
    return [(one.rule, one.text) for one in reviewer.check(text).findings]


def kept(text: str, reviewer: Reviewer = REVIEWER) -> list[tuple[str, str]]:
    return [(one.rule, one.reason) for one in reviewer.check(text).kept]


def test_the_letter_has_six_to_find_and_four_to_leave_each_with_its_reason() -> None:
    assert [rule for rule, _ in found(LETTER)] == ["put-self-at-risk", "boyfriend", "streetwise", "wont-engage", "choosing-to", "failure-to-protect"]
    assert kept(LETTER) == [("boyfriend", "quotation"), ("complicit-willing", "negation"), ("abscond", "statute"), ("hard-to-reach", "mention")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("She put herself at risk.", "put herself at risk"),
        ("😀 “Note”: he puts himself at risk", "puts himself at risk"),
        ("They were putting\nthemselves at risk.", "putting\nthemselves at risk"),
        ("She has put her\u00adself at\u00a0risk.", "put her\u00adself at\u00a0risk"),
        ("é é é She puts  herself \t at risk", "puts  herself \t at risk"),
        ("He has been placing him-\nself in danger.", "placing him-\nself in danger"),
        ("She doesn’t help herself", "doesn’t help herself"),
    ],
)
def test_the_words_found_are_the_words_that_were_written(text: str, said: str) -> None:
    assert [words for _, words in found(text)] == [said]


@pytest.mark.parametrize(
    "text", ["She is choosing to stay out.", "They were choosing to stay out.", "He chose to stay out.", "I think he has chosen to stay out."]
)
def test_another_pronoun_or_tense_is_the_same_finding(text: str) -> None:
    assert [rule for rule, _ in found(text)] == ["choosing-to"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("She is not streetwise.", "negation"),
        ("There is no evidence that he put himself at risk.", "negation"),
        ('"I put myself at risk because nobody came," she said.', "quotation"),
        ("Jade said that the others called her a “slag” on the bus.", "quotation"),
        ("We agreed to stop using the term hard to reach.", "mention"),
        ("The Streetwise Project meets on Thursdays and Streetwise is its name.", "title"),
        ("Section 25 asks about a history of absconding.", "statute"),
        ("The suspect refused to engage with officers.", "actor"),
        ("The agency put herself at risk.", "actor"),
    ],
)
def test_what_is_left_alone_is_given_back_with_its_reason(text: str, reason: str) -> None:
    assert found(text) == []
    assert [why for _, why in kept(text)][:1] == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "She did not come home, but she put herself at risk.",
        "No doubt he is streetwise.",
        'Her last worker described her as "streetwise".',
        "Staff are tired of the absconding.",
        "Officers believe that he is streetwise.",
        "HE IS STREETWISE.",
    ],
)
def test_what_only_looks_like_a_reason_is_none(text: str) -> None:
    assert len(found(text)) == 1


def test_findings_are_the_same_without_google_re2() -> None:
    slow = Reviewer(use_re2=False)
    quick = Reviewer()
    quick.check("warm " * 8000)

    assert quick._scanner._flags is not None
    for text in [LETTER, *REAL, *torn(300, seed=1)]:
        assert quick.check(text) == slow.check(text)


def test_a_phrase_is_found_where_a_very_long_sentence_is_cut_within_it() -> None:
    assert found("warm " * 399 + "keeps going missing now.") == [("keeps-going-missing", "keeps going missing")]


def test_people_the_caller_knows_decide_who_acts() -> None:
    reviewer = Reviewer(people=[Person("Dean", role="suspect", age=31), Person("Leah", role="child", age=12)])

    assert kept("Dean refused to engage.", reviewer) == [("wont-engage", "actor")]
    assert [rule for rule, _ in found("Leah refused to engage.", reviewer)] == ["wont-engage"]
    assert [rule for rule, _ in found("Dean is her boyfriend.", reviewer)] == ["boyfriend"]
    assert found("Sam is her boyfriend.", reviewer) == []


def test_a_partnership_adds_softens_and_switches_off_and_nothing_else_moves() -> None:
    own = {"id": "our-own", "severity": "low", "about": "anyone", "variants": ["frog^"], "why": "w", "ask": "a", "suggest": ["s"], "sources": ["PF"]}
    changes = Changes(add=[own | {"examples": {"flag": ["A frog."], "pass": ["A newt."]}}], soften={"streetwise": "low"}, off=frozenset({"abscond"}))
    pack = shipped().changed(changes)
    result = Reviewer(pack=pack).check("She absconded. He is streetwise. Two frogs.")

    assert [(one.rule, one.severity) for one in result.findings] == [("streetwise", "low"), ("our-own", "low")]
    assert pack.version != shipped().version
    assert found("She absconded. He is streetwise. Two frogs.") == [("abscond", "absconded"), ("streetwise", "streetwise")]


@pytest.mark.parametrize(
    "changes", [Changes(off=frozenset({"nothing"})), Changes(soften={"resilient": "high"}), Changes(soften={"abscond": "severe"}), Changes(add=[{"id": "x"}])]
)
def test_a_change_that_cannot_be_made_is_refused_in_a_sentence(changes: Changes) -> None:
    with pytest.raises(RuleError, match=r"\.$"):
        shipped().changed(changes)


def test_profiles_carry_where_guides_disagree() -> None:
    text = "She sees her siblings at the unit. She claims that she was hurt."

    assert [rule for rule, _ in found(text)] == ["claims-alleges"]
    assert "contact-siblings" in [rule for rule, _ in found(text, Reviewer(profile="care-language"))]
    assert found(text, Reviewer(profile="legal")) == []
    with pytest.raises(RuleError, match="no profile called nobody"):
        Reviewer(profile="nobody")


@pytest.mark.parametrize(
    "unit", ['"', "'", "\n", "streetwise ", "not ", "she is ", "put herself at risk, ", '"streetwise" ', "a.", "\u00ad", "(", "“streetwise” she said. "]
)
def test_work_grows_no_faster_than_the_text(unit: str) -> None:
    small, large = unit * (20_000 // len(unit)), unit * (160_000 // len(unit))

    assert grows_in_step(lambda: Reviewer().check(small), lambda: Reviewer().check(large), times=24)


def test_a_changed_pack_reads_only_what_was_added_and_finds_what_the_whole_would(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {
        "id": "own-red",
        "severity": "medium",
        "about": "anyone",
        "variants": ["sees red", "put on a show", "streetwise and loud"],
        "unless": ["paint"],
        "why": "w",
        "ask": "a",
        "suggest": [],
        "sources": [],
        "examples": {"flag": ["f"], "pass": ["p"]},
    }
    changed = shipped().changed(Changes(add=[own])).changed(Changes(soften={"streetwise": "low"}, off=frozenset({"abscond"})))
    shipped().opened()
    read: list[str] = []

    def noted(pattern: str) -> tuple[str, list[str]]:
        read.append(pattern)
        return notation.compiled(pattern)

    monkeypatch.setattr(compiling, "compiled", noted)

    reviewer = Reviewer(pack=changed)

    assert read == ["sees red", "put on a show", "streetwise and loud", "(paint)"]
    whole = Reviewer(pack=Pack(changed.data))
    texts = [f"{text} He sees red. She put on a show and put herself at risk." for text in [*REAL, *torn(200, seed=5)]]
    assert [reviewer.check(text) for text in texts] == [whole.check(text) for text in texts]
    assert [rule for rule, _ in found("She is streetwise and loud. He sees red. He absconded. He sees red paint.", reviewer)] == ["own-red", "own-red"]
    assert found("He sees red.") == []


@pytest.mark.parametrize(
    "text",
    [
        "She has been streetwise since the autumn term.",
        "In terms of school he is streetwise.",
        "This means that she is streetwise.",
        "He was streetwise when officers stopped the car.",
        "He dropped the bag, and is streetwise.",
    ],
)
def test_what_only_looks_like_a_word_about_words_excuses_nothing(text: str) -> None:
    assert [rule for rule, _ in found(text)] == ["streetwise"]


@pytest.mark.parametrize(
    "text",
    [
        "The term streetwise is in ten files.",
        "We stopped the use of streetwise.",
        "What it really means is unclear: streetwise.",
    ],
)
def test_a_word_about_words_does(text: str) -> None:
    assert kept(text) == [("streetwise", "mention")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Her uncle, 41, is manipulative.", "actor"),
        ("The brothers, both in their thirties, have been dealing heroin.", "actor"),
        ("Nobody doubts that the man next door is manipulative.", "actor"),
        ("The designated premises supervisor failed to engage.", "actor"),
        ("He is a manipulative man.", "actor"),
        ("The manager was dismissed for sending explicit images.", "actor"),
        ("At no point did Ali put himself in danger.", "negation"),
        ("None of this was her own fault.", "negation"),
        ("The judge did not accept that he was a willing participant.", "negation"),
        ("When a referral says “older boyfriend”, ask how old.", "mention"),
        ("He faces two counts of making indecent photographs of himself.", "statute"),
    ],
)
def test_reasons_to_leave_alone_are_known_by_how_a_sentence_is_built(text: str, reason: str) -> None:
    assert found(text) == []
    assert reason in {why for _, why in kept(text)}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The uncle was bailed under the Bail Act; Nadia absconded on Sunday.", "abscond"),
        ("The phrase “out of control” is one we avoid, but she is promiscuous.", "promiscuous"),
        ("Mum is not coping, and Reece is streetwise.", "streetwise"),
        ("I do not doubt that she is streetwise.", "streetwise"),
        ("He plugged his phone in at ten; staff think that he has been plugging.", "plugging"),
        ("She is seeing Dean, 34, and is putting herself at risk.", "put-self-at-risk"),
        ("22.15 Absconded through the fire exit.", "abscond"),
        ("Marcus does not help himself: every bed we find is lost.", "doesnt-help-self"),
    ],
)
def test_a_reason_for_one_clause_or_one_person_silences_no_other(text: str, rule: str) -> None:
    assert rule in [one for one, _ in found(text)]
