"""A question put to one agency, for tests: asked, answered, and looked at as the coordinator sees it."""

from django.urls import reverse

from alongside.audit.record import look
from alongside.decisions import actions, emails
from alongside.decisions.models import Asked, Finding, Matter
from alongside.partnerships.actions import allow_young_people
from tests.cast import Cast, Place, as_person
from tests.decisions import day

WORDS = "Two lamps have been out since the spring."


def ask(cast: Cast, matter: Matter, agency: str = "landing", *, person: str | None = "kezia", address: str = "", by_link: bool = False) -> Asked:
    """The coordinator asks; by letter with a link where `by_link`."""
    with as_person(cast["bridget"]) as frame:
        asked = actions.ask_agency(
            by=cast["bridget"],
            matter=matter,
            agency=cast.fellmoor.agencies[agency],
            person=cast[person] if person else None,
            by_date=day(frame.now, 3),
            at=frame.now,
        )
        if by_link:
            actions.write_to_asked(by=cast["bridget"], asked=asked, at=frame.now, address=address, by_link=True)
    return asked


def page_of(asked: Asked) -> str:
    return reverse("decisions:answer", args=[asked.record.ref])


def link_of(asked: Asked) -> str:
    return reverse("partnerships:link", args=[emails.token_of(asked)])


def lines(cast: Cast, asked: Asked) -> list[tuple[str, str, bool]]:
    """Kind, words, and whether it is confirmed, as the coordinator sees it."""
    with as_person(cast["bridget"]):
        look(asked.record_id)
        return [(line.kind, line.words, line.confirmed_at is not None) for line in Finding.objects.filter(asked=asked)]


def has_answered(cast: Cast, asked: Asked) -> bool:
    with as_person(cast["bridget"]):
        return Asked.objects.get(pk=asked.pk).finished_at is not None


def said(kind: str = "know", words: str = WORDS, then: str = "finish", **more: str) -> dict[str, str]:
    return {"kind": kind, "words": words, "origin": "direct", "when": "Since the spring", "then": then, **more}


def young_people_may_be_kept(cast: Cast, of: Place) -> None:
    """The partnership's lead has recorded what must stand before a young person is kept."""
    with as_person(cast["amira"]) as frame:
        allow_young_people(
            by=cast["amira"],
            partnership=of.partnership,
            impact_assessment="Shelf one",
            retention_schedule="Shelf two",
            caldicott_guardian="Noor Aziz",
            information_risk_owner="Amira Sadiq",
            data_protection_officer="Martin Lowe",
            basis="Working together",
            at=frame.now,
        )
