"""Who stands behind a plan, who tells the young person, who may stop it, and which roles can hold a risk: their pages, and who is refused there."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.duties import USUAL
from alongside.decisions.models import Backing, HoldingRole, OwnCopy, RiskPart, Stage, Stopping, Telling
from alongside.papers.reading import read
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision, judged, made


def test_a_leader_is_asked_and_says_what_they_stand_behind(cast: Cast, fellmoor: Place) -> None:
    amira, matter = cast["amira"], a_decision(cast, fellmoor, Stage.PROPOSED)
    page = f"/decisions/{matter.record.ref}/backing/"

    nobody = sign_in(cast["dev"]).get(page).content.decode()
    asked = sign_in(cast["paulette"]).post(f"{page}asked/", {"leader": str(amira.pk), "by_date_0": "", "by_date_1": "", "by_date_2": ""})
    without = sign_in(amira).post(page, {"is_yes": "yes", "words": "I will say that I agreed.", "rings": ""})
    said = sign_in(amira).post(page, {"is_yes": "yes", "words": "I will say that I agreed.", "rings": "I ring Kezia that night"})

    assert "Nobody has yet" in nobody
    assert (asked.status_code, without.status_code, said.status_code) == (302, 200, 302)
    assert "Say who rings whom" in without.content.decode()
    assert "I will say that I agreed." in sign_in(cast["dev"]).get(page).content.decode()


def test_what_a_leader_said_before_it_started_stays_beside_what_they_say_afterwards(cast: Cast, fellmoor: Place) -> None:
    amira, matter = cast["amira"], a_decision(cast, fellmoor, Stage.PROPOSED)
    page = f"/decisions/{matter.record.ref}/"
    sign_in(cast["paulette"]).post(f"{page}backing/asked/", {"leader": str(amira.pk)})
    sign_in(amira).post(f"{page}backing/", {"is_yes": "no", "words": "Not without a taxi.", "rings": ""})
    sign_in(amira).post(f"{page}backing/", {"is_yes": "yes", "words": "I will say that I agreed.", "rings": "I ring Kezia"})
    made(cast, matter)
    sign_in(cast["paulette"]).post(f"{page}beginning/", {})

    sign_in(amira).post(f"{page}backing/", {"is_yes": "no", "words": "I was not told all of it.", "rings": ""})

    record, backing = (" ".join(sign_in(cast["dev"]).get(f"{page}{part}").content.decode().split()) for part in ("", "backing/"))
    copy = _text(sign_in(cast["dev"]).get(f"/decisions/{matter.record.ref}.docx?file=court&order=ours"))
    for told in (record, backing, copy):
        assert all(words in told for words in ("Not without a taxi.", "I will say that I agreed.", "I was not told all of it."))
    assert "before it started: not yet" in record
    assert "after it had started: not yet" in record
    assert record.count("before it started") == 2


def test_nobody_stands_behind_it_for_somebody_else_and_only_leaders_are_asked(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    page = f"/decisions/{matter.record.ref}/backing/"
    sign_in(cast["paulette"]).post(f"{page}asked/", {"leader": str(cast["amira"].pk)})

    for name in ("dev", "paulette", "bridget"):
        sign_in(cast[name]).post(page, {"is_yes": "yes", "words": "I do.", "rings": "x"})
    refused = sign_in(cast["paulette"]).post(f"{page}asked/", {"leader": str(cast["yusuf"].pk)})

    with as_person(cast["paulette"]):
        look(matter)
        assert refused.status_code == 200
        assert [(one.person_id, one.answers.count()) for one in Backing.objects.filter(matter=matter)] == [(cast["amira"].pk, 0)]


def test_telling_is_planned_and_then_written_down_with_their_reply(cast: Cast, fellmoor: Place) -> None:
    yusuf, bridget, matter = cast["yusuf"], cast["bridget"], a_decision(cast, fellmoor, Stage.PROPOSED)
    page = f"/decisions/{matter.record.ref}/telling/"
    day = timezone.localdate() - timedelta(days=1)
    when = {"day_0": str(day.day), "day_1": str(day.month), "day_2": str(day.year)}

    planned = sign_in(bridget).post(page, {"teller": "Yusuf, with Kezia", "who_tells": str(yusuf.pk), "clock": "4pm", "words": "We listened.", **when})
    made(cast, matter, is_against_wishes=True, why_against="Nobody could sleep.")
    home = sign_in(yusuf).get("/").content.decode()
    told = sign_in(yusuf).post(f"{page}told/", {"clock": "4.10pm", "words": "We listened, and we are doing something else.", "reply": "", **when})
    again = sign_in(yusuf).post(f"{page}told/", {"reply": "I knew you would."})

    assert (planned.status_code, told.status_code, again.status_code) == (302, 302, 302)
    assert "The young person has not been told yet" in home
    assert "I knew you would." in sign_in(cast["paulette"]).get(page).content.decode()
    with as_person(yusuf):
        look(matter)
        kept = Telling.objects.get(matter=matter)
        assert (kept.words, timezone.localtime(kept.told_at).hour if kept.told_at else None) == ("We listened, and we are doing something else.", 16)


def test_the_page_in_plain_words_is_there_to_take_along_before_they_are_told(cast: Cast, fellmoor: Place) -> None:
    made, proposed = a_decision(cast, fellmoor, Stage.MADE), a_decision(cast, fellmoor, Stage.PROPOSED)

    for matter, is_there in ((made, True), (proposed, False)):
        page = sign_in(cast["bridget"]).get(f"/decisions/{matter.record.ref}/telling/").content.decode()
        assert (f"/decisions/{matter.record.ref}/for-the-young-person/" in page) is is_there


@pytest.mark.parametrize(
    ("clock", "is_good"),
    [("4pm", True), ("16:00", True), ("4.30 pm", True), ("half past", False), ("25:00", False), ("", False), ("12am", True), ("9" * 30, False)],
)
def test_a_time_is_written_as_people_write_it(cast: Cast, fellmoor: Place, clock: str, is_good: bool) -> None:
    matter = a_decision(cast, fellmoor, Stage.PROPOSED)
    said = {"teller": "Yusuf", "who_tells": "", "day_0": "3", "day_1": "12", "day_2": "2026", "clock": clock, "words": ""}

    answer = sign_in(cast["bridget"]).post(f"/decisions/{matter.record.ref}/telling/", said)

    assert answer.status_code == (302 if is_good else 200)


def test_the_page_for_the_young_person_is_in_plain_words_with_an_advocate_and_how_to_complain(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.MADE)

    body = sign_in(cast["paulette"]).get(f"/decisions/{matter.record.ref}/for-the-young-person/").content.decode()

    for words in ("The club stays open", "It is the only warm place.", "advocate", "0800 1111", "complain", "999"):
        assert words in body
    assert sign_in(cast["stella"]).get(f"/decisions/{matter.record.ref}/for-the-young-person/").status_code == 404


def test_whoever_reads_the_plan_stops_it_without_asking_and_nobody_else_can(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.LIVE)
    page = f"/decisions/{matter.record.ref}/stopping/"

    stopped = sign_in(cast["dev"]).post(page, {"words": "A car seen twice. Everybody is inside."})
    refused = sign_in(cast["stella"]).post(page, {"words": "x"})
    empty = sign_in(cast["dev"]).post(page, {"words": "  "})

    assert (stopped.status_code, refused.status_code, empty.status_code) == (302, 404, 200)
    with as_person(cast["paulette"]):
        look(matter)
        assert [one.words for one in Stopping.objects.filter(matter=matter)] == ["A car seen twice. Everybody is inside."]


def test_an_agency_lists_its_own_roles_and_who_is_in_one_is_its_own_to_know(cast: Cast, fellmoor: Place) -> None:
    dev, police = cast["dev"], fellmoor.agencies["police"]

    listed = sign_in(dev).post("/decisions/roles/", {"agency": str(police.pk), "title": "Duty inspector", "number": "01632 960 142"})
    other = sign_in(dev).post("/decisions/roles/", {"agency": str(fellmoor.agencies["health"].pk), "title": "Named nurse", "number": ""})
    everyone = sign_in(dev).post("/decisions/roles/", {"agency": str(police.pk), "title": "Everyone", "number": ""})
    with as_person(dev):
        role = HoldingRole.objects.get(title="Duty inspector")
    named = sign_in(dev).post(f"/decisions/roles/{role.ref}/", {"person": str(dev.pk)})
    refused = sign_in(cast["paulette"]).post(f"/decisions/roles/{role.ref}/", {"person": str(dev.pk)})

    assert (listed.status_code, other.status_code, everyone.status_code, named.status_code, refused.status_code) == (302, 200, 200, 302, 403)
    assert "“Everyone” cannot hold a risk" in everyone.content.decode()
    assert "Dev Rana, in your own copy" in sign_in(dev).get("/decisions/roles/").content.decode()
    assert "Dev Rana" not in sign_in(cast["paulette"]).get("/decisions/roles/").content.decode()
    with as_person(cast["amira"]):
        assert OwnCopy.objects.count() == 0


def test_a_reviewer_who_has_not_judged_is_shown_nothing_of_what_came_after_and_those_who_hold_it_are(cast: Cast, fellmoor: Place) -> None:
    """Stopped, something serious and its duties, a correction, a disagreement: on the pages, in the list of promises and in a copy for a file."""
    matter = a_decision(cast, fellmoor, Stage.LIVE)
    page, noor, dev = f"/decisions/{matter.record.ref}/", sign_in(cast["noor"]), sign_in(cast["dev"])
    with as_person(cast["paulette"]) as frame:
        actions.ask_reviewer(by=cast["paulette"], matter=matter, person=cast["noor"], at=frame.now)
    places = [page + part for part in ("", "stopping/", "review/", "net-card/", "serious/", "actions/", "disagreement/")]
    places += ["/promises/", f"/decisions/{matter.record.ref}.docx?file=court&order=ours"]
    told = {
        "stopping/": {"words": "A row followed people into the corridor."},
        "serious/": {"words": "Somebody is in hospital."},
        "correction/": {"words": "Three lamps were out that night."},
        "disagreement/": {"agency": str(fellmoor.agencies["police"].pk), "words": "We said so.", "meanwhile": "Two adults.", "is_fast": "yes", "asked_of": ""},
    }
    before = [_text(noor.get(place)) for place in places]
    after_it = [*(said["words"] for said in told.values()), USUAL[0].what, USUAL[-1].what]

    sent = [dev.post(page + part, said).status_code for part, said in told.items()]

    hidden, shown = "".join(_text(noor.get(place)) for place in places[:4] + places[5:]), "".join(_text(dev.get(place)) for place in places)
    serious = _text(noor.get(places[4]))
    assert sent == [302] * 4
    assert [words for words in after_it if words in hidden] == []
    assert [words for words in told["serious/"].values() if words in serious] == []
    assert [words for words in after_it if words not in shown] == []
    assert "".join(before[:4]).count("Stopped") == "".join(_text(noor.get(place)) for place in places[:4]).count("Stopped")
    judged(cast["noor"], matter)
    assert [words for words in after_it if words not in "".join(_text(noor.get(place)) for place in places)] == []


def _text(answer: Any) -> str:
    if "word" not in answer["Content-Type"]:
        return str(answer.content.decode())
    return " ".join(line.text for line in read(answer.content, name="copy.docx").lines)


def test_the_agency_that_is_asked_holds_a_part_or_says_why_not_and_then_another_is_asked(cast: Cast, fellmoor: Place) -> None:
    dev, bridget, matter = cast["dev"], cast["bridget"], a_decision(cast, fellmoor, Stage.OPTIONS)
    page, police = f"/decisions/{matter.record.ref}/holding/", fellmoor.agencies["police"]
    with as_person(dev) as frame:
        inspector = actions.list_role(by=dev, agency=police, title="Duty inspector", at=frame.now)
        sergeant = actions.list_role(by=dev, agency=police, title="Sergeant", at=frame.now)
    asked = sign_in(bridget).post(page, {"words": "The journeys", "role": inspector.ref, "held_with": [sergeant.ref], "aim": "", "title": "", "agency": ""})

    shown = sign_in(dev).get(page).content.decode()
    for_them = sign_in(bridget).post(f"{page}2/", {"is_yes": "yes", "words": ""}), sign_in(cast["stella"]).post(f"{page}2/", {"is_yes": "yes"})
    no_reason = sign_in(dev).post(f"{page}2/", {"is_yes": "no", "words": " "})
    declined = sign_in(dev).post(f"{page}2/", {"is_yes": "no", "words": "We have nobody then."})
    whole = sign_in(cast["paulette"]).get(page).content.decode()
    accepted = sign_in(dev).post(f"{page}2/", {"is_yes": "yes", "words": "With a taxi."})
    again = sign_in(cast["paulette"]).get(page).content.decode()
    not_theirs = sign_in(cast["stella"]).post(f"{page}2/", {"withdraw": "1"})
    with as_person(bridget):
        look(matter)
        answers = [(one.is_yes, one.words) for one in RiskPart.objects.get(matter=matter, position=2).answers.all()]
    taken = sign_in(bridget).post(f"{page}2/", {"withdraw": "1"})
    gone = sign_in(dev).post(f"{page}2/", {"is_yes": "yes", "words": ""})

    assert (asked.status_code, [one.status_code for one in for_them], no_reason.status_code) == (302, [403, 404], 200)
    assert f'href="{page}2/">Say whether your agency holds it' in shown
    assert "Duty inspector, Fellmoor Police, with Sergeant, Fellmoor Police" in " ".join(shown.split())
    assert (declined.status_code, accepted.status_code, not_theirs.status_code, taken.status_code, gone.status_code) == (302, 302, 404, 302, 404)
    assert "They cannot hold it: “We have nobody then.”" in whole
    assert "With a taxi." in again
    assert "they could not, “We have nobody then.”" in again
    assert answers == [(True, "With a taxi."), (False, "We have nobody then.")]
