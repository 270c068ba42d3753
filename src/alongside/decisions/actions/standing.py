"""Naming who speaks for an agency, and saying where it stands."""

from datetime import datetime

from django.db import transaction

from alongside.audit.record import look, record
from alongside.decisions import rules
from alongside.decisions.actions.framing import locked
from alongside.decisions.models import Matter, Stance, Stand, Voice
from alongside.lib.answers import no
from alongside.partnerships.models import Agency
from alongside.people.models import Person


@transaction.atomic
def name_voice(*, by: Person, matter: Matter, agency: Agency, person: Person, at: datetime) -> Voice:
    """Our agency's voice on this decision from now on: one of our own people. Whoever it was before is it no longer; what they said stays."""
    matter = locked(matter)
    rules.may_name_voice(by, matter, agency).or_refuse()
    Voice.objects.filter(matter=matter, agency=agency, ended_at=None).update(ended_at=at)
    named = Voice.objects.create(record=matter.record, matter=matter, agency=agency, person=person, named_by=by, named_at=at)
    record("decisions.voice.named", about=matter, agency=agency.pk)
    return named


@transaction.atomic
def take_stance(*, by: Person, matter: Matter, voice: Voice, stand: str, at: datetime, words: str = "") -> Stance:
    """Say where our agency stands. Saying something else later stands beside it; the first word is never changed."""
    matter = locked(matter)
    rules.may_take_stance(by, matter, Voice.objects.filter(pk=voice.pk, matter=matter).first()).or_refuse()
    if stand in (Stand.DISAGREE, Stand.RESERVATIONS) and not words.strip():
        no("Say why, in your own words. They stay yours, and stand with the decision.").or_refuse()
    look(matter, fields=("stances",))
    said: Stance = Stance.objects.create(record=matter.record, matter=matter, voice=voice, agency_id=voice.agency_id, stand=stand, words=words, said_at=at)
    record("decisions.stance.taken", about=matter, agency=voice.agency_id)
    return said
