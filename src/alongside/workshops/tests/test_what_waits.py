"""What workshops ask of somebody stands on their own first page until they have done it, and on nobody else's."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from alongside.frame.sql import one
from alongside.partnerships.models import Membership
from alongside.workshops import actions
from alongside.workshops.models import Ask, Coming, Invite
from alongside.workshops.tests.drawn_together import a_coded_room, code, done, sent_back
from alongside.workshops.tests.rooms import a_workshop, phones
from tests.cast import Cast, as_person, sign_in


def first_page(cast: Cast, who: str) -> str:
    return sign_in(cast[who]).get("/").content.decode()


def test_an_invitation_waits_until_it_is_answered_or_the_workshop_is_over(cast: Cast) -> None:
    workshop, words = a_workshop(cast), "Say whether you come to a workshop"
    with as_person(cast["bridget"]) as frame:
        members = [Membership.objects.current().get(person=cast[name], partnership=cast.fellmoor.partnership) for name in ("kezia", "dev")]
        actions.ask_members(by=cast["bridget"], workshop=workshop, members=members, at=frame.now)
    assert words in first_page(cast, "kezia")
    assert words in first_page(cast, "dev")
    assert words not in first_page(cast, "yusuf")
    assert words not in first_page(cast, "bridget")

    with as_person(cast["kezia"]) as frame:
        mine = Invite.objects.get(person=cast["kezia"])
        actions.say_whether(by=cast["kezia"], invite=mine, state=Coming.WITHDRAWN, reason="capacity", at=frame.now)
    assert words not in first_page(cast, "kezia")

    with as_person(cast["ruth"]) as frame:
        actions.move_on(by=cast["ruth"], workshop=workshop, stage="closed", at=frame.now)
    assert words not in first_page(cast, "dev")


def test_whose_turn_it_is_between_two_coders_waits_and_tells_neither_how_far_the_other_is(cast: Cast) -> None:
    alone = a_coded_room(cast, title="Read by one")
    reads, settles = "Read what a workshop said", "Settle together what you read differently"
    assert reads not in first_page(cast, "ruth") + first_page(cast, "yusuf")

    workshop = a_coded_room(cast, second="yusuf")
    code(cast["ruth"], workshop, [[1]] * 6)
    code(cast["yusuf"], workshop, [[2]] * 6)
    done(cast["ruth"], workshop)
    assert reads in first_page(cast, "yusuf")
    assert settles not in first_page(cast, "yusuf") + first_page(cast, "ruth")

    done(cast["yusuf"], workshop)
    assert reads not in first_page(cast, "yusuf")
    assert settles in first_page(cast, "ruth")
    assert settles not in first_page(cast, "dev")

    sent_back(cast, workshop)
    assert settles not in first_page(cast, "ruth")
    assert str(alone) not in first_page(cast, "ruth")


def test_words_that_the_room_has_not_seen_wait_for_the_facilitator_alone_and_are_not_told_there(cast: Cast) -> None:
    workshop, words = a_workshop(cast), "Look at what people sent"
    for phone in phones(workshop.code, ("Police", "operational", 5)):
        phone.say("Staying beside them.")
    assert words not in first_page(cast, "ruth")  # sealed still

    with as_person(cast["ruth"]):
        actions.take_in(by=cast["ruth"], workshop=workshop)
    waits = first_page(cast, "ruth")
    assert words in waits
    assert "5 statements wait. The room sees what you show it." in waits
    assert "Staying beside them." not in waits
    for who in ("amira", "bridget", "yusuf"):
        assert words not in first_page(cast, who), who


def test_whoever_asked_writes_to_a_leader_again_where_there_is_no_answer_and_once_a_day(cast: Cast) -> None:
    workshop = a_workshop(cast)
    with as_person(cast["ruth"]) as frame:
        asked = actions.ask_leader(
            by=cast["ruth"],
            workshop=workshop,
            leader=cast["amira"],
            question="Will you say it?",
            due_date=frame.now.date() + timedelta(days=9),
            at=frame.now,
            statement=workshop.statements.get(),
        )
        page = reverse("workshops:ask", args=[asked.record.ref])

    def letters() -> int:
        with as_person(cast["bridget"]):
            return int(one("select count(*) from sec.letters_about(%s)", asked.record_id))

    def written(hours: int) -> None:
        with as_person(cast["ruth"]):
            Ask.objects.filter(pk=asked.pk).update(written_at=timezone.now() - timedelta(hours=hours))

    sign_in(cast["ruth"]).post(page, {"remind": "1"})
    said = sign_in(cast["bridget"]).get(page).content.decode()
    assert (letters(), "less than a day ago" in said, 'name="remind"' in said) == (1, True, False)
    written(hours=19)
    sign_in(cast["bridget"]).post(page, {"remind": "1"})  # whoever writes: the leader gets one a day
    assert letters() == 1
    written(hours=21)
    sign_in(cast["yusuf"]).post(page, {"remind": "1"})
    assert letters() == 1
    assert 'name="remind"' in sign_in(cast["ruth"]).get(page).content.decode()
    sign_in(cast["ruth"]).post(page, {"remind": "1"})
    sign_in(cast["ruth"]).post(page, {"remind": "1"})
    assert letters() == 2
