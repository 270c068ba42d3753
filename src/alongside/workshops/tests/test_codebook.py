"""A codebook of which every version stays: making, rewording, splitting, merging and dropping themes."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from alongside.frame.sql import one
from alongside.lib.answers import Refused
from alongside.workshops import actions
from alongside.workshops.codebook import Codebook
from alongside.workshops.models import Change, Coder, Theme, ThemeKind, Wording, Workshop
from alongside.workshops.tests.drawn_together import NAMES, a_coded_room, code, counted, make, sent_back, version_of
from alongside.workshops.tests.rooms import a_workshop
from tests.cast import Cast, as_person, sign_in

OTHERS = ("amira", "bridget", "paulette", "dev", "yusuf", "graham", "rosalind", "hamish")


@pytest.fixture
def workshop(cast: Cast) -> Workshop:
    return a_coded_room(cast)


def names(workshop: Workshop, version: int | None = None) -> list[str]:
    return [wording.name for wording in Codebook.of(workshop, version).themes()]


def theme_of(workshop: Workshop, number: int) -> Theme:
    found: Theme = Theme.objects.select_related("workshop__record").get(workshop=workshop, number=number)
    return found


def test_every_change_is_a_version_and_the_earlier_ones_can_be_read(cast: Cast, workshop: Workshop) -> None:
    ruth = cast["ruth"]
    with as_person(ruth) as frame:
        actions.reword_theme(by=ruth, theme=theme_of(workshop, 1), name="Stood beside", meaning="Somebody stays.", kind="lever", version=3, at=frame.now)
        assert (names(workshop)[0], version_of(workshop)) == ("Stood beside", 4)
        assert names(workshop, 3) == list(NAMES)
        assert names(workshop, 1) == [NAMES[0]]
    browser = sign_in(ruth)
    now = browser.get(reverse("workshops:codebook", args=[workshop.record.ref])).content.decode()
    then = browser.get(reverse("workshops:codebook", args=[workshop.record.ref]) + "?version=1").content.decode()

    assert "Stood beside" in now and "Read version 1" in now
    assert "as it was in version 1" in then and 'name="name"' not in then


def test_whoever_has_not_seen_the_latest_version_changes_nothing(cast: Cast, workshop: Workshop) -> None:
    with as_person(cast["ruth"]) as frame, pytest.raises(Refused, match="while you were writing"), transaction.atomic():
        actions.make_theme(by=cast["ruth"], workshop=workshop, name="Late", meaning="Late.", kind="theme", version=2, at=frame.now)
    with as_person(cast["ruth"]):
        assert version_of(workshop) == 3
    sent = {"name": "Late", "meaning": "What I wrote.", "kind": "theme", "version": "2"}

    shown = sign_in(cast["ruth"]).post(reverse("workshops:codebook", args=[workshop.record.ref]), sent).content.decode()

    assert "while you were writing" in shown and "What I wrote." in shown


def test_merging_loses_nothing_that_was_coded(cast: Cast, workshop: Workshop) -> None:
    ruth = cast["ruth"]
    code(ruth, workshop, [[1], [2], [1, 2], [3], [], [2]])
    with as_person(ruth) as frame:
        actions.merge_theme(by=ruth, theme=theme_of(workshop, 2), into=theme_of(workshop, 1), version=3, at=frame.now)
        coder = Coder.objects.get(workshop=workshop)

        assert counted(workshop, coder) == [[1], [1], [1], [3], [], [1]]
        assert names(workshop) == [NAMES[0], NAMES[2]]
        with pytest.raises(Refused, match="taken into another"), transaction.atomic():
            actions.merge_theme(by=ruth, theme=theme_of(workshop, 3), into=theme_of(workshop, 2), version=4, at=frame.now)
        with pytest.raises(Refused, match="into itself"), transaction.atomic():
            actions.merge_theme(by=ruth, theme=theme_of(workshop, 3), into=theme_of(workshop, 3), version=4, at=frame.now)
        actions.merge_theme(by=ruth, theme=theme_of(workshop, 1), into=theme_of(workshop, 3), version=4, at=frame.now)
        assert counted(workshop, coder) == [[3], [3], [3], [3], [], [3]]


def test_splitting_moves_what_is_chosen_and_the_rest_stays(cast: Cast, workshop: Workshop) -> None:
    ruth = cast["ruth"]
    code(ruth, workshop, [[1], [1, 2], [2], [1], [], []])
    with as_person(ruth) as frame:
        chosen = [said.pk for said in workshop.statements.filter(number__in=(2, 3))]  # the third never said it
        new = actions.split_theme(by=ruth, theme=theme_of(workshop, 1), name="The evening after", meaning="That night.", moving=chosen, version=3, at=frame.now)

        assert (new.number, new.split_from) == (4, theme_of(workshop, 1))
        assert counted(workshop, Coder.objects.get(workshop=workshop)) == [[1], [2, 4], [2], [1], [], []]
        assert Wording.objects.get(theme=new).what == Change.SPLIT


def test_what_is_dropped_is_coded_no_longer_and_says_why(cast: Cast, workshop: Workshop) -> None:
    ruth = cast["ruth"]
    code(ruth, workshop, [[1], [1, 2]])
    page = reverse("workshops:theme", args=[workshop.record.ref, 1])

    refused = sign_in(ruth).post(page, {"drop": "1", "drop-why": "", "drop-version": "3"}).content.decode()
    sign_in(ruth).post(page, {"drop": "1", "drop-why": "Nobody said it.", "drop-version": "3"})

    assert "Say why it is dropped" in refused
    with as_person(ruth):
        assert counted(workshop, Coder.objects.get(workshop=workshop)) == [[], [2]]
        assert names(workshop) == list(NAMES[1:])
    assert sign_in(ruth).get(page).status_code == 404


def test_a_barrier_says_who_could_take_it_away_and_nothing_else_does(cast: Cast, workshop: Workshop) -> None:
    page, browser = reverse("workshops:codebook", args=[workshop.record.ref]), sign_in(cast["ruth"])
    said = {"name": "Forms", "meaning": "Four of them.", "kind": "barrier", "version": "3"}

    assert "Say who could take this barrier away" in browser.post(page, said).content.decode()
    browser.post(page, {**said, "reach": "national"})
    browser.post(page, {"name": "Friendships", "meaning": "They carried it.", "kind": "lever", "reach": "local", "version": "4"})

    with as_person(cast["ruth"]):
        made = {wording.name: (wording.kind, wording.reach) for wording in Codebook.of(workshop).themes()[3:]}
        assert made == {"Forms": ("barrier", "national"), "Friendships": ("lever", "")}


@pytest.mark.parametrize(
    "sent",
    [{"name": "", "meaning": "x", "kind": "theme"}, {"name": "x" * 81, "meaning": "x", "kind": "theme"}, {"name": "x", "meaning": "x", "kind": "score"}, {}],
)
def test_what_cannot_be_read_as_a_theme_is_said_and_not_kept(cast: Cast, workshop: Workshop, sent: dict[str, str]) -> None:
    shown = sign_in(cast["ruth"]).post(reverse("workshops:codebook", args=[workshop.record.ref]), {**sent, "version": "3"})

    assert "govuk-error-summary" in shown.content.decode()
    with as_person(cast["ruth"]):
        assert version_of(workshop) == 3


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_reads_or_changes_the_codebook(cast: Cast, workshop: Workshop, who: str) -> None:
    person = cast[who]
    with as_person(person) as frame, pytest.raises((Refused, Workshop.DoesNotExist)), transaction.atomic():
        actions.make_theme(by=person, workshop=workshop, name="Mine", meaning="Mine.", kind="theme", version=3, at=frame.now)
    with as_person(person) as frame, pytest.raises((Refused, Workshop.DoesNotExist)), transaction.atomic():
        actions.begin_coding(by=person, workshop=workshop)
    with as_person(person):
        assert not Theme.objects.filter(workshop=workshop).exists()
        assert not Wording.objects.filter(workshop=workshop).exists()
    for name in ("themes", "codebook", "coding", "together", "check_back"):
        assert NAMES[0] not in sign_in(person).get(reverse(f"workshops:{name}", args=[workshop.record.ref])).content.decode()
    assert sign_in(person).get(reverse("workshops:theme", args=[workshop.record.ref, 1])).status_code == 404


def test_past_the_rules_the_database_takes_no_wording_of_somebody_elses_and_none_out_of_its_time(cast: Cast, workshop: Workshop) -> None:
    row = "insert into workshops_wording (record_id, workshop_id, theme_id, version, what, name, meaning, example, kind, reach, why, written_by_id, written_at) values (%s, %s, %s, 9, %s, 'x', 'x', '', 'theme', '', '', %s, now()) returning 1"
    with as_person(cast["ruth"]):
        theme = theme_of(workshop, 1)
    said = (workshop.record_id, workshop.pk, theme.pk)
    for who in ("amira", "bridget"):
        with as_person(cast[who]), pytest.raises(ProgrammingError), transaction.atomic():
            one(row, *said, "reworded", cast[who].pk)
    with as_person(cast["ruth"]), pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
        one(row, *said, "reworded", cast["amira"].pk)
    with as_person(cast["ruth"]), pytest.raises(IntegrityError, match="cannot be changed now"), transaction.atomic():
        one(row, *said, "checked", cast["ruth"].pk)
    for table in ("wording", "theme"):
        with as_person(cast["ruth"]), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            one(f"update workshops_{table} set workshop_id = workshop_id returning 1")


def test_a_theme_of_another_workshop_is_not_taken_in(cast: Cast, workshop: Workshop) -> None:
    other = a_coded_room(cast, title="Another")
    with as_person(cast["ruth"]):
        foreign, own = theme_of(other, 1), workshop.statements.get(number=1)
    with as_person(cast["ruth"]), pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
        one(
            "insert into workshops_theme (id, record_id, workshop_id, number, split_from_id) values (gen_random_uuid(), %s, %s, 9, %s) returning 1",
            workshop.record_id,
            workshop.pk,
            foreign.pk,
        )
    with as_person(cast["ruth"]), pytest.raises(Refused, match="has changed meanwhile"), transaction.atomic():
        actions.code_statement(by=cast["ruth"], workshop=workshop, statement=own, themes=[foreign.pk])


def test_what_went_back_to_the_room_stays_as_it_is(cast: Cast, workshop: Workshop) -> None:
    ruth = cast["ruth"]
    code(ruth, workshop, [[1]] * 6)
    sent_back(cast, workshop)

    with pytest.raises(Refused, match="have gone back"), transaction.atomic():
        make(cast, workshop, "Too late")
    with pytest.raises(Refused, match="have gone back"), transaction.atomic():
        code(ruth, workshop, [[2]])
    with as_person(ruth), pytest.raises(IntegrityError, match="gone back"), transaction.atomic():
        Theme.objects.create(record=workshop.record, workshop=workshop, number=9)
    with as_person(ruth):
        assert version_of(workshop) == 3


def test_before_somebody_facilitating_begins_there_is_nothing(cast: Cast) -> None:
    workshop = a_workshop(cast)
    browser = sign_in(cast["ruth"])
    with as_person(cast["ruth"]):
        page = reverse("workshops:themes", args=[workshop.record.ref])

    assert "Begin to code" in browser.get(page).content.decode()
    browser.post(page, {"begin": "1"})

    with as_person(cast["ruth"]):
        assert Coder.objects.get(workshop=workshop).person == cast["ruth"]
        make(cast, workshop, "Begun", kind=ThemeKind.LEVER)
