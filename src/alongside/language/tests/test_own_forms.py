"""Words that stand in a partnership's own form go to whoever looks after the form, and the answer to everybody."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import RequestFactory

from alongside.language import actions
from alongside.language.models import FormWords, OwnForm
from alongside.language.own_forms import forms_of, words_in
from alongside.language.sockets import waiting
from alongside.lib.answers import Refused
from tests.cast import Cast, Place, as_person, sign_in

PAGE, WORDS = "/language/forms/", "/language/forms/words/"
LISTED = {"name": "Missing form", "dated_0": "3", "dated_1": "11", "dated_2": "2025", "role": "safeguarding_adviser"}
PRINTED = "Reasons for absconding"


def listed(cast: Cast, of: Place, role: str = "safeguarding_adviser") -> OwnForm:
    with as_person(cast["bridget"]) as frame:
        return actions.list_form(by=cast["bridget"], partnership=of.partnership, name="Missing form", dated=frame.now.date(), role=role, at=frame.now)


def brought(cast: Cast, form: OwnForm, who: str = "yusuf") -> FormWords:
    answer = sign_in(cast[who]).post(WORDS, {"form": str(form.pk), "words": PRINTED})
    assert answer.status_code == 302
    with as_person(cast[who]):
        return FormWords.objects.latest("pk")


def waits_for(cast: Cast, who: str) -> list[tuple[str, str]]:
    with as_person(cast[who]):
        return [(one.what, one.href) for one in waiting(cast[who], RequestFactory().get("/"))]


def test_words_wait_on_the_first_page_of_whoever_looks_after_the_form_and_of_nobody_else(cast: Cast, fellmoor: Place) -> None:
    words = brought(cast, listed(cast, fellmoor))

    assert waits_for(cast, "lorna") == [("Words in the form “Missing form” that somebody asks you to look at", f"{WORDS}{words.pk}/")]
    assert [waits_for(cast, who) for who in ("amira", "bridget", "graham", "yusuf", "stella")] == [[]] * 5
    assert "Words in the form “Missing form”" in sign_in(cast["lorna"]).get("/").content.decode()


def test_the_answer_is_everybodys_to_read_and_nothing_waits_any_more(cast: Cast, fellmoor: Place) -> None:
    words = brought(cast, listed(cast, fellmoor))

    answer = sign_in(cast["lorna"]).post(f"{WORDS}{words.pk}/", {"answered": "changed", "answer": "From January it asks who the child ran from."})

    assert answer.status_code == 302
    assert waits_for(cast, "lorna") == []
    page = sign_in(cast["yusuf"]).get(PAGE).content.decode()
    assert "The form is changed." in page and "From January it asks" in page and str(cast["lorna"]) in page
    again = sign_in(cast["lorna"]).post(f"{WORDS}{words.pk}/", {"answered": "stays", "answer": "No."})
    assert again.status_code == 403


def test_nobody_is_named_with_the_words_and_the_same_words_wait_once(cast: Cast, fellmoor: Place) -> None:
    form = listed(cast, fellmoor)
    brought(cast, form)
    brought(cast, form, "dev")

    with as_person(cast["amira"]):
        assert [(words.words, words.answered_by) for words, _ in words_in(fellmoor.partnership)] == [(PRINTED, None)]
    with connection.cursor() as cursor:
        cursor.execute("select column_name from information_schema.columns where table_name = 'language_formwords' and column_name in ('by_id', 'person_id')")
        assert cursor.fetchall() == []


def test_a_form_that_somebody_else_looks_after_now_takes_its_words_along(cast: Cast, fellmoor: Place) -> None:
    words = brought(cast, listed(cast, fellmoor))
    listed(cast, fellmoor, role="coordinator")

    assert waits_for(cast, "lorna") == []
    assert len(waits_for(cast, "bridget")) == 1
    assert sign_in(cast["lorna"]).post(f"{WORDS}{words.pk}/", {"answered": "stays", "answer": "Mine."}).status_code == 403
    with (
        as_person(cast["lorna"]),
        pytest.raises(DatabaseError, match="Only whoever looks after this form"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("select sec.answer_words_of_form(%s, 'stays', 'Mine.')", [words.pk])
    with as_person(cast["yusuf"]):
        assert len(forms_of(fellmoor.partnership)) == 1


@pytest.mark.parametrize("who", ["yusuf", "dev", "paulette", "lorna", "graham"])
def test_only_a_lead_or_the_coordinator_lists_a_form(cast: Cast, fellmoor: Place, who: str) -> None:
    assert sign_in(cast[who]).post(PAGE, LISTED).status_code in (403, 404)
    with as_person(cast[who]) as frame, pytest.raises((Refused, DatabaseError)), transaction.atomic():
        OwnForm.objects.create(
            record=fellmoor.partnership.record, partnership=fellmoor.partnership, name="Mine", dated=frame.now.date(), role="lead", listed_at=frame.now
        )
    with as_person(cast["amira"]):
        assert forms_of(fellmoor.partnership) == []
    assert sign_in(cast["amira"]).post(PAGE, LISTED).status_code == 302


def test_somebody_elsewhere_neither_reads_nor_brings_nor_answers(cast: Cast, fellmoor: Place) -> None:
    form = listed(cast, fellmoor)
    words = brought(cast, form)

    for who in ("stella", "ruth", "hamish", "martin"):
        with as_person(cast[who]), transaction.atomic():
            assert (list(OwnForm.objects.all()), list(FormWords.objects.all())) == ([], [])
        for statement, values in (
            ("select sec.words_of_our_form(%s, 'Others')", [form.pk]),
            ("select sec.answer_words_of_form(%s, 'stays', 'No.')", [words.pk]),
            ("select sec.words_of_our_form(0, 'Others')", []),
        ):
            with as_person(cast[who]), pytest.raises(DatabaseError, match="nothing here that you can see"), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, values)
    assert sign_in(cast["stella"]).post(f"{WORDS}{words.pk}/", {"answered": "stays", "answer": "No."}).status_code == 404
    with as_person(cast["amira"]):
        assert [one.answered for one, _ in words_in(fellmoor.partnership)] == [""]


def test_words_are_not_written_past_the_functions(cast: Cast, fellmoor: Place) -> None:
    form = listed(cast, fellmoor)
    words = brought(cast, form)

    for statement in (
        f"update language_formwords set answered = 'stays', answer = 'x' where id = {words.pk}",
        f"delete from language_ownform where id = {form.pk}",
    ):
        with as_person(cast["amira"]), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with as_person(cast["amira"]) as frame, pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        FormWords.objects.create(record=fellmoor.partnership.record, partnership=fellmoor.partnership, form=form, words="x", said_at=frame.now)


@pytest.mark.parametrize(("sent", "said"), [({"words": PRINTED}, "Choose the form."), ({"form": "1", "words": ""}, "Write the words as the form has them.")])
def test_what_is_missing_is_said(cast: Cast, fellmoor: Place, sent: dict[str, str], said: str) -> None:
    listed(cast, fellmoor)

    assert said in sign_in(cast["yusuf"]).post(WORDS, sent).content.decode()
    with as_person(cast["yusuf"]):
        assert words_in(fellmoor.partnership) == []


def test_an_answer_says_why(cast: Cast, fellmoor: Place) -> None:
    words = brought(cast, listed(cast, fellmoor))

    assert "Say from when, or why." in sign_in(cast["lorna"]).post(f"{WORDS}{words.pk}/", {"answered": "stays", "answer": " "}).content.decode()
    with as_person(cast["lorna"]), pytest.raises(DatabaseError, match="what_was_answered_says_why"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select sec.answer_words_of_form(%s, 'perhaps', 'x')", [words.pk])


def test_the_way_to_the_form_stands_beside_what_was_found(cast: Cast, fellmoor: Place) -> None:
    found = {who: sign_in(cast[who]).post("/language/", {"text": "She absconded."}).content.decode() for who in ("yusuf", "ruth")}

    assert WORDS in found["yusuf"]
    assert WORDS not in found["ruth"]


def test_a_text_that_is_read_says_which_form_its_words_stand_in_and_what_becomes_of_them(cast: Cast, fellmoor: Place) -> None:
    form = listed(cast, fellmoor)
    words = brought(cast, form)
    text = {"text": "She absconded twice. He will not engage. Her absconding is a worry."}

    waits = sign_in(cast["yusuf"]).post("/language/", text)
    sign_in(cast["lorna"]).post(f"{WORDS}{words.pk}/", {"answered": "changed", "answer": "From January."})
    changed = sign_in(cast["yusuf"]).post("/language/", text)
    elsewhere = sign_in(cast["stella"]).post("/language/", text)

    said = "These words stand in your form “Missing form”. The safeguarding adviser looks after it, and has been told."
    assert [one.form for one in waits.context["page"].found] == ["", "", said]
    assert said in waits.content.decode()
    assert "It is changed: From January." in changed.content.decode()
    assert [one.form for one in elsewhere.context["page"].found] == [""] * 3
