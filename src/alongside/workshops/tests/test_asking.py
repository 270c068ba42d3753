"""Who is asked, what they say, and who sees it: names for whoever invites, numbers for everybody else, and nothing that leads to the room."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from alongside.frame.frames import framed
from alongside.frame.link_addresses import credential_for
from alongside.frame.sql import one, rows
from alongside.lib.answers import Refused
from alongside.partnerships.models import Membership
from alongside.post.models import Letter
from alongside.workshops import actions
from alongside.workshops.asked import counts, sentences
from alongside.workshops.emails import INVITE, token_of
from alongside.workshops.models import Because, Coming, Invite, InviteSaid, Stage, Workshop
from alongside.workshops.reading import Other, read_list
from alongside.workshops.tests.rooms import a_workshop, phones
from tests.cast import Cast, as_person, sign_in
from tests.real import OwnDatabase

INVITERS = ("ruth", "bridget", "amira")
OUTSIDE = ("rosalind", "stella", "hamish", "graham")
LICENSING = Other("Licensing officer", "Fellmoor Licensing", "licensing@cast.example")


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    return a_workshop(cast)


def asked(cast: Cast, workshop: Workshop, *who: str) -> list[Invite]:
    """Members asked by the coordinator, with a letter each."""
    with as_person(cast["bridget"]) as frame:
        members = [Membership.objects.current().get(person=cast[name], partnership=cast.fellmoor.partnership) for name in who]
        actions.ask_members(by=cast["bridget"], workshop=workshop, members=members, at=frame.now)
        actions.write_to_asked(by=cast["bridget"], workshop=workshop, at=frame.now)
        return list(Invite.objects.filter(workshop=workshop, person__in=[cast[name] for name in who]).select_related("record"))


def asked_elsewhere(cast: Cast, workshop: Workshop, other: Other = LICENSING) -> Invite:
    with as_person(cast["ruth"]) as frame:
        actions.ask_others(by=cast["ruth"], workshop=workshop, others=[other], at=frame.now)
        actions.write_to_asked(by=cast["ruth"], workshop=workshop, at=frame.now)
        found: Invite = Invite.objects.select_related("record").get(address=other.address)
        return found


def page_of(cast: Cast, who: str, name: str, workshop: Workshop, *pieces: str) -> str:
    return sign_in(cast[who]).get(reverse(f"workshops:{name}", args=[workshop.record.ref, *pieces])).content.decode()


def by_link(invite: Invite) -> str:
    return f"/l/{token_of(invite)}/"


# -- asking


def test_a_list_is_read_and_each_line_that_cannot_be_is_told() -> None:
    pasted = "Role, Agency, E-mail\nLicensing officer;Fellmoor Council, licensing; Licensing@Cast.example\nNight manager\tThe Landing\t<night@cast.example>\n\n"

    assert read_list(pasted) == (
        [Other("Licensing officer", "Fellmoor Council, licensing", "licensing@cast.example"), Other("Night manager", "The Landing", "night@cast.example")],
        [],
    )
    bad = f"Caretaker\n,The Landing,a@cast.example\nCaretaker,a@cast.example\nOne,Two,b@cast.example\nThree,Four,B@cast.example\n{'x' * 121},Two,c@cast.example"
    good, problems = read_list(bad)
    assert [row.role for row in good] == ["One"]
    assert [problem.split(":")[0] for problem in problems] == ["Line 1", "Line 2", "Line 3", "Line 5", "Line 6"]
    assert "line 4" in problems[3]
    assert read_list("a,b,c@d.example\n" * 201)[1][0].startswith("This is 201 lines")


def test_the_coordinator_chooses_members_and_pastes_others_and_a_bad_line_keeps_everything_back(cast: Cast, workshop: Workshop) -> None:
    browser, address = sign_in(cast["bridget"]), reverse("workshops:new_invites", args=[workshop.record.ref])
    form = browser.get(address).context["form"]
    dev = next(ref for ref, words in form.fields["members"].choices if words.startswith("Dev"))

    refused = browser.post(address, {"members": [dev], "others": "Licensing officer, licensing@cast.example"}).content.decode()
    nothing = browser.post(address, {"members": [], "others": " "}).content.decode()
    with as_person(cast["bridget"]):
        assert not Invite.objects.exists()
    browser.post(address, {"members": [dev], "others": "Licensing officer, Fellmoor Licensing, licensing@cast.example"})
    again = browser.post(address, {"others": "Somebody, Fellmoor Licensing, LICENSING@cast.example"}).content.decode()

    assert "Line 1: The role, the agency or both are missing" in refused
    assert "Choose or write at least one." in nothing
    assert "licensing@cast.example has been asked already." in again
    with as_person(cast["bridget"]):
        assert [str(invite) for invite in Invite.objects.all()] == ["Licensing officer", "Dev Rana, Inspector, exploitation team"]


def test_the_same_person_is_asked_once_however_often_it_is_sent(cast: Cast, workshop: Workshop) -> None:
    asked(cast, workshop, "dev")
    asked(cast, workshop, "dev")
    with as_person(cast["ruth"]) as frame:
        actions.ask_others(by=cast["ruth"], workshop=workshop, others=[LICENSING], at=frame.now)
        actions.ask_others(by=cast["ruth"], workshop=workshop, others=[LICENSING], at=frame.now)
        assert Invite.objects.count() == 2


def test_a_facilitator_from_outside_sees_whoever_is_asked_and_nobody_else(cast: Cast, workshop: Workshop) -> None:
    asked(cast, workshop, "dev")

    shown = page_of(cast, "ruth", "invites", workshop) + page_of(cast, "ruth", "new_invites", workshop) + page_of(cast, "ruth", "attendance", workshop)

    assert "Dev Rana" in shown
    assert cast["dev"].email not in shown
    for name in ("Yusuf", "Kezia", "Paulette"):
        assert name not in shown
    with as_person(cast["ruth"]):
        assert not Membership.objects.exclude(person=cast["ruth"]).exists()


def test_a_facilitator_from_outside_cannot_guess_who_is_a_member(cast: Cast, workshop: Workshop) -> None:
    """Neither by a person's number nor by an address: both would say who is in the partnership."""
    ruth, kezia = cast["ruth"], cast["kezia"]
    with as_person(ruth) as frame, pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
        head = one("select sec.open_invite(%s, %s)", workshop.pk, kezia.pk)
        Invite.objects.create(record_id=head, workshop=workshop, person=kezia, name="x", role="x", agency="x", asked_at=frame.now, state_at=frame.now)
    with as_person(ruth) as frame:
        actions.ask_others(by=ruth, workshop=workshop, others=[Other("Youth worker", "The Landing", kezia.email)], at=frame.now)
        invite = Invite.objects.get()
        assert (invite.person_id, invite.name) == (None, "")


