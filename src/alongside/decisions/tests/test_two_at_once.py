"""Two people write, or decide, at once: one wins, the other is told what changed, and nothing typed is lost."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.models import Decision, Finding, Matter, Net, Option, Stage
from alongside.drafts.actions import save_draft
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision

NET = {"signs": "A car seen twice", "step": "Ring.", "ring_number": "01632 960 119"}
LINES = {"hopes-TOTAL_FORMS": "1", "hopes-INITIAL_FORMS": "0", "hopes-0-words": "Company.", "fears-TOTAL_FORMS": "0", "fears-INITIAL_FORMS": "0"}
QUESTION = {"question": "Do we open at all?", "name": "Opening", "can_be_undone": "yes", "how_decided": "chair", "version": "1"}
STALE: tuple[tuple[str, dict[str, str], dict[str, str]], ...] = (
    ("question/", QUESTION, {"question": "Do we close at all?"}),
    ("thinking/", {"harm_now": "Lifts were offered.", "version": "1"}, {"harm_now": "Vapes were offered."}),
    ("net/", {**NET, "version": "2"}, {"step": "Go there."}),
    ("options/1/", {"title": "Stay open until nine", "version": "1", **LINES}, {"title": "Stay open until ten"}),
)


def made_with(chosen: str = "1") -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("select current_date")
        today = cursor.fetchone()[0]
    return {
        "chosen": chosen, "answer": "", "reasons": "They asked for company.", "why_not_others": "Closing loses them.", "power": "Section 17", "is_against_wishes": "no",
        "review_date_0": today.day, "review_date_1": today.month, "review_date_2": today.year + 1,
    }  # fmt: skip


@pytest.mark.parametrize(("part", "first", "second"), STALE)
def test_a_stale_page_keeps_both_and_sending_it_again_takes_it_forward(
    cast: Cast, fellmoor: Place, part: str, first: dict[str, str], second: dict[str, str]
) -> None:
    matter = a_decision(cast, fellmoor, Stage.OPTIONS)
    page = f"/decisions/{matter.record.ref}/{part}"
    told = sign_in(cast["dev"]).post(page, first)
    late = sign_in(cast["bridget"])

    refused = late.post(page, {**first, **second})

    assert (told.status_code, refused.status_code) == (302, 409)
    said = refused.content.decode()
    assert "Nothing is lost: here are both" in said
    key = next(iter(second))
    for words in (first[key].split()[-1], second[key].split()[-1]):
        assert words in said
    again = late.post(page, {**first, **second, "version": str(int(first["version"]) + 1)})
    assert again.status_code == 302


def test_a_draft_begun_from_an_older_version_is_shown_beside_what_was_saved_since(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.OPTIONS)
    ref = matter.record.ref
    with as_person(cast["bridget"]) as frame:
        save_draft(form="decisions.thinking", about=ref, fields={"harm_now": "Mine, half typed", "version": "1"}, base_version="1", seq=1, at=frame.now)
    sign_in(cast["dev"]).post(f"/decisions/{ref}/thinking/", {"harm_now": "Saved by Dev", "version": "1"})

    page = sign_in(cast["bridget"]).get(f"/decisions/{ref}/thinking/")

    said = page.content.decode()
    assert page.status_code == 200
    assert "Saved by Dev" in said
    assert "Mine, half typed" in said
    assert "Nothing is lost: here are both" in said


def test_what_an_agency_knows_is_changed_and_a_colleagues_newer_words_are_not_written_over(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor)
    page, council = f"/decisions/{matter.record.ref}/known/", fellmoor.agencies["council"].pk
    browser = sign_in(cast["bridget"])
    browser.post(page, {"agency": council, "know": "One lamp is out.", "unknown": "", "origin": "direct", "version": "0-0"})

    stale = sign_in(cast["amira"]).post(page, {"agency": council, "know": "Three lamps are out.", "unknown": "", "origin": "", "version": "0-0"})
    changed = browser.post(page, {"agency": council, "know": "Two lamps are out.", "unknown": "Since when.", "origin": "direct", "version": "1-0"})

    assert (stale.status_code, changed.status_code) == (409, 302)
    with as_person(cast["bridget"]):
        look(matter)
        assert sorted(Finding.objects.filter(matter=matter).values_list("words", flat=True)) == ["Since when.", "Two lamps are out."]


def test_the_second_to_decide_is_told_that_it_has_been_decided(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    page = f"/decisions/{matter.record.ref}/decision/"
    first, second = sign_in(cast["paulette"]), sign_in(cast["paulette"])

    made = first.post(page, made_with("1"))
    late = second.post(page, made_with("2"))

    assert (made.status_code, late.status_code) == (302, 409)
    assert "This has already been decided." in late.content.decode()
    with as_person(cast["paulette"]):
        look(matter)
        assert Decision.objects.get(matter=matter).chosen.position == 1  # type: ignore[union-attr]  # a whole decision has chosen


@pytest.mark.parametrize("name", ["bridget", "dev", "amira"])
def test_only_the_chair_makes_it_and_the_page_says_who_can(cast: Cast, fellmoor: Place, name: str) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    browser = sign_in(cast[name])
    page = f"/decisions/{matter.record.ref}/decision/"

    shown, sent = browser.get(page).content.decode(), browser.post(page, made_with())

    assert "Only the chair of Fellmoor Steering Group can make this decision." in shown
    assert "Make this decision</button>" not in shown
    assert sent.status_code == 409
    with as_person(cast["bridget"]):
        assert not Matter.objects.get(pk=matter.pk).is_made


def test_what_is_missing_stops_it_in_sentences_that_lead_there_and_keeps_what_was_typed(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.OPTIONS)
    with as_person(cast["bridget"]):
        look(matter)
        Net.objects.filter(matter=matter).update(signs=[], ring_number="")
    page = f"/decisions/{matter.record.ref}/"

    refused = sign_in(cast["paulette"]).post(f"{page}decision/", made_with())

    said = refused.content.decode()
    assert refused.status_code == 409
    assert f'<a class="govuk-link" href="{page}net/">a safety net: a sign to watch for, and the step to take</a>' in said
    assert "They asked for company." in said
    with as_person(cast["bridget"]):
        assert not Matter.objects.get(pk=matter.pk).is_made


def test_going_against_wishes_asks_why_and_who_tells_them(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    browser = sign_in(cast["paulette"])
    page = f"/decisions/{matter.record.ref}/decision/"

    no_why = browser.post(page, made_with() | {"is_against_wishes": "yes"})
    nobody_tells = browser.post(page, made_with() | {"is_against_wishes": "yes", "why_against": "They were followed home."})

    assert "Say why." in no_why.content.decode()
    assert nobody_tells.status_code == 409
    assert "who tells the young person, and by when" in nobody_tells.content.decode()


def test_options_that_somebody_else_wrote_first_do_not_swallow_what_was_typed(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor)
    page = f"/decisions/{matter.record.ref}/options/"
    late = {"seen": "0", "now-hope": "My hope.", "now-fear": "My fear.", "way1-title": "My way", "way1-hope": "It is lit.", "way1-fear": ""}
    first = {"seen": "0", "now-hope": "h", "now-fear": "f", "way1-title": "Walk", "way2-title": "Close"}
    assert sign_in(cast["dev"]).post(page, first).status_code == 302
    browser = sign_in(cast["bridget"])

    told = browser.post(page, late)
    again = browser.post(page, {**late, "seen": "3", "now-title": "As now, but lit"})

    said = told.content.decode()
    assert (told.status_code, again.status_code) == (409, 302)
    assert "Nothing is lost: here are both" in said
    assert all(words in said for words in ("Walk", "My hope.", "My fear.", "My way", "It is lit."))
    with as_person(cast["bridget"]):
        look(matter)
        assert list(Option.objects.filter(matter=matter).values_list("title", flat=True)) == ["Carry on as now", "Walk", "Close", "As now, but lit", "My way"]


def test_what_is_put_to_everybody_is_not_changed_under_those_who_stand_on_it(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    page, bridget = f"/decisions/{matter.record.ref}/", sign_in(cast["bridget"])

    shown = [bridget.get(page + part).content.decode() for part in ("question/", "options/", "options/1/")]
    day_moved = bridget.post(page + "question/", {"name": "Thursday", "by_date_0": "1", "by_date_1": "12", "by_date_2": "2031", "version": "1"})
    changed = {**QUESTION, "question": matter.question, "version": "2"}
    refused = [
        bridget.post(page + "question/", {**changed, "question": "Do we close?"}),
        bridget.post(page + "question/", {**changed, "how_decided": "nobody_against"}),
        bridget.post(page + "options/1/", {"title": "Something else", "version": "1", **LINES}),
        bridget.post(page + "options/1/", {"remove": "1", "version": "1"}),
        bridget.post(page + "options/9/", {"title": "Another", "version": "", **LINES}),
    ]
    with as_person(cast["bridget"]):
        look(matter)
        with pytest.raises(IntegrityError, match="was said before anybody was asked"), transaction.atomic():
            Matter.objects.filter(pk=matter.pk).update(how_decided="nobody_against")
        kept = Matter.objects.get(pk=matter.pk)
        titles = list(Option.objects.filter(matter=matter).values_list("title", flat=True))

    assert day_moved.status_code == 302
    assert [one.status_code for one in refused] == [403] * 5
    assert (kept.question, kept.how_decided, kept.name, str(kept.by_date)) == (matter.question, "chair", "Thursday", "2031-12-01")
    assert titles == ["Carry on as now", "Stay open, and stand outside at nine", "Close until the lamps are mended"]
    assert all("It has been put to everybody as it stands" in one for one in shown)
    assert 'name="how_decided"' not in shown[0]


def test_where_an_agency_stood_before_it_was_weighed_again_is_told_with_its_day(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    page, dev, paulette = f"/decisions/{matter.record.ref}/", cast["dev"], sign_in(cast["paulette"])
    with as_person(dev) as frame:
        actions.name_voice(by=dev, matter=matter, agency=fellmoor.agencies["police"], person=dev, at=frame.now)
    sign_in(dev).post(page + "positions/", {"stand": "agree", "words": ""})
    before = paulette.get(page + "positions/").content.decode()

    paulette.post(page + "proposal/", {})
    paulette.post(page + "options/1/", {"title": "Stay open, alone", "version": "1", **LINES, "fears-TOTAL_FORMS": "1", "fears-0-words": "The dark."})
    paulette.post(page + "proposal/", {})

    said = "before it was put to everybody as it stands now"
    assert said not in before
    assert said in paulette.get(page + "positions/").content.decode()


def test_nobody_decides_on_or_takes_out_an_option_that_was_changed_while_they_wrote(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.OPTIONS)
    page, paulette = f"/decisions/{matter.record.ref}/", sign_in(cast["paulette"])
    seen = paulette.get(page + "decision/").content.decode().partition('name="seen" value="')[2].partition('"')[0]
    sign_in(cast["dev"]).post(page + "options/1/", {"title": "Close at seven", "version": "1", **LINES, "fears-TOTAL_FORMS": "1", "fears-0-words": "The dark."})

    removed = paulette.post(page + "options/1/", {"remove": "1", "version": "1"})
    late = paulette.post(page + "decision/", {**made_with("1"), "seen": seen})

    told = late.content.decode()
    assert (removed.status_code, late.status_code) == (403, 409)
    assert "was changed while you were writing" in told
    assert "Close at seven" in told
    assert "They asked for company." in told
    again = told.partition('name="seen" value="')[2].partition('"')[0]
    assert paulette.post(page + "decision/", {**made_with("1"), "seen": again}).status_code == 302


def test_a_form_sent_twice_adds_once(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor)
    browser = sign_in(cast["bridget"])
    page = f"/decisions/{matter.record.ref}/options/"
    once = browser.get(page).content.decode().partition('name="once" value="')[2].partition('"')[0]
    sent = {"once": once, "now-hope": "A place.", "now-fear": "The dark.", "way1-title": "Walk along"}

    answers = [browser.post(page, sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    with as_person(cast["bridget"]):
        look(matter)
        assert sorted(Option.objects.filter(matter=matter).values_list("title", flat=True)) == ["Carry on as now", "Walk along"]
