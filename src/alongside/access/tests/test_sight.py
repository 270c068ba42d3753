"""Who sees what: grants, denials, and the day on which they end."""

import time

import pytest
from django.db import DataError, IntegrityError, ProgrammingError, transaction

from alongside.access.models import Record, open_record
from alongside.audit.record import look
from alongside.frame.frames import framed
from alongside.frame.sql import one
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person
from tests.trial import COPY, HEAD, NOTE, STANCE, a_matter, change, count, sight, write

pytestmark = pytest.mark.usefixtures("trial_tables")


@pytest.fixture
def matter(fellmoor: Place, bridget: Person) -> Record:
    """A record of Fellmoor's steering group, with one head and one note."""
    with as_person(bridget):
        return a_matter(fellmoor)


def test_those_who_sit_in_the_group_see_what_it_holds_and_nobody_else_does(cast: Cast, matter: Record) -> None:
    assert {name: sight(cast[name], matter) for name in ("bridget", "paulette", "dev")} == dict.fromkeys(("bridget", "paulette", "dev"), (1, 1))
    others = ("amira", "kezia", "noor", "lorna", "graham", "ruth", "martin", "rosalind", "stella", "hamish")
    assert {name: sight(cast[name], matter) for name in others} == dict.fromkeys(others, (0, 0))
    assert sight(None, matter) == (0, 0)


def test_the_second_wall_of_the_application_says_the_same_as_the_first(cast: Cast, matter: Record) -> None:
    for name in ("bridget", "dev", "amira", "ruth", "stella"):
        with as_person(cast[name]):
            through_the_wall = Record.objects.filter(pk=matter.pk).count()
            assert Record.objects.filter(pk=matter.pk).visible_to(cast[name]).count() == through_the_wall
            assert Record.objects.visible_to(cast["bridget" if name != "bridget" else "dev"]).count() == 0


def test_whoever_may_only_know_sees_the_head_and_no_words(fellmoor: Place, bridget: Person, cast: Cast) -> None:
    with as_person(bridget):
        matter = a_matter(fellmoor, know=[cast["noor"].pk], read=[cast["yusuf"].pk])

    assert sight(cast["noor"], matter) == (1, 0)
    assert sight(cast["yusuf"], matter) == (1, 1)
    for name in ("noor", "yusuf"):
        with as_person(cast[name]), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            write(matter)


def test_whoever_may_only_read_changes_and_removes_nothing(fellmoor: Place, bridget: Person, cast: Cast) -> None:
    with as_person(bridget):
        matter = a_matter(fellmoor, read=[cast["yusuf"].pk])

    with as_person(cast["yusuf"]):
        look(matter)
        changed = [change(f"update {table} set {column} = 'mine' where record_id = %s", matter.pk) for table, column in ((HEAD, "title"), (NOTE, "words"))]
        removed = change("delete from trial_note where record_id = %s", matter.pk)

    assert (changed, removed) == ([0, 0], 0)


def test_whoever_writes_can_change_and_remove_their_own(matter: Record, bridget: Person) -> None:
    with as_person(bridget):
        look(matter)
        assert change("update trial_head set title = 'Where we meet' where record_id = %s", matter.pk) == 1
        assert change("update trial_note set words = 'At the library.' where record_id = %s", matter.pk) == 1
        assert change("delete from trial_note where record_id = %s", matter.pk) == 1


def test_sight_that_is_given_reaches_what_was_there_and_what_comes_later(matter: Record, amira: Person, bridget: Person) -> None:
    with as_person(bridget):
        one("select sec.give_sight(%s, %s, 'read')", matter.pk, amira.pk)
        write(matter)

    assert sight(amira, matter) == (1, 2)
    with as_person(amira):
        look(matter)
        assert (change("update trial_head set title = 'mine'"), change("update trial_note set words = 'mine'"), change("delete from trial_note")) == (0, 0, 0)
    with as_person(bridget):
        one("select sec.end_sight(%s, %s)", matter.pk, amira.pk)
    assert sight(amira, matter) == (0, 0)
    with as_person(bridget):
        one("select sec.give_sight(%s, %s, 'know')", matter.pk, amira.pk)
    assert sight(amira, matter) == (1, 0)


def test_ending_ones_sight_ends_nobody_elses(matter: Record, amira: Person, bridget: Person, cast: Cast) -> None:
    with as_person(bridget):
        for name in ("amira", "noor"):
            one("select sec.give_sight(%s, %s, 'read')", matter.pk, cast[name].pk)
        one("select sec.end_sight(%s, %s)", matter.pk, amira.pk)

    assert {name: sight(cast[name], matter) for name in ("amira", "noor", "dev")} == {"amira": (0, 0), "noor": (1, 1), "dev": (1, 1)}


