"""What was promised and what became of it: by sign-in and by a link that needs no account, and who is refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from alongside.access.models import Record
from alongside.commitments import actions, emails
from alongside.commitments.models import Commitment, Update
from alongside.frame.sql import one as one_value
from alongside.lib.answers import Refused
from alongside.partnerships.models import Group
from tests.cast import Cast, Place, as_person, sign_in
from tests.trial import change


@pytest.fixture
def about(cast: Cast, fellmoor: Place) -> Record:
    """What promises hang on: any record that the steering group writes in."""
    with as_person(cast["bridget"]):
        return Group.objects.get(pk=fellmoor.groups["steering"].pk).record


def a_promise(cast: Cast, of: Place, about: Record, **also: Any) -> Commitment:
    with as_person(cast["bridget"]) as frame:
        said = {
            "what": "Two lamps mended", "aim": "place", "owner_role": "Licensing officer", "agency": of.agencies["police"], "person": cast["dev"],
            "due_date": timezone.localdate(frame.now) + timedelta(days=5),
        }  # fmt: skip
        return actions.promise(by=cast["bridget"], about=about, partnership=of.partnership, at=frame.now, **{**said, **also})


def said(**also: str) -> dict[str, str]:
    return {"kind": "done", "words": "Both burn since Tuesday.", "new_date_0": "", "new_date_1": "", "new_date_2": "", "new_role": "", "new_agency": "", **also}


def now(cast: Cast, one: Commitment, who: str = "bridget") -> Commitment:
    with as_person(cast[who]):
        kept: Commitment = Commitment.objects.get(pk=one.pk)
        return kept


def test_it_is_done_with_what_shows_it_and_then_no_longer_open(cast: Cast, fellmoor: Place, about: Record) -> None:
    one = a_promise(cast, fellmoor, about)
    page = f"/promises/{one.record.ref}/"

    assert sign_in(cast["dev"]).post(page, said(words="")).status_code == 200
    assert sign_in(cast["dev"]).post(page, said()).status_code == 302
    assert now(cast, one).ended_as == "done"
    assert sign_in(cast["dev"]).post(page, said()).status_code == 403
    with as_person(cast["dev"]) as frame, pytest.raises(DatabaseError, match="no longer open"), transaction.atomic():
        Update.objects.create(record=one.record, commitment=one, kind="done", words="Again.", said_at=frame.now)


def test_another_day_is_carried_over_and_counted_on_the_promise_alone(cast: Cast, fellmoor: Place, about: Record) -> None:
    one = a_promise(cast, fellmoor, about)
    page, later = f"/promises/{one.record.ref}/", one.due_date + timedelta(days=9)
    day = {"new_date_0": str(later.day), "new_date_1": str(later.month), "new_date_2": str(later.year)}

    refused = sign_in(cast["dev"]).post(page, said(kind="carried", words="The part is late.")).status_code
    assert sign_in(cast["dev"]).post(page, said(kind="carried", words="The part is late.", **day)).status_code == 302
    kept = now(cast, one)

    assert (refused, kept.carried_over, kept.due_date, kept.first_due_date, kept.ended_as) == (200, 1, later, one.due_date, "")
    assert "carried over 1 time" in sign_in(cast["bridget"]).get("/promises/").content.decode()


def test_it_passes_to_a_named_role_in_a_named_agency(cast: Cast, fellmoor: Place, about: Record) -> None:
    one = a_promise(cast, fellmoor, about)
    page, council = f"/promises/{one.record.ref}/", fellmoor.agencies["council"]

    assert sign_in(cast["dev"]).post(page, said(kind="transferred", words="It is the council’s lamp.")).status_code == 200
    answer = sign_in(cast["dev"]).post(
        page, said(kind="transferred", words="It is the council’s lamp.", new_role="Lighting engineer", new_agency=str(council.pk))
    )
    kept = now(cast, one)

    assert (answer.status_code, kept.owner_role, kept.agency_id, kept.person_id) == (302, "Lighting engineer", council.pk, None)


def test_by_the_link_in_the_letter_without_an_account_and_nothing_else_is_seen(cast: Cast, fellmoor: Place, about: Record) -> None:
    bridget = cast["bridget"]
    one = a_promise(cast, fellmoor, about, person=None)
    with as_person(bridget) as frame:
        with pytest.raises(Refused, match="to which address"):
            actions.write_to_owner(by=bridget, commitment=one, at=frame.now)
        actions.write_to_owner(by=bridget, commitment=one, address="owner@car-park.example", at=frame.now)
        link = f"/l/{emails.token_of(one)}/"
    stranger = Client()

    shown = stranger.get(link)
    scanned = now(cast, one).ended_as
    answered = stranger.post(link, {"kind": "done", "words": "Mended."})

    assert (shown.status_code, scanned, answered.status_code) == (200, "", 302)
    assert "Two lamps mended" in shown.content.decode()
    assert "Dev" not in shown.content.decode()
    assert now(cast, one).ended_as == "done"
    assert stranger.get(f"/promises/{one.record.ref}/").status_code == 302
    assert Client().get("/l/" + "0" * 64 + "/").status_code == 410


def test_a_letter_goes_to_a_whole_address_or_says_what_is_wrong(cast: Cast, fellmoor: Place, about: Record) -> None:
    one = a_promise(cast, fellmoor, about, person=None)
    page = f"/promises/{one.record.ref}/reminder/"

    wrong = [sign_in(cast["bridget"]).post(page, {"address": address}) for address in ("", "owner", "owner@car-park.example\nBcc: x@y.example")]
    sent = sign_in(cast["bridget"]).post(page, {"address": "owner@car-park.example"})
    again = sign_in(cast["bridget"]).get(page).content.decode()

    assert [answer.status_code for answer in wrong] == [200, 200, 200]
    assert "Write a whole e-mail address" in wrong[1].content.decode()
    assert sent.status_code == 302
    assert "had a letter about this less than a day ago" in again


def test_all_letters_about_one_promise_carry_one_link(cast: Cast, fellmoor: Place, about: Record) -> None:
    one = a_promise(cast, fellmoor, about)
    with as_person(cast["bridget"]) as frame:
        actions.write_to_owner(by=cast["bridget"], commitment=one, at=frame.now)
        first = emails.token_of(one)
        with pytest.raises(Refused, match="less than a day ago"):
            actions.write_to_owner(by=cast["bridget"], commitment=Commitment.objects.get(pk=one.pk), at=frame.now)
        actions.write_to_owner(by=cast["bridget"], commitment=Commitment.objects.get(pk=one.pk), at=frame.now + timedelta(hours=20))

        assert emails.token_of(Commitment.objects.get(pk=one.pk)) == first


@pytest.mark.parametrize("who", ["stella", "rosalind", "graham", "ruth"])
def test_nobody_else_sees_it_or_says_what_became_of_it(cast: Cast, fellmoor: Place, about: Record, who: str) -> None:
    one = a_promise(cast, fellmoor, about)

    assert sign_in(cast[who]).get(f"/promises/{one.record.ref}/").status_code == 404
    assert sign_in(cast[who]).post(f"/promises/{one.record.ref}/", said()).status_code == 404
    assert now(cast, one).ended_as == ""


def test_who_and_when_follow_from_what_was_said_and_are_never_written(cast: Cast, fellmoor: Place, about: Record) -> None:
    one = a_promise(cast, fellmoor, about)
    with as_person(cast["bridget"]):
        for column in ("ended_as = 'done'", "due_date = now()", "carried_over = 0", "owner_role = 'x'", "what = 'x'"):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                change(f"update commitments_commitment set {column} where id = %s", one.pk)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            change("delete from commitments_update")


def test_only_who_writes_in_what_it_comes_from_promises_in_it(cast: Cast, fellmoor: Place, about: Record) -> None:
    with as_person(cast["yusuf"]) as frame, pytest.raises(Refused, match="Only those who write"):
        actions.promise(
            by=cast["yusuf"], about=about, partnership=fellmoor.partnership, what="x", aim="place", owner_role="x", agency=fellmoor.agencies["council"],
            due_date=timezone.localdate(frame.now), at=frame.now,
        )  # fmt: skip


def test_what_somebody_promised_waits_on_their_first_page(cast: Cast, fellmoor: Place, about: Record) -> None:
    a_promise(cast, fellmoor, about)

    assert "Two lamps mended" in sign_in(cast["dev"]).get("/").content.decode()
    assert "Two lamps mended" not in sign_in(cast["paulette"]).get("/").content.decode()


def test_a_promise_hangs_under_what_it_came_from_is_of_its_agencys_people_and_begins_open(cast: Cast, fellmoor: Place, about: Record) -> None:
    police = fellmoor.agencies["police"]
    with as_person(cast["bridget"]) as frame:
        elsewhere = Group.objects.get(pk=fellmoor.groups["executive"].pk).record

        def puts(under: Record, person: str) -> Commitment:
            number = one_value("select sec.open_under('commitments.commitment', %s, %s::int[])", under.pk, [police.principal])
            kept: Commitment = Commitment.objects.create(
                record_id=number, about=about, partnership=fellmoor.partnership, what="x", aim="place", owner_role="x", agency=police, person=cast[person],
                due_date=timezone.localdate(frame.now), first_due_date=timezone.localdate(frame.now) - timedelta(days=9), promised_at=frame.now,
                ended_as="done", ended_at=frame.now, carried_over=4,
            )  # fmt: skip
            return kept

        for under, person in ((elsewhere, "dev"), (about, "noor")):
            with pytest.raises(DatabaseError, match="does not belong"), transaction.atomic():
                puts(under, person)
        kept = Commitment.objects.get(pk=puts(about, "dev").pk)

        assert (kept.ended_as, kept.ended_at, kept.carried_over, kept.first_due_date) == ("", None, 0, kept.due_date)


def test_what_became_of_it_is_said_on_its_own_record_and_in_ones_own_name(cast: Cast, fellmoor: Place, about: Record) -> None:
    first, second = a_promise(cast, fellmoor, about), a_promise(cast, fellmoor, about)
    with as_person(cast["dev"]) as frame:
        with pytest.raises(DatabaseError, match="does not belong"), transaction.atomic():
            Update.objects.create(record=first.record, commitment=second, kind="done", words="x", said_at=frame.now)
        said = Update.objects.create(record=first.record, commitment=first, kind="progress", words="x", by=cast["paulette"], said_at=frame.now)

        assert Update.objects.get(pk=said.pk).by_id == cast["dev"].pk
