"""A copy of a decision: it asks whose file it is for, leaves out what that file should not hold and says so, and never shows what happened too early."""

from typing import Any

import pytest
from django.urls import reverse

from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.models import Asked, FindingKind, Matter, Origin, Stage, Whose
from alongside.papers.reading import read
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import _now, a_decision, judged, made

FILES = ("social-care", "police", "school", "health", "voluntary", "young-person", "court")
ORDERS = ("ours", "national-decision-model", "signs-of-safety")


def full(cast: Cast, of: Place, stage: Stage = Stage.LIVE, **also: Any) -> Matter:
    """Put to everybody with disagreement, a parent's words, a second-hand finding, and something the police may not write here; then made."""
    matter = a_decision(cast, of, Stage.OPTIONS, **also)
    bridget, dev = cast["bridget"], cast["dev"]
    with as_person(bridget) as frame:
        look(matter)
        actions.keep_view(by=bridget, matter=matter, whose=Whose.PARENT, who="A mother", words="I walk her there.", how="At home", at=frame.now)
        actions.bring_finding(
            by=bridget, matter=matter, agency=of.agencies["council"], kind=FindingKind.KNOW, words="Said in the shop.", origin=Origin.HEARSAY, at=frame.now
        )
        actions.keep_tool_said(by=bridget, matter=matter, name="The threshold", words="Not met.", leaves_out="The place")
    with as_person(dev) as frame:
        look(matter)
        asked = Asked.objects.get(matter=matter)
        look(asked)
        actions.say_not_written_here(asked=asked, role="Intelligence desk", number="01632 960 777", at=frame.now)
        voice = actions.name_voice(by=dev, matter=matter, agency=of.agencies["police"], person=dev, at=frame.now)
        actions.take_stance(by=dev, matter=matter, voice=voice, stand="disagree", words="**They know** the address.", at=frame.now)
    if stage in (Stage.MADE, Stage.LIVE):
        made(cast, matter)
    with as_person(cast["paulette"]):
        if stage == Stage.LIVE:
            actions.begin_plan(by=cast["paulette"], matter=_now(matter))
        return _now(matter)


def words(cast: Cast, matter: Matter, file: str, *, who: str = "paulette", kind: str = "docx", order: str = "ours") -> str:
    answer = sign_in(cast[who]).get(f"/decisions/{matter.record.ref}.{kind}?file={file}&order={order}")
    assert answer.status_code == 200
    return "\n".join(line.text for line in read(answer.content, name=f"x.{kind}").lines)


KEPT = {
    "Said in the shop.": {"social-care", "police", "health", "court"},
    "Intelligence desk": {"social-care", "police", "court"},
    "01632 960 777": {"social-care", "police"},
    "01632 960 119": {"social-care", "police", "school", "health", "voluntary", "young-person"},
    "The threshold": {"social-care", "police", "health", "court"},
    "I walk her there.": {"court"},  # of a place: no file but a court's holds the words of several families
    "It is the only warm place.": set(FILES),
    "**They know** the address.": set(FILES),
}


def test_each_file_leaves_out_what_it_should_not_hold_and_says_so(cast: Cast, fellmoor: Place) -> None:
    matter = full(cast, fellmoor)

    told = {file: words(cast, matter, file) for file in FILES}

    assert {what: {file for file in FILES if what in told[file]} for what in KEPT} == KEPT
    assert all("What is left out of this copy, and why" in one and "The names of the people in each role" in one for one in told.values())
    page = sign_in(cast["dev"]).get(f"/decisions/{matter.record.ref}/paper/?file=school&order=ours").content.decode()
    assert "Several families may be spoken of here" in page
    assert "What agencies heard second-hand" in page


@pytest.mark.parametrize("order", ORDERS)
def test_the_same_words_stand_in_every_order_and_disagreement_before_who_holds_it(cast: Cast, fellmoor: Place, order: str) -> None:
    matter = full(cast, fellmoor)

    ours, told = words(cast, matter, "social-care"), words(cast, matter, "social-care", order=order)

    assert all(line in told for line in ours.splitlines() if line.strip() and "As it stands here" not in line)
    assert told.index("Police disagrees") < told.index("Who holds which part of the risk")


def test_a_copy_is_tagged_and_goes_on_record(cast: Cast, fellmoor: Place) -> None:
    matter, browser = full(cast, fellmoor), sign_in(cast["paulette"])
    page = f"/decisions/{matter.record.ref}.pdf?file=police&order=national-decision-model"

    answer = browser.get(page)

    assert answer["Content-Type"] == "application/pdf"
    assert b"pdfuaid" in answer.content
    seen = browser.get(reverse("access:who-has-seen", args=[matter.record.ref])).content.decode()
    assert "a copy for a file: Police" in seen


@pytest.mark.parametrize("query", ["", "?file=police", "?file=nobody&order=ours", "?order=ours", "?file=police&order=best"])
def test_there_is_no_copy_without_saying_whose_file_it_is_for(cast: Cast, fellmoor: Place, query: str) -> None:
    matter = a_decision(cast, fellmoor, Stage.OPTIONS)

    answer = sign_in(cast["dev"]).get(f"/decisions/{matter.record.ref}.pdf{query}")

    assert (answer.status_code, answer["Location"]) == (302, f"/decisions/{matter.record.ref}/paper/")


@pytest.mark.parametrize("who", ["yusuf", "stella", "ruth"])
def test_who_cannot_see_the_decision_gets_no_copy(cast: Cast, fellmoor: Place, who: str) -> None:
    matter = a_decision(cast, fellmoor, Stage.MADE)

    for address in (".pdf?file=police&order=ours", ".docx?file=police&order=ours", "/paper/"):
        assert sign_in(cast[who]).get(f"/decisions/{matter.record.ref}{address}").status_code == 404


def test_neither_bytes_nor_size_of_a_copy_betray_that_something_is_known_of_what_happened(cast: Cast, fellmoor: Place) -> None:
    matter = full(cast, fellmoor)
    pages = [f"/decisions/{matter.record.ref}.{kind}?file={file}&order=ours" for kind in ("pdf", "docx") for file in ("court", "police")]
    before = [sign_in(cast["paulette"]).get(page).content for page in pages]

    with as_person(cast["bridget"]):
        look(matter)
        actions.say_what_happened(by=cast["bridget"], matter=matter, result="net_held", words="It was stopped on Friday.")
    after = [sign_in(cast["paulette"]).get(page).content for page in pages]
    with as_person(cast["paulette"]) as frame:
        actions.ask_reviewer(by=cast["paulette"], matter=matter, person=cast["noor"], at=frame.now)
    asked = [sign_in(cast["paulette"]).get(page).content for page in pages]
    judged(cast["noor"], matter)

    assert before == after == asked
    told = words(cast, matter, "court")
    assert "It was stopped on Friday." in told
    assert "Stopped, and the net held" in told