def test_whoever_holds_a_role_without_hands_writes_nothing_that_is_given_to_the_role(matter: Record, bridget: Person, cast: Cast) -> None:
    graham = cast["graham"]
    with as_person(graham):
        (scrutineer,) = set(one("select sec.eyes()")) - set(one("select sec.hands()")) - {1}
    with as_person(bridget):
        one("select sec.give_sight(%s, %s, 'write')", matter.pk, scrutineer)

    assert sight(graham, matter) == (1, 1)
    with as_person(graham):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            write(matter)
        assert (change("update trial_head set title = 'mine'"), change("delete from trial_note")) == (0, 0)


def test_only_those_who_keep_a_record_say_who_reads_it(matter: Record, cast: Cast) -> None:
    calls = (
        ("select sec.give_sight(%s, %s, 'read')", (matter.pk, cast["stella"].pk)),
        ("select sec.end_sight(%s, %s)", (matter.pk, cast["bridget"].pk)),
        ("select sec.grant_sight(%s, %s, 'read', statement_timestamp() + interval '1 day')", (matter.pk, cast["stella"].pk)),
        ("select sec.role_in_record(%s, 'author')", (matter.pk,)),
    )

    for statement, values in calls:
        for name in ("dev", "noor", "stella"):
            with as_person(cast[name]), pytest.raises(ProgrammingError, match="Only those who keep this"), transaction.atomic():
                one(statement, *values)
    assert sight(cast["stella"], matter) == (0, 0)


def test_a_grant_is_one_persons_until_its_second_and_needs_no_job_to_end(matter: Record, bridget: Person, amira: Person, cast: Cast) -> None:
    with as_person(bridget):
        one("select sec.grant_sight(%s, %s, 'read', clock_timestamp() + interval '0.6 seconds')", matter.pk, amira.pk)

    assert sight(amira, matter) == (1, 1)
    assert sight(cast["noor"], matter) == (0, 0)
    with as_person(amira), pytest.raises(ProgrammingError), transaction.atomic():
        write(matter)
    time.sleep(0.65)
    assert sight(amira, matter) == (0, 0)


def test_a_grant_to_write_writes_until_it_ends(matter: Record, bridget: Person, amira: Person) -> None:
    with as_person(bridget):
        number = one("select sec.grant_sight(%s, %s, 'write', statement_timestamp() + interval '1 day')", matter.pk, amira.pk)

    with as_person(amira):
        write(matter)
    with as_person(bridget):
        one("select sec.end_sight(%s, %s)", matter.pk, number)
    assert sight(amira, matter) == (0, 0)


def test_a_grant_must_have_a_day_on_which_it_ends(matter: Record, bridget: Person, amira: Person) -> None:
    for ends in ("null", "statement_timestamp()", "statement_timestamp() - interval '1 day'"):
        with as_person(bridget), pytest.raises(DataError, match="needs a day"), transaction.atomic():
            one(f"select sec.grant_sight(%s, %s, 'read', {ends})", matter.pk, amira.pk)


