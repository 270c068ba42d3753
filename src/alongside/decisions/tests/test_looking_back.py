"""Looking back: how it was decided first, what happened kept out of everybody's sight until then, then both; and what is asked for when something serious has happened."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.access.models import Record
from alongside.audit.record import look
from alongside.commitments.models import Commitment
from alongside.decisions import actions
from alongside.decisions.duties import USUAL
from alongside.decisions.models import Learned, Matter, Outcome, QualityReview, Reviewer, Serious, Stage, StatutoryDuty, SupportOffered
from alongside.lib.answers import Refused
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision

HAPPENED = {"result": "net_held", "words": "It was stopped on Friday.", "seen_0": "Two named an adult."}
JUDGED = {"could_have": "missing", "did_well": "They said what they did not know.", "could_have_known": "The route home.", "knew_already": "no"}
OWN = re.compile(r'(?:value|nonce|data-[a-z-]+|content)="[A-Za-z0-9+/=_.:-]{16,}"')
OWN_DRAFT = re.compile(
    r'data-(?:draft-seq|seconds)="\d+"|language-again-\w+'
)  # how often they sent this form themselves, when their session ends, a name drawn by lot


def page_of(cast: Cast, matter: Matter, who: str, page: str = "review/") -> str:
    return OWN_DRAFT.sub("", OWN.sub("", sign_in(cast[who]).get(f"/decisions/{matter.record.ref}/{page}").content.decode()))


def asked(cast: Cast, of: Place, *names: str) -> Matter:
    matter = a_decision(cast, of, Stage.LIVE)
    for name in names:
        assert sign_in(cast["paulette"]).post(f"/decisions/{matter.record.ref}/review/reviewers/", {"person": str(cast[name].pk)}).status_code == 302
    return matter


def post(cast: Cast, who: str, matter: Matter, page: str, said: dict[str, Any]) -> int:
    return sign_in(cast[who]).post(f"/decisions/{matter.record.ref}/{page}", said).status_code


@pytest.mark.parametrize("who", ["paulette", "dev", "noor", "bridget"])
def test_the_page_is_the_same_whether_or_not_anybody_wrote_down_what_happened(cast: Cast, fellmoor: Place, who: str) -> None:
    matter = asked(cast, fellmoor, "noor")
    pages = ["review/", "", "paper/", "actions/", "serious/", "review/what-happened/", "review/learned/", "review/support/"]
    before = [page_of(cast, matter, who, page) for page in pages]

    assert post(cast, "bridget", matter, "review/what-happened/", HAPPENED) == 302

    sign_in(cast["bridget"]).get("/")  # where whoever wrote it is told so
    after = [page_of(cast, matter, who, page) for page in pages]
    assert before == after
    assert [len(page) for page in before] == [len(page) for page in after]
    with as_person(cast[who]):
        look(matter)
        assert (Outcome.objects.count(), Record.objects.filter(kind="decisions.outcome").count()) == (0, 0)
        assert "stopped on Friday" not in "".join(after)


def test_what_happened_is_shown_when_every_judgement_is_in_and_not_before(cast: Cast, fellmoor: Place) -> None:
    matter = asked(cast, fellmoor, "noor", "amira")
    post(cast, "bridget", matter, "review/what-happened/", HAPPENED)

    assert post(cast, "noor", matter, "review/", JUDGED) == 302
    half = page_of(cast, matter, "amira")
    assert "Not on this page yet." in half
    assert "The route home." not in half
    assert re.search(r"Noor[^<]*</strong></p><p class=\"al-quiet al-small\">Recorded<", half)
    assert post(cast, "amira", matter, "review/", {**JUDGED, "could_have": "yes", "did_well": "", "knew_already": "yes"}) == 302

    told = page_of(cast, matter, "dev")
    assert "Sound, with something missing. Stopped, and the net held." in told
    assert "1 of 2 already knew what had happened" in told
    assert all(words in told for words in ("It was stopped on Friday.", "The route home.", "Two named an adult.", "More young people can name an adult there"))
    assert told.count('<section class="al-card" aria-labelledby=') == 2  # two cards of one kind: neither is in a good or a bad colour


@pytest.mark.parametrize("missing", ["could_have", "knew_already"])
def test_a_judgement_without_an_honest_answer_is_not_recorded(cast: Cast, fellmoor: Place, missing: str) -> None:
    matter = asked(cast, fellmoor, "noor")

    assert post(cast, "noor", matter, "review/", {**JUDGED, missing: ""}) == 200

    with as_person(cast["noor"]):
        look(matter)
        assert QualityReview.objects.count() == 0


@pytest.mark.parametrize("who", ["dev", "bridget", "paulette"])
def test_nobody_judges_who_was_not_asked_and_nobody_twice(cast: Cast, fellmoor: Place, who: str) -> None:
    matter = asked(cast, fellmoor, "noor", "amira")
    post(cast, "noor", matter, "review/", JUDGED)

    post(cast, who, matter, "review/", JUDGED)
    post(cast, "noor", matter, "review/", {**JUDGED, "could_have": "no"})

    with as_person(cast["noor"]):
        look(matter)
        assert [one.could_have for one in QualityReview.objects.filter(matter=matter)] == ["missing"]


@pytest.mark.parametrize("who", ["dev", "noor"])
def test_only_who_keeps_it_asks_reviewers(cast: Cast, fellmoor: Place, who: str) -> None:
    matter = asked(cast, fellmoor, "noor")

    assert post(cast, who, matter, "review/reviewers/", {"person": str(cast["amira"].pk)}) == 403

    with as_person(cast["paulette"]):
        assert [one.person for one in Reviewer.objects.filter(matter=matter)] == [cast["noor"]]


def test_somebody_who_only_reads_it_cannot_say_what_happened(cast: Cast, fellmoor: Place) -> None:
    matter = asked(cast, fellmoor, "noor")

    assert post(cast, "noor", matter, "review/what-happened/", HAPPENED) == 403
    assert "This cannot be written here" in page_of(cast, matter, "noor", "review/what-happened/")


def test_what_is_taken_from_it_comes_after_the_judgement_and_can_be_promised(cast: Cast, fellmoor: Place) -> None:
    matter = asked(cast, fellmoor, "noor")
    day = timezone.localdate() + timedelta(days=60)
    system = {"kind": "system", "words": "Crossings are agreed with young people.", "owner_role": "Head of highways", "agency": str(fellmoor.agencies["council"].pk),
        "due_date_0": str(day.day), "due_date_1": str(day.month), "due_date_2": str(day.year)}  # fmt: skip

    early = post(cast, "bridget", matter, "review/learned/", system)
    post(cast, "noor", matter, "review/", JUDGED)
    half = post(cast, "bridget", matter, "review/learned/", {**system, "owner_role": ""})
    kept = post(cast, "bridget", matter, "review/learned/", system)
    well = post(cast, "dev", matter, "review/learned/", {"kind": "went_well", "words": "The sign had a number.", "owner_role": "", "agency": ""})
    support = post(cast, "dev", matter, "review/support/", {"to_role": "The youth worker in charge", "words": "An hour with somebody outside their line."})

    assert (early, half, kept, well, support) == (403, 200, 302, 302, 302)
    told = page_of(cast, matter, "paulette")
    assert all(words in told for words in ("Crossings are agreed", "Head of highways", "The sign had a number.", "Whether they took it is theirs to say"))
    with as_person(cast["dev"]):
        look(matter)
        assert (Learned.objects.count(), SupportOffered.objects.count(), Commitment.objects.get(about=matter.record).due_date) == (2, 1, day)


def test_something_serious_skips_every_gate_and_gives_the_duties_their_days(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.FRAMING)
    nothing = page_of(cast, matter, "dev", "serious/")

    assert post(cast, "dev", matter, "serious/", {"words": ""}) == 200
    assert post(cast, "dev", matter, "serious/", {"words": "A young person was hurt."}) == 302
    assert post(cast, "dev", matter, "serious/", {"words": "She is in hospital."}) == 302

    assert nothing.index("The young person and their family first") < nothing.index("Then those who held it") < nothing.index("The duties, and their days")
    assert 'href="tel:999"' in nothing
    told = page_of(cast, matter, "paulette", "serious/")
    assert "A young person was hurt." in told
    assert "your partnership has not checked it yet" in told
    with as_person(cast["dev"]):
        look(matter)
        assert Serious.objects.filter(matter=matter).count() == 2
        promised = Commitment.objects.filter(about=matter.record)
        assert sorted(promised.values_list("what", flat=True)) == sorted(one.what for one in USUAL)
        assert promised.order_by("due_date")[0].due_date == timezone.localdate()


def test_whoever_only_reads_it_can_say_that_something_serious_has_happened(cast: Cast, fellmoor: Place) -> None:
    matter = asked(cast, fellmoor, "noor")

    assert post(cast, "noor", matter, "serious/", {"words": "Somebody was hurt."}) == 302
    for name in ("yusuf", "stella", "ruth"):
        assert post(cast, name, matter, "serious/", {"words": "Somebody was hurt."}) == 404


def test_the_list_of_duties_is_the_partnerships_own_once_it_is_checked(cast: Cast, fellmoor: Place) -> None:
    said = {"duties-TOTAL_FORMS": "2", "duties-INITIAL_FORMS": "0", "duties-0-what": "Ring the coroner", "duties-0-who": "Duty director", "duties-0-working_days": "1",
        "duties-0-source": "Our own way", "duties-0-agency": "", "duties-1-what": ""}  # fmt: skip

    refused = sign_in(cast["dev"]).post("/decisions/duties/", said).status_code
    half = sign_in(cast["bridget"]).post("/decisions/duties/", {**said, "duties-0-source": ""}).status_code
    kept = sign_in(cast["bridget"]).post("/decisions/duties/", said).status_code

    assert (refused, half, kept) == (403, 200, 302)
    assert "Ring the coroner" in sign_in(cast["dev"]).get("/decisions/duties/").content.decode()
    assert "Ring the coroner" not in sign_in(cast["stella"]).get("/decisions/duties/").content.decode()
    with as_person(cast["dev"]), pytest.raises(Refused):
        actions.keep_duties(by=cast["dev"], partnership=fellmoor.partnership, duties=[])
    with as_person(cast["dev"]):
        assert [one.what for one in StatutoryDuty.objects.filter(partnership=fellmoor.partnership)] == ["Ring the coroner"]
