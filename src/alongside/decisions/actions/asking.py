"""Writing to those who are asked: the first letter, one reminder to several, and the link that needs no account."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from alongside.access.links import make_link, renew_link
from alongside.audit.record import record
from alongside.decisions import emails, rules
from alongside.decisions.actions.framing import locked
from alongside.decisions.models import Asked, AskingLetter, Matter
from alongside.frame.link_addresses import credential_for
from alongside.lib.answers import no
from alongside.partnerships.models import Membership
from alongside.people.models import Person

LIVES_ON = timedelta(days=28)
"""How long after its day a question's link still opens: a late answer is an answer, and a reminder carries the same address."""
LONDON = ZoneInfo("Europe/London")


@transaction.atomic
def write_to_asked(*, by: Person, asked: Asked, at: datetime, address: str = "", by_link: bool = False) -> AskingLetter:
    """Send the letter that asks. With `by_link` it carries a link that needs no account; without, it says where to sign in.

    `address` is somebody's who does not sign in; otherwise it goes to whoever was asked by name, or to everybody of that agency here.
    """
    matter = locked(asked.matter)
    rules.may_ask(by, matter).or_refuse()
    rules.may_write_to(asked, address=address, by_link=by_link).or_refuse()
    letter = _send(by, asked, address, by_link=by_link, at=at, reminds=False)
    record("decisions.letter.sent", about=matter, agency=asked.agency_id, link=by_link)
    return letter


@transaction.atomic
def chase(*, by: Person, matter: Matter, asked: Sequence[Asked], at: datetime) -> list[AskingLetter]:
    """Remind several at once, each where the first letter went. At most once a day; whoever has answered meanwhile is left alone."""
    matter = locked(matter)
    rules.may_ask(by, matter).or_refuse()
    waiting = list(Asked.objects.filter(pk__in=[one.pk for one in asked], matter=matter).waiting().select_related("record", "agency", "person"))
    sent = []
    for one in waiting:
        before = AskingLetter.objects.filter(asked=one).last()
        rules.may_remind(one, before, at).or_refuse()
        sent.append(_send(by, one, before.address if before else "", by_link=bool(before and before.link), at=at, reminds=True))
        record("decisions.agency.reminded", about=matter, agency=one.agency_id)
    if not sent:
        no("Everybody you chose has answered meanwhile.").or_refuse()
    return sent


def _send(by: Person, asked: Asked, address: str, *, by_link: bool, at: datetime, reminds: bool) -> AskingLetter:
    link, lives_until = _link_of(asked, at) if by_link else (None, None)
    letter: AskingLetter = AskingLetter.objects.create(record_id=asked.record_id, asked=asked, address=address, link=link, lives_until=lives_until, sent_at=at)
    if address:
        emails.ask(asked, to=None, address=address, by=by, by_link=by_link, at=at, reminds=reminds)
    for person in () if address else people_asked(asked):
        emails.ask(asked, to=person, address=person.email, by=by, by_link=by_link, at=at, reminds=reminds)
    return letter


def people_asked(asked: Asked) -> list[Person]:
    """Whoever was asked by name; else everybody of that agency here, as far as whoever asks can see them."""
    if asked.person is not None:
        return [asked.person]
    here = Membership.objects.current().filter(agency=asked.agency).select_related("person").order_by("person__name", "pk")
    return [member.person for member in here]


def _link_of(asked: Asked, at: datetime) -> tuple[int, datetime]:
    """The one link to this question: the one that lives; the same one again where its day has passed, so that an agency keeps the one pen it wrote with."""
    earlier = AskingLetter.objects.filter(asked=asked, link__isnull=False).last()
    if earlier is not None and earlier.lives_until > at:
        return int(earlier.link), earlier.lives_until
    last_day = max(asked.by_date, at.astimezone(LONDON).date()) + LIVES_ON
    until = datetime.combine(last_day, time(23, 59), LONDON)
    credential = credential_for(emails.QUESTION, asked.record.ref, emails.THE_LINK)
    if earlier is not None:
        renew_link(earlier.link, asked.record_id, credential=credential, level="write", until=until)
        return int(earlier.link), until
    return make_link(asked.record_id, credential=credential, level="write", until=until), until