def test_nothing_behind_a_wall_is_given_to_everybody(matter: Record, fellmoor: Place, bridget: Person) -> None:
    with as_person(bridget):
        with pytest.raises(IntegrityError), transaction.atomic():
            one("select sec.give_sight(%s, 1, 'know')", matter.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            a_matter(fellmoor, read=[1])


def test_a_person_opens_records_only_where_they_sit(fellmoor: Place, tidewell: Place, cast: Cast) -> None:
    places = (
        fellmoor.groups["steering"].principal, fellmoor.partnership.principal, tidewell.partnership.principal, cast["bridget"].pk, 987654,
        cast["dev"].pk, cast.firm_footing.principal,
    )  # fmt: skip
    may = {
        "dev": {0, 1},
        "yusuf": {1},
        "paulette": {0, 1},
        "amira": {0, 1},
        "rosalind": {2},
        "stella": set(),
        "ruth": set(),
        "martin": set(),
        "graham": set(),
        "hamish": set(),
    }

    for name, allowed in may.items():
        for number, place in enumerate(places):
            with as_person(cast[name]):
                if number in allowed:
                    assert open_record("trial.matter", unit=place, read=[cast[name].pk]).unit == place
                else:
                    with pytest.raises(ProgrammingError, match="do not sit"), transaction.atomic():
                        open_record("trial.matter", unit=place, read=[cast[name].pk])


def test_nobody_opens_a_record_signed_out_or_under_one_they_cannot_see(fellmoor: Place, matter: Record, amira: Person) -> None:
    with framed(""), pytest.raises(ProgrammingError, match="do not sit"), transaction.atomic():
        one("select sec.open_record('trial.matter', %s, null, '{}', '{}', '{}')", fellmoor.partnership.principal)
    with as_person(amira), pytest.raises(ProgrammingError, match="nothing here that you can see"), transaction.atomic():
        one("select sec.open_record('trial.question', %s, %s, '{}', '{}', '{}')", fellmoor.groups["executive"].principal, matter.pk)


def test_the_lock_of_a_record_is_held_only_by_who_sees_it(matter: Record, cast: Cast) -> None:
    held = {}
    for name in ("dev", "amira", "stella"):
        with as_person(cast[name]):
            held[name] = one("select sec.lock(%s)", matter.pk)

    assert held == {"dev": True, "amira": False, "stella": False}


# -- denials


def shut_out(by: Person, who: Person, *, record: Record | None = None, unit: int | None = None) -> None:
    with as_person(by):
        one("select sec.exclude(%s, %s, %s)", record.pk if record else None, unit, who.pk)


def test_a_denial_beats_every_grant_before_and_after_it_and_reaches_later_rows(matter: Record, cast: Cast, bridget: Person) -> None:
    dev = cast["dev"]
    shut_out(cast["lorna"], dev, record=matter)

    assert sight(dev, matter) == (0, 0)
    with as_person(bridget):
        write(matter)
        one("select sec.grant_sight(%s, %s, 'write', statement_timestamp() + interval '1 day')", matter.pk, dev.pk)
        one("select sec.give_sight(%s, %s, 'write')", matter.pk, dev.pk)
    assert sight(dev, matter) == (0, 0)
    with as_person(dev):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            write(matter)
        assert change("update trial_head set title = 'mine'") == 0
        assert one("select sec.lock(%s)", matter.pk) is False
        assert one("select sec.sees(%s)", matter.pk) is False
    assert sight(bridget, matter) == (1, 2)


def test_a_denial_that_is_lifted_gives_back_what_was_there(matter: Record, cast: Cast) -> None:
    shut_out(cast["lorna"], cast["dev"], record=matter)

    with as_person(cast["lorna"]):
        assert one("select sec.lift_exclusion(%s, null, %s)", matter.pk, cast["dev"].pk) is True
        assert one("select sec.lift_exclusion(%s, null, %s)", matter.pk, cast["dev"].pk) is False

    assert sight(cast["dev"], matter) == (1, 1)


def test_lifting_ones_denial_lifts_nobody_elses(matter: Record, cast: Cast) -> None:
    for name in ("dev", "bridget"):
        shut_out(cast["lorna"], cast[name], record=matter)

    with as_person(cast["lorna"]):
        one("select sec.lift_exclusion(%s, null, %s)", matter.pk, cast["dev"].pk)

    assert (sight(cast["dev"], matter), sight(cast["bridget"], matter)) == ((1, 1), (0, 0))


def test_a_denial_reaches_what_hangs_below_the_record_now_and_later(fellmoor: Place, matter: Record, cast: Cast, bridget: Person) -> None:
    with as_person(bridget):
        before = open_record("trial.question", unit=fellmoor.groups["steering"].principal, parent=matter)
        write(before)
    shut_out(cast["lorna"], cast["dev"], record=matter)
    with as_person(bridget):
        after = open_record("trial.question", unit=fellmoor.groups["steering"].principal, parent=matter)
        below = open_record("trial.answer", unit=fellmoor.partnership.principal, parent=after, read=[cast["dev"].pk])
        write(after)

    assert [sight(cast["dev"], record)[1] for record in (before, after)] == [0, 0]
    with as_person(cast["dev"]):
        assert Record.objects.filter(pk__in=[before.pk, after.pk, below.pk]).count() == 0
    assert [sight(cast["paulette"], record)[1] for record in (before, after)] == [1, 1]


def test_a_denial_by_group_reaches_records_that_are_not_there_yet_and_no_other_groups(fellmoor: Place, matter: Record, cast: Cast, bridget: Person) -> None:
    shut_out(cast["lorna"], bridget, unit=fellmoor.groups["steering"].principal)

    with as_person(cast["paulette"]):
        later = a_matter(fellmoor)
    with as_person(bridget):
        elsewhere = a_matter(fellmoor, "executive")
    assert [sight(bridget, record) for record in (matter, later, elsewhere)] == [(0, 0), (0, 0), (1, 1)]


def test_only_an_adviser_or_a_lead_shuts_somebody_out(matter: Record, fellmoor: Place, cast: Cast) -> None:
    unit = fellmoor.groups["steering"].principal
    for name in ("bridget", "paulette", "dev", "rosalind", "stella", "graham", "martin"):
        for record, place in ((matter.pk, None), (None, unit), (None, None)):
            with as_person(cast[name]), pytest.raises(ProgrammingError, match="Only the safeguarding adviser"), transaction.atomic():
                one("select sec.exclude(%s, %s, %s)", record, place, cast["dev"].pk)
            with as_person(cast[name]), pytest.raises(ProgrammingError, match="Only the safeguarding adviser"), transaction.atomic():
                one("select sec.lift_exclusion(%s, %s, %s)", record, place, cast["dev"].pk)
    assert sight(cast["dev"], matter) == (1, 1)


def test_the_list_of_who_is_shut_out_is_the_advisers_alone_and_tells_nobody_of_themselves(matter: Record, fellmoor: Place, cast: Cast, amira: Person) -> None:
    unit = fellmoor.groups["steering"].principal
    shut_out(cast["lorna"], cast["dev"], record=matter)
    shut_out(cast["lorna"], amira, unit=unit)

    listed = {}
    for name in ("lorna", "amira", "bridget", "dev", "rosalind"):
        with as_person(cast[name]):
            listed[name] = one("select array_agg(principal order by principal) from sec.exclusions(%s)", unit)
    assert listed == {"lorna": sorted([cast["dev"].pk, amira.pk]), "amira": None, "bridget": None, "dev": None, "rosalind": None}


def test_the_list_of_who_is_shut_out_is_of_one_group_and_not_of_others(matter: Record, fellmoor: Place, cast: Cast) -> None:
    shut_out(cast["lorna"], cast["dev"], record=matter)
    shut_out(cast["rosalind"], cast["peter"], unit=cast.tidewell.partnership.principal)

    with as_person(cast["rosalind"]):
        theirs = one("select array_agg(principal) from sec.exclusions(%s)", cast.tidewell.partnership.principal)
    with as_person(cast["lorna"]):
        ours = [one("select array_agg(principal) from sec.exclusions(%s)", fellmoor.groups[name].principal) for name in ("steering", "executive")]
    assert (theirs, ours) == ([cast["peter"].pk], [[cast["dev"].pk], None])


def test_a_lead_who_is_shut_out_does_not_lift_it(matter: Record, fellmoor: Place, cast: Cast, amira: Person) -> None:
    executive = fellmoor.groups["executive"].principal
    with as_person(cast["bridget"]):
        own = a_matter(fellmoor, "executive")
    shut_out(cast["lorna"], amira, record=own)
    shut_out(cast["lorna"], amira, unit=fellmoor.groups["steering"].principal)

    for record, unit in ((own.pk, None), (None, fellmoor.groups["steering"].principal)):
        with as_person(amira), pytest.raises(ProgrammingError, match="Only the safeguarding adviser"), transaction.atomic():
            one("select sec.lift_exclusion(%s, %s, %s)", record, unit, amira.pk)
    assert sight(amira, own) == (0, 0)
    with as_person(amira):
        assert one("select sec.keeps(%s)", own.pk) is False
        assert one("select count(*) from sec.exclusions(%s)", executive) == 0


# -- rows narrower than their record


def test_a_row_for_one_principal_is_seen_by_it_alone_from_the_first_moment_and_after_later_grants(matter: Record, cast: Cast, bridget: Person) -> None:
    dev = cast["dev"]
    with as_person(bridget):
        change("insert into trial_copy (record_id, reader, name) values (%s, %s, 'Lorna')", matter.pk, dev.pk)
        seen_at_once = count(COPY, matter)
        one("select sec.give_sight(%s, %s, 'read')", matter.pk, cast["noor"].pk)

    seen = {}
    for name in ("dev", "bridget", "noor", "paulette"):
        with as_person(cast[name]):
            seen[name] = count(COPY, matter)
    assert seen_at_once == 0
    assert seen == {"dev": 1, "bridget": 0, "noor": 0, "paulette": 0}
    shut_out(cast["lorna"], dev, record=matter)
    with as_person(dev):
        assert count(COPY, matter) == 0


def test_a_row_whose_hands_come_from_a_seat_is_written_by_that_seat_alone_also_after_later_grants(matter: Record, cast: Cast, bridget: Person) -> None:
    statement, dev = "insert into trial_stance (record_id, seat, stance) values (%s, %s, 'agree')", cast["dev"]

    with as_person(bridget), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        change(statement, matter.pk, dev.pk)
    with as_person(dev):
        assert change(statement, matter.pk, dev.pk) == 1
    with as_person(bridget):
        one("select sec.give_sight(%s, %s, 'write')", matter.pk, cast["noor"].pk)
    for name in ("bridget", "noor", "paulette"):
        with as_person(cast[name]):
            assert (count(STANCE, matter), change("update trial_stance set stance = 'oppose'"), change("delete from trial_stance")) == (1, 0, 0)
    with as_person(dev):
        assert change("update trial_stance set stance = 'oppose'") == 1
