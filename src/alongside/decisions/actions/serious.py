"""Something serious has happened: the duties become promises with their days, and a partnership keeps its own list of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from alongside.audit.record import record
from alongside.commitments.actions import promise
from alongside.commitments.models import Commitment
from alongside.decisions.duties import Ask
from alongside.decisions.models import Matter, StatutoryDuty
from alongside.frame.sql import one
from alongside.partnerships.models import Agency, Partnership
from alongside.partnerships.rules import may_keep_the_list
from alongside.people.models import Person


@transaction.atomic
def promise_duties(*, by: Person, matter: Matter, duties: Sequence[Ask], own: Agency | None, at: datetime) -> int:
    """Each duty as a promise with its day, once, however often it is asked. A duty of no agency of the list is `own`'s: whoever wrote it down answers for passing it on."""
    one("select sec.lock(%s)", matter.record_id)
    there = set(Commitment.objects.filter(about=matter.record_id).values_list("what", flat=True))
    promised = 0
    for duty in duties:
        agency = duty.agency or own
        if duty.what in there or agency is None:
            continue
        promise(
            by=by,
            about=matter.record,
            partnership=matter.side(),
            what=duty.what,
            aim="system",
            owner_role=duty.who,
            agency=agency,
            due_date=duty.due(at, matter.side()),
            at=at,
        )
        promised += 1
    return promised


@transaction.atomic
def keep_duties(*, by: Person, partnership: Partnership, duties: Sequence[Mapping[str, Any]]) -> None:
    """Set the partnership's own list. An empty one brings the usual list back."""
    may_keep_the_list(by, partnership).or_refuse()
    one("select sec.lock(%s)", partnership.record_id)
    StatutoryDuty.objects.filter(partnership=partnership).delete()
    for duty in duties:
        StatutoryDuty.objects.create(record_id=partnership.record_id, partnership=partnership, **duty)
    record("decisions.duties.kept", about=partnership.record_id, duties=len(duties))