@pytest.mark.parametrize("who", ["yusuf", "dev", "paulette", *OUTSIDE])
def test_nobody_else_asks_writes_notes_or_plans(cast: Cast, workshop: Workshop, who: str) -> None:
    (invite,) = asked(cast, workshop, "lorna")
    person = cast[who]
    acts: tuple[Callable[[], object], ...] = (
        lambda: actions.ask_others(by=person, workshop=workshop, others=[LICENSING], at=workshop.opened_at),
        lambda: actions.ask_members(by=person, workshop=workshop, members=[], at=workshop.opened_at),
        lambda: actions.write_to_asked(by=person, workshop=workshop, at=workshop.opened_at),
        lambda: actions.note_who_came(by=person, workshop=workshop, invites=[invite], at=workshop.opened_at),
        lambda: actions.say_when(by=person, workshop=workshop, when_and_where="Now", expected=1, at=workshop.opened_at),
        lambda: actions.say_whether(by=person, invite=invite, state=Coming.ACCEPTED, at=workshop.opened_at),
    )
    for act in acts:
        with as_person(person), pytest.raises((Refused, Workshop.DoesNotExist, Invite.DoesNotExist)), transaction.atomic():
            act()
    with as_person(person), pytest.raises(ProgrammingError, match="Only the facilitator, a lead or the coordinator"), transaction.atomic():
        one("select sec.open_invite(%s, null)", workshop.pk)

    with as_person(cast["bridget"]):
        assert [(one_of.state, one_of.letters) for one_of in Invite.objects.all()] == [(Coming.INVITED, 1)]


def test_nobody_is_asked_to_what_is_closed(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]) as frame:
        actions.move_on(by=cast["ruth"], workshop=workshop, stage=Stage.CLOSED, at=frame.now)
    with as_person(cast["ruth"]) as frame, pytest.raises(Refused, match="is closed"), transaction.atomic():
        actions.ask_others(by=cast["ruth"], workshop=workshop, others=[LICENSING], at=frame.now)
    with as_person(cast["ruth"]) as frame, pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
        head = one("select sec.open_invite(%s, null)", workshop.pk)
        Invite.objects.create(record_id=head, workshop=workshop, role="x", agency="x", address="x@cast.example", asked_at=frame.now, state_at=frame.now)


