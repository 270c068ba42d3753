"""What a bad connection does to what is sent, and what becomes of it: nothing that was acknowledged is lost, and nothing comes twice."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from alongside.frame.frames import NOBODY, framed
from alongside.frame.sql import one, rows
from alongside.workshops import room, sealing
from alongside.workshops.actions import reveal, take_in
from alongside.workshops.models import Workshop
from alongside.workshops.tests.rooms import Phone, a_workshop, phones
from tests.cast import Cast, as_person


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    return a_workshop(cast)


def bring_in(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]):
        take_in(by=cast["ruth"], workshop=workshop)


def words_waiting(cast: Cast, workshop: Workshop) -> list[str]:
    with as_person(cast["ruth"]):
        return sorted(words for (words,) in rows("select words from sec.waiting_words(%s)", workshop.pk))


def test_what_was_sealed_while_the_batch_was_brought_in_is_sealed_again_and_not_lost(cast: Cast, workshop: Workshop) -> None:
    late, *others = phones(workshop.code, ("Police", "operational", 6))
    told = late.state()
    for phone in others:
        phone.vote(1)
    bring_in(cast, workshop)

    with framed(NOBODY):
        room.state(workshop.code)  # another phone asks, and the first batch's key is destroyed
        sent = room.send(late.seat, told, [late.op(what="words", question=1, words="Said between two batches.")])

    assert sent.done
    for phone in others:
        phone.say("Staying beside them.")
    bring_in(cast, workshop)
    assert "Said between two batches." in words_waiting(cast, workshop)


def test_whoever_leaves_while_a_batch_is_brought_in_has_left(cast: Cast, workshop: Workshop) -> None:
    room_of = phones(workshop.code, ("Police", "operational", 9))
    for number, phone in enumerate(room_of):
        phone.vote(1 if number < 5 else -1)
    told = room_of[0].state()
    bring_in(cast, workshop)

    with framed(NOBODY):
        assert room.leave(room_of[0].seat, told, 2) == ""

    for phone in room_of[1:6]:
        phone.say("Staying beside them.")
    with as_person(cast["ruth"]):
        reveal(by=cast["ruth"], workshop=workshop)
        shown = next(iter(workshop.releases.get().shown.values()))
    assert shown["total"] == [4, 4, 0]


def test_words_that_come_again_in_a_later_batch_are_there_once(cast: Cast, workshop: Workshop) -> None:
    room_of = phones(workshop.code, ("Police", "operational", 5))
    said = [phone.op(what="words", question=1, words="Staying beside them.") for phone in room_of]
    for phone, op in zip(room_of, said, strict=True):
        phone.send(op)
    bring_in(cast, workshop)

    for phone, op in zip(room_of, said, strict=True):
        assert phone.send(op).done == [op["id"]]  # its answer was lost on the way back
    bring_in(cast, workshop)

    assert words_waiting(cast, workshop) == ["Staying beside them."] * 5


def test_what_was_late_does_not_bring_back_somebody_who_took_everything_back(cast: Cast, workshop: Workshop) -> None:
    room_of = phones(workshop.code, ("Police", "operational", 9))
    for number, phone in enumerate(room_of):
        phone.vote(1 if number < 5 else -1)
    late = room_of[0].op(what="vote", statement=room_of[0].state()["deck"][0]["id"], vote=1)
    with framed(NOBODY):
        room.leave(room_of[0].seat, room_of[0].state(), 3)

    sent = room_of[0].send(late)

    assert (sent.done, sent.refused[0]["why"]) == ([], room.LEFT)
    with as_person(cast["ruth"]):
        assert one("select sec.people_in(%s)", workshop.pk) == 8
        reveal(by=cast["ruth"], workshop=workshop)
        assert next(iter(workshop.releases.get().shown.values()))["total"] == [4, 4, 0]


def test_signs_that_cannot_be_kept_are_left_out_and_hold_nobody_up(cast: Cast, workshop: Workshop) -> None:
    """One of them in one phone's words, and nobody's could be brought in."""
    room_of = phones(workshop.code, ("Police", "operational", 5))
    for phone, sign in zip(room_of, ("\x00", "\ud800", "\x1b", "\u200d", "\t"), strict=True):
        assert phone.say(f"Staying{sign}beside them.").done

    bring_in(cast, workshop)

    assert words_waiting(cast, workshop) == sorted(["Stayingbeside them."] * 3 + ["Staying\u200dbeside them.", "Staying beside them."])


@pytest.mark.parametrize(
    "odd", [{"seq": 1e999}, {"seq": "x"}, {"seq": None}, {"question": [1]}, {"question": {}}, {"statement": []}, {"words": {"a": 1}, "question": None}]
)
def test_what_is_no_answer_at_all_is_refused_in_a_sentence(workshop: Workshop, odd: dict[str, Any]) -> None:
    phone = Phone(workshop.code, "Police", "operational")
    what = {"what": "vote", "vote": 1} if "statement" in odd else {"what": "words", "question": 1, "words": "Staying."}
    said = json.dumps({"token": phone.seat.token, "ops": [phone.op(**what) | odd]})

    answered = Client().post(reverse("room:ops", args=[workshop.code]), said, content_type="application/json")

    assert answered.status_code == 200
    assert answered.json()["done"] == []
    assert answered.json()["refused"][0]["why"]


def test_a_statement_shown_a_moment_ago_can_be_answered_at_once(cast: Cast, workshop: Workshop) -> None:
    """What a process remembers is a second old at most; a phone may have heard of it from another."""
    phone = Phone(workshop.code, "Police", "operational")
    phone.state()
    before = room.remembered(workshop.code)
    assert before
    with as_person(cast["ruth"]):
        number = one("insert into workshops_statement (id, record_id, workshop_id, question_id, number, words, said_by)"
            " values (gen_random_uuid(), %s, %s, %s, 9, 'Said just now.', '') returning id::text", workshop.record_id, workshop.pk, workshop.questions.get().pk)  # fmt: skip
    said = json.dumps({"token": phone.seat.token, "ops": [phone.op(what="vote", statement=number, vote=1)]})

    answered = Client().post(reverse("room:ops", args=[workshop.code]), said, content_type="application/json")

    assert len(answered.json()["done"]) == 1


def test_processes_that_begin_together_seal_under_one_key(workshop: Workshop) -> None:
    code = workshop.code
    with_key = "import sys; from alongside.workshops import sealing; sys.stdout.write(sealing.seal(sys.argv[1], 7, {'from': sys.argv[2]}).hex())"
    start = "import django; django.setup(); "
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "alongside.config.settings", "ALONGSIDE_STATE_DIR": str(settings.STATE_DIR)}
    begun = [subprocess.Popen([sys.executable, "-c", start + with_key, code, str(one_of)], env=env, stdout=subprocess.PIPE) for one_of in range(4)]
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(sealing.seal(code, 7, {"from": "a thread"}))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    made += [bytes.fromhex(process.communicate()[0].decode()) for process in begun]

    opened = sealing.unsealed(code, 7, made)

    assert sorted(str(op and op["from"]) for op in opened) == ["0", "1", "2", "3", *["a thread"] * 4]


def test_a_destroyed_key_leaves_nothing_of_itself_under_any_name(workshop: Workshop) -> None:
    code, folder = workshop.code, Path(settings.STATE_DIR) / "workshop-keys"
    sealed = sealing.seal(code, 1, {"what": "vote"})
    key = (folder / f"{code}-1.key").read_bytes()
    half_made = folder / f".{code}-1.key.0011223344556677"  # of a process that was killed between its two names
    os.link(folder / f"{code}-1.key", half_made)
    sealing.seal(code, 2, {"what": "vote"})

    sealing.destroy_keys_before(code, 2)

    assert sealing.unsealed(code, 1, [sealed]) == [None]
    assert [path.name for path in folder.iterdir() if code in path.name] == [f"{code}-2.key"]
    assert all(path.read_bytes() != key for path in folder.iterdir())
