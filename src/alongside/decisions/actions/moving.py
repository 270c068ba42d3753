"""The steps from one stage to the next. The database keeps who took them, and refuses what is not on the way."""

from datetime import datetime

from django.db import transaction

from alongside.audit.record import record
from alongside.decisions import rules
from alongside.decisions.models import Ending, Matter, Stage
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.people.models import Person


def step(matter: Matter, to: Stage, words: str = "", ending: str | None = None, *, at: datetime | None = None) -> None:
    """Take one step, now or as of `at`. For actions only: they ask the rule first."""
    one("select sec.move_matter(%s, %s, %s, %s, %s, coalesce(%s, clock_timestamp()))", matter.pk, matter.stage, to.value, words[:500], ending, at)
    matter.stage = to


def _as_it_is_now(matter: Matter) -> None:
    """Hold the decision until the end, and bring what the caller has of it up to date: of two who take a step at once, the second is told of the first."""
    one("select sec.lock(%s)", matter.record_id)
    matter.refresh_from_db(fields=("stage", "decided_at", "complete_by", "completed_at"))


@transaction.atomic
def go_on_to_options(*, by: Person, matter: Matter, at: datetime | None = None) -> None:
    """Enough is known to weigh it. Answers that come later are still kept."""
    _as_it_is_now(matter)
    rules.may_go_on_to_options(by, matter).or_refuse()
    step(matter, Stage.OPTIONS, at=at)
    record("decisions.gathering.ended", about=matter)


@transaction.atomic
def ask_more(*, by: Person, matter: Matter, words: str = "", at: datetime | None = None) -> None:
    """Back to gathering: something has to be known first."""
    _as_it_is_now(matter)
    rules.may_ask_more(by, matter).or_refuse()
    step(matter, Stage.GATHERING, words, at=at)
    record("decisions.gathering.begun_again", about=matter)


@transaction.atomic
def propose(*, by: Person, matter: Matter, words: str = "", at: datetime | None = None) -> None:
    """Put it to everybody: each agency says where it stands."""
    _as_it_is_now(matter)
    rules.may_propose(by, matter).or_refuse()
    step(matter, Stage.PROPOSED, words, at=at)
    record("decisions.matter.proposed", about=matter)


@transaction.atomic
def weigh_again(*, by: Person, matter: Matter, words: str = "", at: datetime | None = None) -> None:
    """Back to the options: what people said has to be weighed. Where they stood stays on the page."""
    _as_it_is_now(matter)
    rules.may_decide(by, matter).or_refuse()
    if matter.stage != Stage.PROPOSED:
        no("It is being weighed already.").or_refuse()
    step(matter, Stage.OPTIONS, words, at=at)
    record("decisions.matter.weighed_again", about=matter)


@transaction.atomic
def begin_plan(*, by: Person, matter: Matter, words: str = "", at: datetime | None = None) -> None:
    _as_it_is_now(matter)
    rules.may_begin_plan(by, matter).or_refuse()
    step(matter, Stage.LIVE, words, at=at)
    record("decisions.plan.begun", about=matter)


@transaction.atomic
def close(*, by: Person, matter: Matter, words: str = "", at: datetime | None = None) -> None:
    """Everything promised is done; or, of what was never decided, it no longer needs deciding."""
    _as_it_is_now(matter)
    rules.may_close(by, matter).or_refuse()
    step(matter, Stage.CLOSED, words, Ending.DONE if matter.is_made else Ending.NOT_NEEDED, at=at)
    record("decisions.matter.closed", about=matter)
