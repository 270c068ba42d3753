"""The local area's yes, its yes with changes, or its no."""

from datetime import datetime

from django.db import transaction

from alongside.audit.record import look, record
from alongside.frame.sql import one
from alongside.learning import rules
from alongside.learning.models import Decision, LearningReport, SectionKey, SignOff
from alongside.lib.answers import no
from alongside.partnerships.models import Group
from alongside.people.models import Person


@transaction.atomic
def agree_to_share(
    *, by: Person, report: LearningReport, decision: str, on_behalf_of: str, at: datetime, group: Group | None = None, words: str = ""
) -> SignOff:
    """Record the local area's answer: agree, agree with changes, or do not share; by whom, and on behalf of which group."""
    one("select sec.lock(%s)", report.record_id)
    look(report, purpose="deciding whether to share it")
    reflections = report.sections.get(key=SectionKey.LOCAL_REFLECTIONS).words
    if decision == Decision.DO_NOT_SHARE:
        rules.may_sign(by, report, group).or_refuse()
    else:
        rules.may_agree_to_share(by, report, group, has_reflections=bool(reflections.strip())).or_refuse()
    if decision != Decision.AGREE and not words.strip():
        no("Say what should change, or why it should not be shared.").or_refuse()
    signed = SignOff.objects.create(
        record=report.record,
        report=report,
        decision=decision,
        signed_by=by,
        name=by.name,
        group=group,
        on_behalf_of=on_behalf_of,
        words=words,
        agreed_words="",
        signed_at=at,
    )
    record(f"learning.report.{'not_shared' if decision == Decision.DO_NOT_SHARE else 'agreed'}", about=report, decision=decision)
    return signed
