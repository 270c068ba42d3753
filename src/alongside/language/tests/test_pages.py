"""Reading a text again on the page, the rules and their conversations, and what nobody is told."""

import io
import logging
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from alongside.drafts.keeping import KEPT_COOKIE
from alongside.frame.frames import acting_as
from alongside.language import actions
from alongside.language.models import Disagreed, Disagreement, Use
from alongside.language.showing import REASONS
from alongside.language.sockets import news, waiting
from alongside.language.tests.texts import LETTER
from alongside.post.models import Letter
from tests.cast import Cast, Place, as_person, sign_in

PAGE, RULE = "/language/", "/language/rules/streetwise/"
MARK = "Quillfeather"
POST = 5
TEXT = f"{MARK} is streetwise and will not engage."


def uses(cast: Cast, of: Place) -> list[tuple[int, int]]:
    with as_person(cast["bridget"]):
        return list(Use.objects.filter(partnership=of.partnership).values_list("documents", "conversations"))


def disagreements(cast: Cast, of: Place) -> list[tuple[str, int, int]]:
    with as_person(cast["bridget"]):
        return list(Disagreed.objects.filter(partnership=of.partnership).values_list("rule", "after_version", "times"))


def test_a_pasted_text_comes_back_with_questions_and_with_what_was_left_alone(cast: Cast, fellmoor: Place) -> None:
    answer = sign_in(cast["yusuf"]).post(PAGE, {"text": LETTER})

    page = answer.content.decode()
    assert [one.quoted for one in answer.context["page"].found] == [
        "putting herself in danger",
        "older boyfriend",
        "streetwise",
        "refuses to engage",
        "choosing to stay out",
        "Mum cannot control her",
    ]
    assert len(answer.context["page"].kept) == 4
    assert all(one.question in page.replace("&#x27;", "'") and one.question for one in answer.context["page"].found)
    assert all(REASONS[kind] in page for kind in ("quotation", "negation", "statute", "mention"))
    assert page.count("<mark") == 6


def test_the_letter_is_offered_and_nothing_is_said_about_it_before_it_is_sent(cast: Cast) -> None:
    browser = sign_in(cast["yusuf"])

    assert "?letter=1" in browser.get(PAGE).content.decode()
    assert "putting herself in danger" in browser.get(f"{PAGE}?letter=1").content.decode()