# -- letters


def test_a_letter_has_the_code_and_a_way_of_its_own_and_nothing_of_the_workshop(the_cast: Cast, own_database: OwnDatabase) -> None:
    workshop = a_workshop(the_cast)
    with as_person(the_cast["bridget"]) as frame:
        actions.say_when(by=the_cast["bridget"], workshop=workshop, when_and_where="Thursday at half past one, in the library", expected=40, at=frame.now)
    (invite,) = asked(the_cast, workshop, "dev")

    (letter,) = own_database.rows("select address, subject, words from post_letter where about = %s", invite.record_id)

    said = f"{letter[1]}\n{letter[2]}"
    assert letter[0] == the_cast["dev"].email
    assert f"{workshop.code[:3]} {workshop.code[3:]}" in said
    assert "Thursday at half past one" in said
    assert f"[link:invite:{invite.record.ref}:1]" in said
    assert token_of(invite) not in said  # it is put in as the letter leaves
    for words in (workshop.title, "call a decision brave", "Dev"):
        assert words not in said


def test_each_is_written_to_once_and_again_only_after_a_day_and_only_if_silent(cast: Cast, workshop: Workshop) -> None:
    invites = asked(cast, workshop, "dev", "yusuf")
    bridget = cast["bridget"]
    with as_person(cast["dev"]) as frame:
        actions.say_whether(
            by=cast["dev"], invite=next(one_of for one_of in invites if one_of.person_id == cast["dev"].pk), state=Coming.ACCEPTED, at=frame.now
        )

    with as_person(bridget) as frame:
        written = [
            actions.write_to_asked(by=bridget, workshop=workshop, at=at, again=again)
            for again, at in ((False, frame.now), (True, frame.now), (True, frame.now + timedelta(days=2)), (True, frame.now + timedelta(days=2)))
        ]
        assert written == [0, 0, 1, 0]
        assert not Letter.objects.exists()  # who writes a letter does not read it again
        assert {one_of.letters for one_of in Invite.objects.all()} == {1}  # the reminder opens what the first letter opened


# -- saying whether one comes


def test_by_the_link_somebody_says_that_they_cannot_come_and_sees_how_to_add_afterwards(cast: Cast, workshop: Workshop) -> None:
    invite, browser = asked_elsewhere(cast, workshop), Client()

    opened = browser.get(by_link(invite)).content.decode()
    without_reason = browser.post(by_link(invite), {"state": "withdrawn"}).content.decode()
    answer = browser.post(by_link(invite), {"state": "withdrawn", "reason": "inspection", "words": "All week."})
    shown = browser.get(answer["Location"]).content.decode()

    assert workshop.title in opened
    assert "Say what stands in the way." in without_reason
    assert "Could not come." in shown
    assert f"{workshop.code[:3]} {workshop.code[3:]}" in shown
    assert "on paper, or by telephone" in shown
    with as_person(cast["ruth"]):
        assert [(said.state, said.reason, said.words, said.by) for said in Invite.objects.get().said.all()] == [("withdrawn", "inspection", "All week.", None)]


