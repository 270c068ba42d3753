"""What is public is copied out: the functions that publish are attacked past every rule of the application."""

import json
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.backends.postgresql.psycopg_any import Jsonb

from alongside.audit.record import look
from alongside.frame.frames import acting_as
from alongside.frame.services import PAPERS
from alongside.frame.sql import one
from alongside.learning import actions
from alongside.learning.frozen import frozen, frozen_now
from alongside.learning.models import Decision, Edition, EditionIndex, FacetValue, LearningReport, LibraryWord, Rendition
from alongside.learning.rules import latest_sign_off
from alongside.lib.answers import Refused
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person
from tests.real import OwnDatabase, at_the_same_time
from tests.reports import a_report, published, signed


@pytest.fixture
def report(fellmoor: Place, bridget: Person) -> LearningReport:
    return a_report(fellmoor, bridget)


def _forced(by: Person, report: LearningReport, **changed: Any) -> None:
    """What an attacker with the site's own credentials would send, signed in as this person."""
    with as_person(by) as frame, transaction.atomic():
        look(report)
        sign_off = latest_sign_off(report)
        said = frozen(report, sign_off) if sign_off else frozen_now(report)
        one("select sec.publish(%s, %s, '', %s)", report.record_id, Jsonb(said | changed), frame.now)


def test_nobody_publishes_what_nobody_signed(report: LearningReport, bridget: Person) -> None:
    with pytest.raises(DatabaseError, match="not been agreed"):
        _forced(bridget, report)

    assert not Edition.objects.exists()


def test_nobody_publishes_what_was_signed_not_to_be_shared(report: LearningReport, amira: Person) -> None:
    signed(report, amira, Decision.DO_NOT_SHARE, words="Two families could be recognised.")

    with pytest.raises(DatabaseError, match="not been agreed"):
        _forced(amira, report)

    assert not Edition.objects.exists()


def test_nobody_publishes_what_was_agreed_once_and_then_refused(report: LearningReport, amira: Person) -> None:
    signed(report, amira)
    signed(report, amira, Decision.DO_NOT_SHARE, words="We have thought again.")

    with pytest.raises(DatabaseError, match="not been agreed"):
        _forced(amira, report)


def test_nobody_publishes_words_that_changed_after_the_signature(report: LearningReport, amira: Person, bridget: Person) -> None:
    signed(report, amira)
    with as_person(bridget) as frame:
        actions.keep_section(by=bridget, report=report, key="goal", words="Something else.", version=1, at=frame.now)

    with pytest.raises(DatabaseError, match="not been agreed"):
        _forced(bridget, report)

    assert not Edition.objects.exists()


@pytest.mark.parametrize("name", ["ruth", "stella", "kezia", "rosalind"])
def test_only_the_area_publishes(cast: Cast, report: LearningReport, amira: Person, name: str) -> None:
    """Not its author from outside, nor a stranger, nor a member without the role, nor a neighbour's lead."""
    signed(report, amira)
    with as_person(cast["bridget"]) as frame:
        actions.name_author(by=cast["bridget"], report=report, person=cast["ruth"], at=frame.now)
        said = _said(report)

    with pytest.raises(DatabaseError, match="Only a lead or the coordinator"), as_person(cast[name]) as frame, transaction.atomic():
        one("select sec.publish(%s, %s, '', %s)", report.record_id, Jsonb(said), frame.now)

    assert not Edition.objects.exists()


def _said(report: LearningReport) -> dict[str, Any]:
    look(report)
    sign_off = latest_sign_off(report)
    assert sign_off is not None
    return frozen(report, sign_off)


def test_nobody_who_is_not_signed_in_publishes(report: LearningReport, amira: Person) -> None:
    signed(report, amira)
    with as_person(amira):
        said = _said(report)

    with pytest.raises(DatabaseError), transaction.atomic():
        one("select sec.publish(%s, %s, '', now())", report.record_id, Jsonb(said))

    assert not Edition.objects.exists()