@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_a_file_is_read(cast: Cast, kind: str) -> None:
    content = TEXT.encode()
    if kind == "docx":
        made, document = io.BytesIO(), docx.Document()
        document.add_paragraph(TEXT)
        document.save(made)
        content = made.getvalue()

    found = sign_in(cast["yusuf"]).post(PAGE, {"file": SimpleUploadedFile(f"note.{kind}", content)}).context["page"].found

    assert [one.rule for one in found] == ["streetwise", "wont-engage"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": " "}, "Paste some words, or choose a file."),
        ({"text": "a" * 200_001}, "more than 200,000 letters"),
        ({"file": b"\x89PNG\x00\x01\xff"}, "not text that can be read"),
        ({"file": b"PK\x03\x04 no document"}, "damaged and cannot be opened"),
        ({"file": b"  \n"}, "There are no words in this file."),
        ({"text": TEXT, "file": b"words"}, "one at a time"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(cast: Cast, sent: dict[str, Any], said: str) -> None:
    sent = {name: SimpleUploadedFile("x.bin", value) if isinstance(value, bytes) else value for name, value in sent.items()}

    answer = sign_in(cast["yusuf"]).post(PAGE, sent)

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert "page" not in answer.context


def test_a_large_file_that_is_reviewed_is_never_on_a_disk(cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "nowhere")  # whatever writes one fails
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    browser = sign_in(cast["yusuf"])

    large = browser.post(PAGE, {"file": SimpleUploadedFile("note.txt", TEXT.encode() + b"\nAll was well.\n" * 300_000)})
    too_large = browser.post(PAGE, {"file": SimpleUploadedFile("note.txt", b"All was well.\n" * 2_000_000)})

    assert [one.rule for one in large.context["page"].found] == ["streetwise", "wont-engage"]
    assert "larger than 25 MB" in too_large.content.decode()


def test_what_was_brought_is_in_no_table_and_in_no_log(cast: Cast, fellmoor: Place, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    browser = sign_in(cast["yusuf"])
    with as_person(cast["bridget"]):
        here = held_by_this_transaction(cast.fellmoor.partnership.name)

    answer = browser.post(PAGE, {"text": TEXT, "is_counted": "on", "once": "8b6b1f0e-6f7a-4a52-9d8e-0a4f1e7c1b22"})

    assert here  # the same look finds what is kept
    assert MARK in answer.content.decode()
    assert answer["Cache-Control"].count("no-store") == 1
    with as_person(cast["bridget"]):
        assert held_by_this_transaction(MARK) == []
    assert MARK not in "".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))


def test_nothing_is_kept_on_the_way_through_the_sign_in_page_either(cast: Cast) -> None:
    page = sign_in(cast["yusuf"]).get(PAGE).content.decode()
    away = Client()

    answer = away.post(PAGE, {"text": TEXT})

    assert 'name="once"' not in page  # what has no key cannot be kept
    assert answer["Location"].startswith(reverse("account_login"))
    assert KEPT_COOKIE not in answer.cookies


def held_by_this_transaction(words: str) -> list[str]:
    """The tables in which the words stand, to the one person who could see most of them, within the test's own transaction."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname = 'public' and has_table_privilege(quote_ident(schemaname) || '.' || quote_ident(tablename), 'select')"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f"select 1 from {table} t where t::text like %s limit 1", [f"%{words}%"])
            found += [table] if cursor.fetchone() else []
    return found


def test_a_document_is_counted_only_where_somebody_chose_to_count_it(cast: Cast, fellmoor: Place) -> None:
    browser = sign_in(cast["yusuf"])

    browser.post(PAGE, {"text": TEXT})
    assert uses(cast, fellmoor) == []
    browser.post(PAGE, {"text": TEXT, "is_counted": "on"})
    browser.post(PAGE, {"text": "", "is_counted": "on"})
    assert uses(cast, fellmoor) == [(1, 0)]


def test_a_conversation_that_was_held_is_a_number_and_nothing_else(cast: Cast, fellmoor: Place) -> None:
    browser = sign_in(cast["yusuf"])
    page = browser.get(f"{RULE}conversation/").content.decode()

    assert "write again together" in page
    assert browser.post(f"{RULE}conversation/").status_code == 302
    assert browser.post(f"{RULE}conversation/").status_code == 302
    assert uses(cast, fellmoor) == [(0, 2)]
    assert "2 conversations held" in browser.get("/language/rules/").content.decode()


def test_each_rule_says_why_what_it_asks_and_where_it_comes_from(cast: Cast) -> None:
    page = sign_in(cast["ruth"]).get(RULE)

    rule = page.context["rule"]
    assert all(part in page.content.decode().replace("&#x27;", "'") for part in (rule["why"], rule["ask"], *rule["suggest"], "22 November 2026"))
    assert page.context["sources"]
    assert sign_in(cast["ruth"]).get("/language/rules/no-such-rule/").status_code == 404


def test_disagreement_reaches_whoever_looks_after_the_rules_without_a_name(cast: Cast, fellmoor: Place) -> None:
    assert sign_in(cast["yusuf"]).post(f"{RULE}disagreement/", {"words": MARK}).status_code == 302
    assert sign_in(cast["dev"]).post(f"{RULE}disagreement/").status_code == 302

    assert disagreements(cast, fellmoor) == [("streetwise", 0, 2)]
    assert "2 times since it was last looked at" in sign_in(cast["bridget"]).get(RULE).content.decode()


def test_once_a_rule_was_looked_at_disagreement_begins_again(cast: Cast, fellmoor: Place) -> None:
    sign_in(cast["yusuf"]).post(f"{RULE}disagreement/")
    with as_person(cast["bridget"]) as frame:
        actions.change_rule(by=cast["bridget"], partnership=fellmoor.partnership, rule="streetwise", kind="stays", reason="We talked.", at=frame.now)

    assert "since it was last looked at" not in sign_in(cast["bridget"]).get(RULE).content.decode()
    sign_in(cast["dev"]).post(f"{RULE}disagreement/")
    assert disagreements(cast, fellmoor) == [("streetwise", 0, 1), ("streetwise", 1, 1)]


def waits_for(cast: Cast, who: str) -> list[str]:
    with as_person(cast[who]):
        return [one.what for one in waiting(cast[who], RequestFactory().get("/"))]


def told(cast: Cast, who: str) -> list[tuple[str, str, str]]:
    with as_person(cast[who]) as frame:
        return [(one.what, one.href, one.more) for one in news(cast[who], RequestFactory().get("/"), frame.now - timedelta(days=1))]


def test_disagreement_waits_for_whoever_looks_after_the_rules_until_they_answer(cast: Cast, fellmoor: Place) -> None:
    sign_in(cast["yusuf"]).post(f"{RULE}disagreement/")

    assert waits_for(cast, "bridget") == waits_for(cast, "amira") == ["Somebody disagrees with the rule “Streetwise”"]
    assert waits_for(cast, "yusuf") == waits_for(cast, "stella") == waits_for(cast, "lorna") == []
    sign_in(cast["dev"]).post(f"{RULE}disagreement/")
    assert waits_for(cast, "bridget") == ["2 people disagree with the rule “Streetwise”"]
    sign_in(cast["bridget"]).post(f"{RULE}change/", {"kind": "stays", "reason": "We talked."})
    assert waits_for(cast, "bridget") == waits_for(cast, "amira") == []


def test_the_answer_goes_back_to_whoever_disagreed_and_to_nobody_else(cast: Cast, fellmoor: Place) -> None:
    sign_in(cast["yusuf"]).post(f"{RULE}disagreement/")
    assert told(cast, "yusuf") == []
    assert "You disagree with this rule." in sign_in(cast["yusuf"]).get(RULE).content.decode()

    sign_in(cast["bridget"]).post(f"{RULE}change/", {"kind": "softened", "severity": "low", "reason": "It is the name of a project."})

    assert told(cast, "yusuf") == [("You disagreed with the rule “Streetwise”, and it was looked at", RULE, "Softened: It is the name of a project.")]
    assert [told(cast, who) for who in ("bridget", "dev", "stella")] == [[], [], []]
    assert "It is the name of a project." in sign_in(cast["yusuf"]).get("/").content.decode()
    assert "You disagree with this rule." not in sign_in(cast["yusuf"]).get(RULE).content.decode()
    with acting_as(POST):
        assert list(Letter.objects.all()) == []  # what is answered stays on the pages


def test_who_disagreed_is_theirs_alone_to_see_and_is_counted_once(cast: Cast, fellmoor: Place) -> None:
    for _ in range(3):
        sign_in(cast["yusuf"]).post(f"{RULE}disagreement/")

    assert disagreements(cast, fellmoor) == [("streetwise", 0, 1)]
    for who, sees in (("yusuf", 1), ("amira", 0), ("bridget", 0), ("graham", 0), ("stella", 0)):
        with as_person(cast[who]):
            assert Disagreement.objects.count() == sees, who
    for statement in (
        "insert into language_disagreement (person_id, partnership_id, rule, after_version) values (1, 1, 'x', 0)",
        "delete from language_disagreement",
    ):
        with as_person(cast["yusuf"]), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_somebody_without_a_place_counts_nothing_and_neither_does_the_lead_next_door(cast: Cast, fellmoor: Place) -> None:
    for who in ("ruth", "stella", "hamish", "martin"):
        with as_person(cast[who]), pytest.raises(DatabaseError, match="nothing here that you can see"), transaction.atomic():
            actions.count_document(partnership=fellmoor.partnership)
        with as_person(cast[who]), pytest.raises(DatabaseError, match="nothing here that you can see"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select sec.disagree_with_rule(%s, 'streetwise')", [fellmoor.partnership.pk])

    assert uses(cast, fellmoor) == []
    assert disagreements(cast, fellmoor) == []


def test_not_even_a_lead_writes_a_count_by_hand(cast: Cast, fellmoor: Place) -> None:
    with as_person(cast["amira"]) as frame, pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Use.objects.create(record=fellmoor.partnership.record, partnership=fellmoor.partnership, month=frame.now.date(), documents=9)
    with as_person(cast["amira"]), pytest.raises(DatabaseError, match="One at a time"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select sec.count_use_of_language(%s, 5, 0)", [fellmoor.partnership.pk])

    assert uses(cast, fellmoor) == []
