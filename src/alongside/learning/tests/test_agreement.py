"""The local area's yes and no, and what follows from them."""

import pytest
from django.db import DatabaseError, transaction
from django.db.backends.postgresql.psycopg_any import Jsonb

from alongside.audit.record import look
from alongside.frame.sql import one
from alongside.learning import actions
from alongside.learning.frozen import frozen_now
from alongside.learning.models import Decision, Edition, LearningReport, SignOff, Since, Withdrawal
from alongside.lib.answers import Refused
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person
from tests.reports import a_report, published, signed


@pytest.fixture
def report(fellmoor: Place, bridget: Person) -> LearningReport:
    return a_report(fellmoor, bridget)


def _publish(report: LearningReport, by: Person) -> int:
    with as_person(by) as frame:
        return actions.publish_report(by=by, report=report, at=frame.now)


def test_no_one_can_agree_before_the_area_has_reflected(fellmoor: Place, bridget: Person, amira: Person) -> None:
    report = a_report(fellmoor, bridget, local_reflections="")

    with pytest.raises(Refused, match="has not added its own reflections"):
        signed(report, amira)

    with as_person(amira):
        assert not report.sign_offs.exists()


@pytest.mark.parametrize("name", ["bridget", "kezia", "paulette"])
def test_only_a_lead_or_whom_a_group_lets_sign_can_agree(report: LearningReport, cast: Cast, name: str) -> None:
    with pytest.raises(Refused, match="Only someone who leads Fellmoor"):
        signed(report, cast[name])

    with as_person(cast["amira"]):
        assert not report.sign_offs.exists()


def test_nobody_signs_in_somebody_elses_name_even_with_the_rules_switched_off(report: LearningReport, bridget: Person, amira: Person) -> None:
    def forge(by: Person, signer: Person) -> None:
        with as_person(by) as frame, pytest.raises(DatabaseError), transaction.atomic():
            look(report)
            SignOff.objects.create(
                record=report.record,
                report=report,
                decision="agree",
                signed_by=signer,
                name=signer.name,
                on_behalf_of="us",
                agreed_words="",
                signed_at=frame.now,
            )

    forge(bridget, amira)
    forge(bridget, bridget)

    with as_person(amira):
        assert not report.sign_offs.exists()


def test_a_no_comes_with_its_words_and_nothing_is_published_after_it(report: LearningReport, amira: Person, bridget: Person) -> None:
    with pytest.raises(Refused, match="why it should not be shared"):
        signed(report, amira, Decision.DO_NOT_SHARE)
    signed(report, amira, Decision.DO_NOT_SHARE, words="Two families could be recognised.")

    with pytest.raises(Refused, match="decided not to share this report"):
        _publish(report, bridget)

    assert not Edition.objects.exists()


def test_what_was_agreed_is_what_is_published(report: LearningReport, amira: Person, bridget: Person) -> None:
    signed(report, amira)

    assert _publish(report, bridget) == 1

    edition = Edition.objects.get()
    assert edition.ref == report.record.ref
    assert edition.frozen["narratives"]["goal"].startswith("### First thing")
    assert edition.frozen["agreement"]["signed_by"] == "Amira Sadiq"


def test_words_that_changed_after_the_agreement_are_not_published(report: LearningReport, amira: Person, bridget: Person) -> None:
    signed(report, amira)
    with as_person(bridget) as frame:
        actions.keep_section(by=bridget, report=report, key="goal", words="Something else.", version=1, at=frame.now)

    with pytest.raises(Refused, match="has changed since Amira Sadiq agreed"):
        _publish(report, bridget)

    assert not Edition.objects.exists()


def test_the_database_publishes_nothing_that_was_not_agreed(report: LearningReport, bridget: Person, amira: Person) -> None:
    with as_person(bridget), pytest.raises(DatabaseError), transaction.atomic():
        look(report)
        one("select sec.publish(%s, %s, '', now())", report.record_id, Jsonb(frozen_now(report)))

    signed(report, amira)
    with as_person(bridget), pytest.raises(DatabaseError), transaction.atomic():
        look(report)
        false = frozen_now(report)
        false["narratives"]["goal"] = "What nobody wrote."
        one("select sec.publish(%s, %s, '', now())", report.record_id, Jsonb(false))

    assert not Edition.objects.exists()


def test_publishing_twice_makes_one_edition(report: LearningReport, amira: Person, bridget: Person) -> None:
    signed(report, amira)

    assert [_publish(report, bridget), _publish(report, bridget)] == [1, 1]

    assert Edition.objects.count() == 1


def test_a_withdrawn_report_leaves_its_reason_and_none_of_its_words(cast: Cast, amira: Person, bridget: Person) -> None:
    report = published(cast)
    with pytest.raises(Refused, match="Only someone who leads"), as_person(bridget):
        actions.withdraw_report(by=bridget, report=report, reason="Because.")

    with as_person(amira):
        actions.withdraw_report(by=amira, report=report, reason="A family asked us to.")

    assert not Edition.objects.exists()
    assert Withdrawal.objects.get().reason == "A family asked us to."


def test_what_was_taken_back_needs_a_new_yes(cast: Cast, amira: Person, bridget: Person) -> None:
    report = published(cast)
    with as_person(amira):
        actions.withdraw_report(by=amira, report=report, reason="A family asked us to.")

    with pytest.raises(Refused, match="was taken back. Ask for agreement again"):
        _publish(report, bridget)
    with as_person(bridget), pytest.raises(DatabaseError, match="needs a new yes"), transaction.atomic():
        look(report)
        one("select sec.publish(%s, %s, '', now())", report.record_id, Jsonb(frozen_now(report)))
    assert not Edition.objects.exists()
    signed(report, amira)
    _publish(report, bridget)

    assert Edition.objects.count() == 1
    assert not Withdrawal.objects.exists()


def test_what_happened_since_is_added_without_opening_the_agreement(cast: Cast, bridget: Person, stella: Person) -> None:
    report = published(cast)
    with as_person(bridget):
        actions.say_what_happened_since(by=bridget, report=report, month="March 2026", words="Two of five changes have lasted.")

    assert Since.objects.get().ref == report.record.ref
    assert Edition.objects.count() == 1
    with as_person(stella), pytest.raises(DatabaseError), transaction.atomic():
        one("select sec.say_since(%s, 'x', 'y')", report.record_id)
