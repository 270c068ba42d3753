"""Each pen is somebody's own: tried as whoever is asking, past every rule of the application, with statements of their own."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from alongside.audit.record import look
from alongside.decisions import actions
from alongside.decisions.models import Asked, Finding, Matter, Outcome, OwnCopy, QualityReview, RiskPart, Stage, Stance, Voice
from alongside.frame.sql import one
from alongside.lib.answers import Refused
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person, sign_in
from tests.decisions import a_decision, a_role, day, judged
from tests.trial import change

NOT_THEIRS = r"row-level security|does not belong|permission denied"


@pytest.fixture
def proposed(cast: Cast, fellmoor: Place) -> Matter:
    return a_decision(cast, fellmoor, Stage.PROPOSED)


def a_voice(matter: Matter, of: Place, person: Person, agency: str) -> Voice:
    with as_person(person) as frame:
        return actions.name_voice(by=person, matter=matter, agency=of.agencies[agency], person=person, at=frame.now)


def test_a_stance_is_in_its_voices_own_words_and_the_chair_reads_it(cast: Cast, fellmoor: Place, proposed: Matter) -> None:
    dev = cast["dev"]
    voice = a_voice(proposed, fellmoor, dev, "police")
    with as_person(dev) as frame:
        actions.take_stance(by=dev, matter=proposed, voice=voice, stand="disagree", words="Those men know the address.", at=frame.now)

    with as_person(cast["paulette"]):
        look(proposed)
        assert [said.words for said in Stance.objects.filter(matter=proposed)] == ["Those men know the address."]


def test_the_chair_names_no_voice_and_takes_no_stance_for_another_agency(cast: Cast, fellmoor: Place, proposed: Matter) -> None:
    paulette, dev = cast["paulette"], cast["dev"]
    voice = a_voice(proposed, fellmoor, dev, "police")
    with as_person(paulette) as frame:
        look(proposed)
        with pytest.raises(Refused, match="names its own voice"):
            actions.name_voice(by=paulette, matter=proposed, agency=fellmoor.agencies["health"], person=paulette, at=frame.now)
        with pytest.raises(Refused, match="own voice"):
            actions.take_stance(by=paulette, matter=proposed, voice=voice, stand="agree", at=frame.now)
        with pytest.raises(DatabaseError, match=NOT_THEIRS), transaction.atomic():
            Voice.objects.create(
                record=proposed.record, matter=proposed, agency=fellmoor.agencies["health"], person=paulette, named_by=paulette, named_at=frame.now
            )
        with pytest.raises(DatabaseError, match=NOT_THEIRS), transaction.atomic():
            Stance.objects.create(record=proposed.record, matter=proposed, voice=voice, agency=voice.agency, stand="agree", said_at=frame.now)

        assert Stance.objects.filter(matter=proposed).count() == 0


@pytest.mark.parametrize("who", ["dev", "paulette", "amira"])
def test_nobody_alters_or_takes_away_what_a_voice_said_not_even_the_voice(cast: Cast, fellmoor: Place, proposed: Matter, who: str) -> None:
    dev = cast["dev"]
    voice = a_voice(proposed, fellmoor, dev, "police")
    with as_person(dev) as frame:
        actions.take_stance(by=dev, matter=proposed, voice=voice, stand="disagree", words="No.", at=frame.now)

    with as_person(cast[who]):
        look(proposed)
        for attempt in ("update decisions_stance set words = 'Yes.'", "delete from decisions_stance"):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                change(attempt)


def test_a_disagreement_without_a_reason_is_refused_and_an_agreement_needs_none(cast: Cast, fellmoor: Place, proposed: Matter) -> None:
    dev = cast["dev"]
    voice = a_voice(proposed, fellmoor, dev, "police")
    with as_person(dev) as frame:
        look(proposed)
        with pytest.raises(Refused, match="Say why"):
            actions.take_stance(by=dev, matter=proposed, voice=voice, stand="reservations", words="  ", at=frame.now)
        with pytest.raises(DatabaseError, match="a_reservation_or_a_disagreement_says_why"), transaction.atomic():
            Stance.objects.create(record=proposed.record, matter=proposed, voice=voice, agency=voice.agency, stand="disagree", words="", said_at=frame.now)
        actions.take_stance(by=dev, matter=proposed, voice=voice, stand="agree", at=frame.now)

        assert [said.stand for said in Stance.objects.filter(matter=proposed)] == ["agree"]


def test_nobody_is_asked_where_they_stand_before_there_are_options(cast: Cast, fellmoor: Place) -> None:
    dev, matter = cast["dev"], a_decision(cast, fellmoor, Stage.GATHERING)
    voice = a_voice(matter, fellmoor, dev, "police")
    with as_person(dev) as frame:
        look(matter)
        with pytest.raises(Refused, match="before there are options"):
            actions.take_stance(by=dev, matter=matter, voice=voice, stand="agree", at=frame.now)
        with pytest.raises(DatabaseError, match="before there are options"), transaction.atomic():
            Stance.objects.create(record=matter.record, matter=matter, voice=voice, agency=voice.agency, stand="agree", said_at=frame.now)


def test_only_the_agency_that_is_asked_accepts_a_part_of_the_risk(cast: Cast, fellmoor: Place) -> None:
    bridget, paulette, dev = cast["bridget"], cast["paulette"], cast["dev"]
    matter = a_decision(cast, fellmoor, Stage.OPTIONS)
    with as_person(bridget) as frame:
        role = a_role(cast, fellmoor, frame.now, agency="police", title="Duty inspector")
        part = actions.ask_to_hold(by=bridget, matter=matter, words="The street", role=role, at=frame.now)
    with as_person(paulette) as frame:
        look(matter)
        with pytest.raises(Refused, match="Only Fellmoor Police can say"):
            actions.answer_for_part(by=paulette, part=part, is_yes=True, at=frame.now)
        with pytest.raises(DatabaseError, match=NOT_THEIRS), transaction.atomic():
            change(
                "insert into decisions_riskanswer (record_id, part_id, is_yes, words, answered_at) values (%s, %s, true, '', now())", matter.record_id, part.pk
            )
    with as_person(dev) as frame:
        look(matter)
        part = RiskPart.objects.get(pk=part.pk)
        with pytest.raises(Refused, match="why you cannot"):
            actions.answer_for_part(by=dev, part=part, is_yes=False, at=frame.now)
        actions.answer_for_part(by=dev, part=part, is_yes=True, at=frame.now)

        assert "accepted" not in one("select sec.what_is_missing(%s)", matter.pk)


@pytest.mark.parametrize(
    "title",
    [
        "Everyone",
        "every one",
        "all agencies",
        "The partnership",
        "We",
        "TBC",
        "  ",
        "…",
        "no-one ",
        "everyone.",
        "Everybody at the panel",
        "All of the agencies",
        "each agency",
        "The whole partnership",
        "the professionals’ network",
        "All staff",
        "Nobody yet",
        "Shared between us",
    ],
)
def test_everyone_is_refused_as_a_role(cast: Cast, fellmoor: Place, title: str) -> None:
    with as_person(cast["bridget"]) as frame:
        with pytest.raises(Refused, match="cannot hold a risk"):
            a_role(cast, fellmoor, frame.now, title=title)
        agency = fellmoor.agencies["council"]
        with pytest.raises(DatabaseError, match="everyone_is_not_a_role"), transaction.atomic():
            change(
                "insert into decisions_holdingrole (record_id, partnership_id, agency_id, title, number, started_at) values (%s, %s, %s, %s, '', now())",
                fellmoor.partnership.record_id, fellmoor.partnership.pk, agency.pk, title,
            )  # fmt: skip


def test_the_name_of_who_is_in_a_role_is_in_that_agencys_own_copy_and_nowhere_else(cast: Cast, fellmoor: Place) -> None:
    dev, matter = cast["dev"], a_decision(cast, fellmoor, Stage.OPTIONS)
    with as_person(dev) as frame:
        role = actions.list_role(by=dev, agency=fellmoor.agencies["police"], title="Duty inspector", at=frame.now)
        actions.name_in_role(by=dev, role=role, person=dev, at=frame.now)
    seen = {}
    for name in ("dev", "paulette", "amira", "bridget", "stella"):
        with as_person(cast[name]):
            seen[name] = OwnCopy.objects.filter(role=role).count()
    with as_person(cast["amira"]):
        one("select sec.give_sight(%s, %s, 'write')", fellmoor.partnership.record_id, cast["paulette"].pk)  # a later grant makes the walls anew
    with as_person(cast["paulette"]):
        after = OwnCopy.objects.filter(role=role).count()

    assert seen == {"dev": 1, "paulette": 0, "amira": 0, "bridget": 0, "stella": 0}
    assert after == 0
    assert matter.stage == Stage.OPTIONS


def test_whoever_is_asked_sees_the_question_put_to_them_and_nothing_of_the_decision(cast: Cast, fellmoor: Place) -> None:
    bridget, yusuf = cast["bridget"], cast["yusuf"]
    matter = a_decision(cast, fellmoor, Stage.FRAMING)
    with as_person(bridget) as frame:
        asked = actions.ask_agency(by=bridget, matter=matter, agency=fellmoor.agencies["council"], person=yusuf, by_date=day(frame.now, 2), at=frame.now)
    with as_person(yusuf) as frame:
        theirs = Asked.objects.get(pk=asked.pk)
        actions.bring_finding(by=yusuf, asked=theirs, agency=fellmoor.agencies["council"], kind="know", words="Two lamps are out.", at=frame.now)
        look(matter)
        sees = Asked.objects.count(), Matter.objects.count(), Finding.objects.count()
        with pytest.raises(DatabaseError), transaction.atomic():
            change("insert into decisions_option (record_id, matter_id, position, title) values (%s, %s, 1, 'Mine')", matter.record_id, matter.pk)

    assert sees == (1, 0, 1)
    with as_person(cast["paulette"]):
        look(asked)
        assert [finding.words for finding in Finding.objects.all()] == ["Two lamps are out."]


def test_what_an_agency_brought_is_changed_by_nobody_else(cast: Cast, fellmoor: Place) -> None:
    dev, matter = cast["dev"], a_decision(cast, fellmoor, Stage.GATHERING)
    with as_person(dev) as frame:
        asked = Asked.objects.get(matter=matter)
        said = actions.bring_finding(by=dev, asked=asked, agency=asked.agency, kind="know", words="We were told on Friday.", at=frame.now)
    for name in ("paulette", "bridget", "amira"):
        with as_person(cast[name]):
            look(asked)
            assert change("update decisions_finding set words = 'Nothing.' where id = %s", said.pk) == 0
            assert change("delete from decisions_finding where id = %s", said.pk) == 0
    with as_person(dev):
        actions.change_finding(finding=said, version=1, kind="know", words="We were told on Saturday.")

        assert Finding.objects.get(pk=said.pk).words == "We were told on Saturday."


def test_what_was_said_on_the_telephone_counts_once_the_speaker_confirms_it(cast: Cast, fellmoor: Place) -> None:
    bridget, dev, matter = cast["bridget"], cast["dev"], a_decision(cast, fellmoor, Stage.GATHERING)
    with as_person(bridget) as frame:
        asked = Asked.objects.get(matter=matter)
        with pytest.raises(Refused, match="write down who said it"):
            actions.bring_finding(by=bridget, asked=asked, agency=asked.agency, kind="know", words="A van.", at=frame.now)
        actions.bring_finding(by=bridget, asked=asked, agency=asked.agency, kind="know", words="A van.", said_by="Dev Rana", at=frame.now)
        look(asked)
        assert Finding.objects.get(asked=asked).confirmed_at is None
        with pytest.raises(DatabaseError, match="Only whoever said this"), transaction.atomic():
            actions.confirm_findings(asked=asked)
        assert "know" in one("select sec.what_is_missing(%s)", matter.pk)
    with as_person(dev):
        assert actions.confirm_findings(asked=Asked.objects.get(matter=matter)) == 1

        assert "know" not in one("select sec.what_is_missing(%s)", matter.pk)


def test_a_reviewer_sees_no_other_judgement_until_every_judgement_is_in(cast: Cast, fellmoor: Place) -> None:
    paulette, matter = cast["paulette"], a_decision(cast, fellmoor, Stage.LIVE)
    with as_person(paulette) as frame:
        for name in ("noor", "lorna"):
            actions.ask_reviewer(by=paulette, matter=matter, person=cast[name], at=frame.now)
    judged(cast["noor"], matter, did_well="They wrote down what they did not know.")

    def seen(name: str) -> int:
        with as_person(cast[name]):
            look(matter)
            return QualityReview.objects.filter(matter=matter).count()

    before = {name: seen(name) for name in ("noor", "lorna", "paulette", "bridget")}
    judged(cast["lorna"], matter)

    assert before == {"noor": 1, "lorna": 0, "paulette": 0, "bridget": 0}
    assert {name: seen(name) for name in before} == {"noor": 2, "lorna": 2, "paulette": 2, "bridget": 2}
    with as_person(paulette):
        assert Matter.objects.get(pk=matter.pk).stage == Stage.REVIEWED


def test_what_happened_is_shown_to_nobody_at_all_before_the_quality_is_on_record(cast: Cast, fellmoor: Place) -> None:
    paulette, bridget, matter = cast["paulette"], cast["bridget"], a_decision(cast, fellmoor, Stage.LIVE)
    words = "Fifteen of twenty-two could name an adult."
    with as_person(bridget):
        actions.say_what_happened(by=bridget, matter=matter, result="worked", words=words)
    with as_person(paulette) as frame:
        actions.ask_reviewer(by=paulette, matter=matter, person=cast["noor"], at=frame.now)

    def told(name: str) -> list[str]:
        with as_person(cast[name]):
            record = one("select id from access_record where kind = 'decisions.outcome'")
            look(matter)
            if record:
                look(int(record))
            return [outcome.words for outcome in Outcome.objects.all()]

    everybody = ("bridget", "paulette", "noor", "dev", "amira", "stella")
    before = {name: told(name) for name in everybody}
    pages = {name: sign_in(cast[name]).get(f"/decisions/{matter.record.ref}/").content.decode() for name in ("bridget", "paulette", "noor")}
    judged(cast["noor"], matter)

    assert before == {key: [] for key in everybody}
    assert all(words not in page for page in pages.values())
    assert {name: told(name) for name in everybody} == {**{key: [words] for key in everybody}, "stella": []}


def test_a_judgement_is_the_reviewers_own_and_is_not_changed(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.REVIEWED)
    with as_person(cast["noor"]) as frame:
        look(matter)
        reviewer = matter.reviewers.get()
        with pytest.raises(Refused, match="stays as it is"):
            actions.judge_quality(by=cast["noor"], matter=matter, reviewer=reviewer, could_have="no", knew_already=True, at=frame.now)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            change("update decisions_qualityreview set could_have = 'no'")
    with as_person(cast["paulette"]) as frame, pytest.raises(Refused, match="Only those who were asked"):
        actions.judge_quality(by=cast["paulette"], matter=matter, reviewer=reviewer, could_have="no", knew_already=True, at=frame.now)


def test_neighbours_and_people_from_outside_see_nothing_of_a_decision(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.CLOSED)

    for name in ("stella", "rosalind", "peter", "ruth", "ellen", "hamish", "martin", "graham", "yusuf"):
        with as_person(cast[name]):
            look(matter)
            assert (Matter.objects.count(), Finding.objects.count(), Stance.objects.count(), Outcome.objects.count()) == (0, 0, 0, 0), name


def test_a_reply_is_given_once_by_whoever_was_asked(cast: Cast, fellmoor: Place, proposed: Matter) -> None:
    dev, amira = cast["dev"], cast["amira"]
    with as_person(dev) as frame:
        raised = actions.raise_disagreement(
            by=dev, matter=proposed, agency=fellmoor.agencies["police"], words="They know the address.", meanwhile="Two adults every evening.",
            who="Director of children's services", asked_of=amira, due_at=frame.now + timedelta(days=2), at=frame.now,
        )  # fmt: skip
        reply = raised.replies.get()
    with as_person(cast["paulette"]) as frame:
        look(proposed)
        with pytest.raises(Refused, match="for Amira Sadiq to answer"):
            actions.reply(by=cast["paulette"], reply=reply, words="No.", at=frame.now)
        with pytest.raises(DatabaseError, match="given once"), transaction.atomic():
            change("update decisions_reply set words = 'No.', replied_at = now(), replied_by_id = %s where id = %s", cast["paulette"].pk, reply.pk)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            change("update decisions_disagreement set words = 'We agree.'")
    with as_person(amira) as frame:
        actions.reply(by=amira, reply=reply, words="I have asked for a car in the street.", at=frame.now)
        with pytest.raises(DatabaseError, match="given once"), transaction.atomic():
            change("update decisions_reply set words = 'Something else.', replied_by_id = %s where id = %s", amira.pk, reply.pk)


def test_missing_help_is_said_without_a_sign_of_where_it_came_from(cast: Cast, fellmoor: Place) -> None:
    bridget, matter = cast["bridget"], a_decision(cast, fellmoor, Stage.OPTIONS)
    with as_person(bridget):
        actions.say_missing_help(by=bridget, matter=matter, words="A place to sleep near home for a week.")

    with as_person(cast["yusuf"]):
        told = json.loads(one("select to_jsonb(h) - array['eyes', 'hands', 'deny', 'id', 'only_for', 'hands_fixed'] from decisions_helpmissing h"))
        assert set(told) == {"record_id", "partnership_id", "words", "said_on"}
        assert told["said_on"].endswith("-01")
    with as_person(cast["stella"]), pytest.raises(Refused):
        actions.say_missing_help(by=cast["stella"], matter=matter, words="x")


def test_that_an_agency_has_answered_is_its_own_to_say_and_what_is_asked_is_for_those_who_ask(cast: Cast, fellmoor: Place) -> None:
    matter = a_decision(cast, fellmoor, Stage.GATHERING)
    with as_person(cast["yusuf"]):
        assert Asked.objects.count() == 0
    for name in ("paulette", "bridget"):
        with as_person(cast[name]):
            with pytest.raises(DatabaseError, match="Only whoever is asked"), transaction.atomic():
                change("update decisions_asked set finished_at = now() where matter_id = %s", matter.pk)
            assert change("update decisions_asked set also = 'The lamps, too.' where matter_id = %s", matter.pk) == 1
    with as_person(cast["dev"]):
        assert change("update decisions_asked set finished_at = now() where matter_id = %s", matter.pk) == 1


def test_whoever_is_asked_and_sees_nothing_else_does_not_change_what_is_asked(cast: Cast, fellmoor: Place) -> None:
    bridget, yusuf = cast["bridget"], cast["yusuf"]
    matter = a_decision(cast, fellmoor, Stage.FRAMING)
    with as_person(bridget) as frame:
        actions.ask_agency(by=bridget, matter=matter, agency=fellmoor.agencies["council"], person=yusuf, by_date=day(frame.now, 2), at=frame.now)
    with as_person(yusuf):
        for column in ("withdrawn_at = now()", "by_date = '2001-01-01'", "also = 'Nothing.'"):
            with pytest.raises(DatabaseError, match="Only those who ask"), transaction.atomic():
                change(f"update decisions_asked set {column} where matter_id = %s", matter.pk)


def test_only_whoever_disagrees_or_the_chair_says_that_it_is_settled(cast: Cast, fellmoor: Place, proposed: Matter) -> None:
    dev = cast["dev"]
    with as_person(dev) as frame:
        raised = actions.raise_disagreement(
            by=dev, matter=proposed, agency=fellmoor.agencies["police"], words="They know the address.", meanwhile="Two adults every evening.",
            who="Managers", due_at=frame.now + timedelta(days=2), at=frame.now,
        )  # fmt: skip
    with as_person(cast["bridget"]) as frame:
        look(proposed)
        with pytest.raises(Refused, match="or the chair for the partnership"):
            actions.settle(by=cast["bridget"], disagreement=raised, resolution="It is fine.", at=frame.now)
        with pytest.raises(DatabaseError, match="or the chair for the partnership"), transaction.atomic():
            change("update decisions_disagreement set resolved_at = now(), resolution = 'It is fine.' where id = %s", raised.pk)
    with as_person(dev) as frame:
        actions.settle(by=dev, disagreement=raised, resolution="A car stands there.", at=frame.now)
        with pytest.raises(DatabaseError, match="has been settled"), transaction.atomic():
            change("update decisions_disagreement set resolution = 'x' where id = %s", raised.pk)


@pytest.mark.parametrize("title", ["ＥＶＥＲＹＯＮＥ", "every\u200bone"])
def test_everyone_is_refused_in_whatever_letters_and_roles_that_only_sound_like_it_are_not(cast: Cast, fellmoor: Place, title: str) -> None:
    with as_person(cast["bridget"]) as frame:
        with pytest.raises(Refused, match="cannot hold a risk"):
            a_role(cast, fellmoor, frame.now, title=title)
        for real in ("All-age exploitation lead", "Group manager", "Shared lives worker", "Panel chair", "Whole family worker"):
            assert a_role(cast, fellmoor, frame.now, title=real).title == real
