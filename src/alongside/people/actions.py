"""Everything that changes who can sign in and how, and is not allauth's to change."""

import hashlib
from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from alongside.audit.record import record
from alongside.drafts.actions import adopt_words, forget_all_keys
from alongside.drafts.keeping import WITHOUT_A_FORM, Kept
from alongside.frame.sql import one
from alongside.lib.answers import no
from alongside.people.models import Pace, Person
from alongside.post.actions import gather_line, write_letter

PAGE, TO = "_page", "_to"
"""Beside the words of a form that keeps no drafts: where it stood, and where it was sent."""

WAITS = "people/letters/waits.txt"


@transaction.atomic
def welcome_person(*, name: str, email: str, at: datetime, password: str = "") -> Person:
    """Somebody can sign in from now on, under the address they were invited with. Without a password they begin with a letter, a passkey or their employer's sign-in."""
    if Person.objects.filter(email__iexact=email).exists():
        no("Somebody with this e-mail address can sign in already.").or_refuse()
    person = Person(name=name.strip(), email=email.strip().lower(), joined_at=at)
    person.set_password(password or None)
    person.save(force_insert=True)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    record("people.person.welcomed", person=person.pk)
    return person


@transaction.atomic
def say_what_to_call_me(*, by: Person, known_as: str) -> None:
    Person.objects.filter(pk=by.pk).update(known_as=known_as.strip())
    record("people.person.renamed", person=by.pk)


@transaction.atomic
def say_when_letters_come(*, by: Person, pace: str) -> None:
    """At once, or once a day. What waits already goes as it would have gone."""
    Person.objects.filter(pk=by.pk).update(pace=Pace(pace))
    record("people.letters.chosen", person=by.pk, pace=pace)


@transaction.atomic
def tell(*, person: Person, line: str, page: str, at: datetime, about: int | None = None, by_date: date | None = None) -> None:
    """Tell somebody that something waits for them, when they want to be told. `line` is a sentence that says what kind of thing and who asks, and
    never what it is about; `page` is where it waits."""
    line = with_its_day(line, by_date)
    if person.pace == Pace.DAILY:
        gather_line(to=person.pk, address=person.email, line=line, page=page, at=at, about=about)
    else:
        write_letter(to=person.pk, address=person.email, template=WAITS, context={"line": line, "page": page}, at=at, about=about)


def with_its_day(line: str, by_date: date | None) -> str:
    return line if by_date is None else f"{line} Please say by {by_date:%A} {by_date.day} {by_date:%B}."


@transaction.atomic
def sign_out_there(*, by: Person, session: int) -> bool:
    """End one of their own sessions, on whichever machine it is. False where it had ended already."""
    ended = bool(one("select sec.end_my_session(%s)", session))
    if ended:
        record("people.session.ended", person=by.pk)
    return ended


@transaction.atomic
def sign_out_everywhere(*, by: Person) -> int:
    """End every session they have, this one too, and let go of the keys under which their browsers kept words."""
    record("people.session.all_ended", person=by.pk)
    forget_all_keys()
    return int(one("select sec.end_my_sessions()"))


@transaction.atomic
def take_up_words(*, by: Person, kept: Kept, at: datetime) -> tuple[str, str]:
    """What they sent in vain is their draft from now on. Returns which: the form's own, or one of words without a form that knows them."""
    form, about = (kept.form, kept.about) if kept.form else (WITHOUT_A_FORM, hashlib.sha256(f"{kept.page} {kept.to}".encode()).hexdigest()[:12])
    fields = kept.fields if kept.form else {**kept.fields, PAGE: kept.page, TO: kept.to}
    adopt_words(form=form, about=about, fields=fields, at=at)
    record("drafts.draft.adopted", person=by.pk, form=form)
    return form, about