def test_opening_the_link_says_nothing_and_each_word_is_kept(cast: Cast, workshop: Workshop) -> None:
    invite, browser = asked_elsewhere(cast, workshop), Client()

    browser.get(by_link(invite))
    with as_person(cast["ruth"]):
        assert not InviteSaid.objects.exists()
    for state, reason in (("accepted", ""), ("withdrawn", "illness"), ("accepted", "illness")):
        browser.post(by_link(invite), {"state": state, "reason": reason})

    with as_person(cast["ruth"]):
        assert list(Invite.objects.get().said.values_list("state", "reason")) == [("accepted", ""), ("withdrawn", "illness"), ("accepted", "")]
        assert Invite.objects.get().state == Coming.ACCEPTED
        for statement in (
            "update workshops_invitesaid set state = 'accepted'",
            "delete from workshops_invitesaid",
            "update workshops_invite set state = 'attended'",
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                one(f"{statement} returning 1")


def test_a_link_sees_its_own_invite_and_nothing_else_and_says_nobody_came(cast: Cast, workshop: Workshop) -> None:
    asked(cast, workshop, "dev")
    invite = asked_elsewhere(cast, workshop)

    with framed(credential_for(INVITE, invite.record.ref, 1)) as frame:
        assert [one_of.pk for one_of in Invite.objects.all()] == [invite.pk]
        assert not Workshop.objects.exists()
        assert one("select sec.who_came(%s)", workshop.pk) is None
        with pytest.raises(Refused, match="Who came is noted"), transaction.atomic():
            actions.say_whether(by=None, invite=invite, state=Coming.ATTENDED, at=frame.now)
        with pytest.raises(ProgrammingError, match="Who came is said"), transaction.atomic():
            InviteSaid.objects.create(record=invite.record, invite=invite, state=Coming.ATTENDED, said_at=frame.now)
    assert Client().post(by_link(invite), {"state": "attended"}).status_code == 200  # the form again
    with as_person(cast["ruth"]):
        assert {one_of.state for one_of in Invite.objects.all()} == {Coming.INVITED}


def test_somebody_asked_answers_signed_in_and_sees_no_other_name(cast: Cast, workshop: Workshop) -> None:
    invites = {one_of.person_id: one_of for one_of in asked(cast, workshop, "dev", "yusuf")}
    dev, yusuf = invites[cast["dev"].pk], invites[cast["yusuf"].pk]
    browser = sign_in(cast["dev"])

    browser.post(reverse("workshops:invite", args=[workshop.record.ref, dev.record.ref]), {"state": "withdrawn", "reason": "capacity"})
    theirs = browser.get(reverse("workshops:invite", args=[workshop.record.ref, yusuf.record.ref]))
    listed = page_of(cast, "dev", "invites", workshop)

    assert theirs.status_code == 404
    assert "Yusuf" not in listed
    assert "You are asked too" in listed
    with as_person(cast["bridget"]):
        assert {one_of.person_id: one_of.state for one_of in Invite.objects.all()} == {cast["dev"].pk: "withdrawn", cast["yusuf"].pk: "invited"}


# -- who came


def test_who_came_is_noted_by_name_and_a_tick_twice_is_once(cast: Cast, workshop: Workshop) -> None:
    invites = asked(cast, workshop, "dev", "yusuf")
    browser = sign_in(cast["ruth"])
    address = reverse("workshops:attendance", args=[workshop.record.ref])

    browser.post(address, {"came": [invites[0].record.ref]})
    stale = browser.post(address, {"came": [invites[0].record.ref]}).content.decode()
    with as_person(cast["ruth"]) as frame:
        assert actions.note_who_came(by=cast["ruth"], workshop=workshop, invites=invites, at=frame.now) == 1
        assert InviteSaid.objects.count() == 2

    assert "The list has changed. Look again." in stale
    assert "Everybody on the list came." in browser.get(address).content.decode()


def test_whoever_came_does_not_take_it_back_and_whoever_invites_puts_it_right(cast: Cast, workshop: Workshop) -> None:
    (invite,) = asked(cast, workshop, "dev")
    with as_person(cast["ruth"]) as frame:
        actions.note_who_came(by=cast["ruth"], workshop=workshop, invites=[invite], at=frame.now)

    with as_person(cast["dev"]) as frame, pytest.raises(Refused, match="on the list of those who came"), transaction.atomic():
        actions.say_whether(by=cast["dev"], invite=invite, state=Coming.WITHDRAWN, reason=Because.OTHER, at=frame.now)
    with as_person(cast["dev"]) as frame, pytest.raises(ProgrammingError, match="Who came is said by whoever invites"), transaction.atomic():
        InviteSaid.objects.create(record=invite.record, invite=invite, state=Coming.ACCEPTED, said_at=frame.now)
    with as_person(cast["bridget"]) as frame:
        actions.say_whether(by=cast["bridget"], invite=invite, state=Coming.WITHDRAWN, reason=Because.CONNECTION, at=frame.now)
        assert Invite.objects.get().state == Coming.WITHDRAWN


def test_everybody_sees_how_many_and_from_five_on_why_and_nobody_outside_sees_anything(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]) as frame:
        others = [Other(f"Officer {number}", f"Agency {number % 3}", f"o{number}@cast.example") for number in range(9)]
        invites = actions.ask_others(by=cast["ruth"], workshop=workshop, others=others, at=frame.now)
        actions.note_who_came(by=cast["ruth"], workshop=workshop, invites=invites[:2], at=frame.now)
        actions.say_whether(by=cast["ruth"], invite=invites[2], state=Coming.ACCEPTED, at=frame.now)
        for invite in invites[3:7]:
            actions.say_whether(by=cast["ruth"], invite=invite, state=Coming.WITHDRAWN, reason=Because.INSPECTION, at=frame.now)
    few = page_of(cast, "yusuf", "invites", workshop)
    inviters = page_of(cast, "ruth", "invites", workshop)
    with as_person(cast["ruth"]) as frame:
        actions.say_whether(by=cast["ruth"], invite=invites[7], state=Coming.WITHDRAWN, reason=Because.ILLNESS, at=frame.now)
    enough = page_of(cast, "yusuf", "invites", workshop)

    assert "9 people were asked." in few
    assert "2 came." in few
    assert "4 could not." in few
    assert "4 could not: 4 because of an inspection." in inviters
    assert "5 could not: 4 because of an inspection, 1 through illness." in enough
    assert "1 will come." in enough
    assert "1 has not been heard from yet." in enough
    assert "absent" not in enough
    assert "Officer" not in enough
    assert "Agency 1" not in enough
    for who in OUTSIDE:
        assert sign_in(cast[who]).get(reverse("workshops:invites", args=[workshop.record.ref])).status_code == 404
        with as_person(cast[who]):
            assert one("select sec.who_came(%s)", workshop.pk) is one("select sec.asked_to(%s)", invites[0].pk) is None