def test_what_is_on_the_card_comes_from_the_record_whatever_is_sent(report: LearningReport, amira: Person) -> None:
    signed(report, amira)

    _forced(amira, report, ref="AAAAAA", title="Another title", kind="Tool", lead="Another lead.", caveat="None at all.")

    kept = Edition.objects.get()
    assert (kept.ref, kept.kind) == (report.record.ref, "Learning report")
    assert {kept.frozen[name] for name in ("ref", "title", "kind", "lead", "caveat")} == {
        report.record.ref, "Say it before, not after", "Learning report", "Promise support in advance.", "One small town.",
    }  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [
        {"narratives": {}},
        {"narratives": {"goal": "What nobody wrote."}},
        {"points": [{"kind": "barrier", "words": "What nobody wrote.", "is_national": True}]},
        {"resources": [{"title": "What nobody wrote.", "about": "", "url": "https://elsewhere.example/"}]},
        {"footnotes": [{"mark": "1", "text": "What nobody wrote."}]},
        {"still_to_come": [{"what": "What nobody wrote.", "when": "soon"}]},
        {"themes": ["what nobody wrote"]},
        {"principles": [8]},
        {"agreement": {"date": "2020-01-01", "signed_by": "Somebody Else", "on_behalf_of": "everybody", "decision": "agree", "changes": ""}},
        {"area": "Tidewell", "partnership_names": ["Tidewell Safeguarding Children Partnership"]},
        {"transcript": "What nobody wrote."},
        {"body": "What nobody wrote."},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_words_that_are_not_on_the_record_do_not_become_public(report: LearningReport, amira: Person, changed: dict[str, Any]) -> None:
    signed(report, amira)

    try:
        _forced(amira, report, **changed)
    except DatabaseError as refusal:
        assert "not the words that are on the record" in str(refusal)  # noqa: PT017  # either is right: refused, or put right by the database

    kept = json.dumps([edition.frozen for edition in Edition.objects.all()])
    for words in ("What nobody wrote", "what nobody wrote", "Somebody Else", "Tidewell", "elsewhere.example"):
        assert words not in kept
    assert '"principles": [8]' not in kept


def test_nobody_writes_in_the_public_tables_but_the_functions(cast: Cast, amira: Person) -> None:
    published(cast)

    for statement in (
        "insert into learning_edition (ref, number, kind, frozen, sha256, published_at) values ('AAAAAA', 1, 'x', '{}', '', now())",
        "update learning_edition set frozen = '{}'",
        "delete from learning_edition",
        "update learning_editionindex set card = '{}'",
        "insert into learning_libraryword (word, stem, items) values ('secret', 'secret', 1)",
        "delete from learning_facetvalue",
        "insert into learning_withdrawal (ref, kind, title, themes, reason, by_words, withdrawn_at) values ('A', 'b', 'c', '[]', 'd', 'e', now())",
        "select sec.index_edition((select min(id) from learning_edition))",
        "select sec.unindex('AAAAAA')",
        "select sec.index_everything()",
    ):
        with as_person(amira), pytest.raises(DatabaseError), transaction.atomic():
            one(f"{statement} returning 1" if not statement.startswith("select") else statement)


def test_only_the_papers_service_keeps_papers(cast: Cast, amira: Person) -> None:
    published(cast)
    edition = Edition.objects.get()

    with as_person(amira), pytest.raises(DatabaseError, match="made by the worker"), transaction.atomic():
        one("select sec.keep_rendition(%s, 'pdf', %s)", edition.pk, b"forged")
    with acting_as(PAPERS), pytest.raises(DatabaseError, match="made by the worker"), transaction.atomic():
        one("select sec.keep_rendition(%s, 'exe', %s)", edition.pk, b"forged")

    assert not Rendition.objects.exists()


def test_published_twice_at_once_is_published_once(own_database: OwnDatabase, the_cast: Cast) -> None:
    amira, bridget = the_cast["amira"], the_cast["bridget"]
    report = a_report(the_cast.fellmoor, bridget)
    signed(report, amira)

    def publish(by: Person) -> int:
        with as_person(by) as frame:
            return actions.publish_report(by=by, report=report, at=frame.now)

    answers = at_the_same_time(lambda: publish(amira), lambda: publish(bridget))

    assert answers == [1, 1]
    assert own_database.one("select count(*) from learning_edition") == 1
    assert own_database.one("select count(*) from learning_editionindex") == 1


def test_two_reports_published_at_once_are_both_found(own_database: OwnDatabase, the_cast: Cast) -> None:
    first, second = a_report(the_cast.fellmoor, the_cast["amira"]), a_report(the_cast.tidewell, the_cast["rosalind"])
    signed(first, the_cast["amira"])
    signed(second, the_cast["rosalind"])

    def publish(by: Person, report: LearningReport) -> int:
        with as_person(by) as frame:
            return actions.publish_report(by=by, report=report, at=frame.now)

    answers = at_the_same_time(lambda: publish(the_cast["amira"], first), lambda: publish(the_cast["rosalind"], second))

    assert answers == [1, 1]
    assert own_database.rows("select place from learning_editionindex order by 1") == [(0,), (1,)]
    assert own_database.one("select max(bit_count(members)) from learning_facetvalue where facet = 1") == 2
    assert own_database.one("select max(items) from learning_libraryword") == 2


def test_what_is_taken_back_leaves_no_word_no_value_and_no_place(cast: Cast, amira: Person) -> None:
    report = published(cast)
    assert EditionIndex.objects.count() == 1
    assert LibraryWord.objects.filter(word="promise").exists()
    assert FacetValue.objects.filter(value="Organisational culture").exists()

    with as_person(amira):
        actions.withdraw_report(by=amira, report=report, reason="A family asked us to.")

    assert not EditionIndex.objects.exists()
    assert not LibraryWord.objects.exists()
    assert not FacetValue.objects.exists()


def test_a_correction_stands_in_the_place_of_what_it_corrects(cast: Cast, amira: Person) -> None:
    report = published(cast)
    with as_person(amira) as frame:
        section = _opened(report)
        actions.keep_section(by=amira, report=report, key="goal", words="A quokka was seen.", version=section, at=frame.now)
    signed(report, amira)
    with as_person(amira) as frame:
        number = actions.publish_report(by=amira, report=report, at=frame.now, correction="What was seen.")

    assert number == 2
    assert EditionIndex.objects.count() == 1
    assert LibraryWord.objects.get(word="quokka").items == 1
    assert LibraryWord.objects.get(word="promise").items == 1


def _opened(report: LearningReport) -> int:
    look(report)
    return int(report.sections.get(key="goal").version)


def test_nobody_publishes_once_their_own_rule_says_no(report: LearningReport, cast: Cast) -> None:
    signed(report, cast["amira"])

    with pytest.raises(Refused), as_person(cast["kezia"]) as frame:
        actions.publish_report(by=cast["kezia"], report=report, at=frame.now)