def test_once_it_is_over_nobody_is_called_absent(cast: Cast, workshop: Workshop) -> None:
    told = {"states": {"accepted": 2, "attended": 60, "withdrawn": 9, "invited": 7}, "reasons": {"inspection": 4, "capacity": 3, "connection": 1, "illness": 1}}

    assert sentences(told, is_over=True) == [
        "78 people were asked.",
        "60 came.",
        "9 could not: 3 for lack of capacity, 4 because of an inspection, 1 through illness, 1 because of the connection or the equipment.",
        "2 said they would, and we have not heard what stood in the way.",
        "7 have not been heard from yet.",
    ]
    with as_person(cast["ruth"]):
        assert sentences(counts(workshop), is_over=True) == []


def test_how_many_are_expected_stands_beside_how_many_have_joined(cast: Cast, workshop: Workshop) -> None:
    browser = sign_in(cast["ruth"])
    browser.post(reverse("workshops:invites", args=[workshop.record.ref]), {"when": "1", "when_and_where": "Thursday", "expected": "40"})
    phones(workshop.code, ("Police", "operational", 3))

    assert "3 of about 40" in page_of(cast, "ruth", "workshop", workshop)
    assert "3 of about 40" not in page_of(cast, "yusuf", "workshop", workshop)


# -- and the room knows none of it


def test_nothing_of_an_invite_leads_to_a_seat_a_ballot_or_words(the_cast: Cast, own_database: OwnDatabase) -> None:
    """Every column of the room's tables, and every foreign key that leads to or from the list of names."""
    leads = own_database.rows(
        "select conrelid::regclass::text, confrelid::regclass::text from pg_constraint where contype = 'f' and"
        " (conrelid::regclass::text ~ 'workshops_invite' or confrelid::regclass::text ~ 'workshops_invite')"
    )

    room = {"workshops_roll", "workshops_ballot", "workshops_pending", "workshops_contribution", "workshops_statement"}
    assert not room & {table for pair in leads for table in pair}
    assert {pair[0] for pair in leads if pair[1] == "workshops_invite"} == {"workshops_invitesaid"}


def test_joining_by_the_code_from_the_browser_of_the_letter_names_nobody(the_cast: Cast, own_database: OwnDatabase) -> None:
    """The same browser opens the letter and then the room: what the room keeps is what any phone would leave, and the record keeps nothing."""
    workshop = a_workshop(the_cast)
    invite, browser = asked_elsewhere(the_cast, workshop), Client()
    browser.get(by_link(invite))
    events = own_database.one("select count(*) from audit.event")

    browser.post(reverse("room:seat", args=[workshop.code]), {"kind": "Police", "level": "operational"})

    assert own_database.one("select count(*) from workshops_roll") == 1
    assert own_database.one("select count(*) from audit.event") == events


def test_two_invites_to_one_address_are_refused_by_the_database_too(cast: Cast, workshop: Workshop) -> None:
    asked_elsewhere(cast, workshop)
    with as_person(cast["ruth"]) as frame, pytest.raises(IntegrityError, match="no_address_is_asked_twice"), transaction.atomic():
        head = one("select sec.open_invite(%s, null)", workshop.pk)
        Invite.objects.create(
            record_id=head, workshop=workshop, role="x", agency="x", address=LICENSING.address.upper(), asked_at=frame.now, state_at=frame.now
        )
    with as_person(cast["ruth"]):
        assert rows("select state from workshops_invite") == [("invited",)]
