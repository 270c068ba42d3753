"""Somebody who keeps everything that anybody was ever shown, and somebody who has the whole database: neither learns one person's answer."""

import csv
import random
import re
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
from django.test import Client
from django.urls import reverse
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

from alongside.frame.frames import NOBODY, framed
from alongside.frame.sql import one, rows
from alongside.workshops import room, sealing
from alongside.workshops.actions import leave_name_out, move_on, reveal, show_words, take_in
from alongside.workshops.models import Promise, Stage, Workshop
from alongside.workshops.naming import names_by_consent
from alongside.workshops.tests.rooms import Phone, a_workshop
from alongside.workshops.views.results import results_of
from tests.cast import Cast, as_person, sign_in
from tests.real import OwnDatabase

KINDS, LEVELS = ("Police", "Health", "Education", "Housing"), ("operational", "managerial")


Views = list[dict[str, tuple[int, int, int]]]
Person = tuple[str, str, int, int]  # kind, level, after which of the reveals they were in it, their answer


def shown_now(workshop: Workshop) -> dict[str, tuple[int, int, int]]:
    """Every figure that a page, the wall, a phone or the file shows of the first statement: they all ask the same function."""
    result = results_of(workshop)[0]
    rows = {**result.seen.rows, **(result.beside.rows if result.beside else {})}
    figures = {name: (row.agree, row.disagree, row.passed) for name, row in rows.items()}
    if result.seen.total is not None:
        figures["everybody"] = (result.seen.total.agree, result.seen.total.disagree, result.seen.total.passed)
    return figures


def replayed(cast: Cast, promise: str, people: int, seed: int, *, every: int = 1, minds_change: bool = True) -> tuple[Views, list[Person], Workshop]:
    """A whole session, one answer after another, with reveals all the way and one when it is closed: what could be seen after every one of them."""
    chance = random.Random(seed)  # the same room each time
    workshop = a_workshop(cast, promise=promise, title=f"Room {seed}")
    views: Views = []
    room_of: list[Phone] = []
    answered: list[Person] = []
    for number in range(1, people + 1):
        chose = ("", "") if promise == Promise.ANONYMOUS else (chance.choice(KINDS), chance.choice(LEVELS))
        room_of.append(Phone(workshop.code, *chose))
        vote = chance.choice((1, 1, -1, -1, 0))
        room_of[-1].vote(vote)
        answered.append((*chose, len(views), vote))
        if minds_change and chance.random() < 0.15:
            chance.choice(room_of).vote(chance.choice((1, -1, None)))
        if number % every == 0:
            with as_person(cast["ruth"]):
                reveal(by=cast["ruth"], workshop=workshop)
                views.append(shown_now(workshop))
    with as_person(cast["ruth"]) as frame:
        move_on(by=cast["ruth"], workshop=workshop, stage=Stage.CLOSED, at=frame.now)
        reveal(by=cast["ruth"], workshop=workshop)
        views.append(shown_now(workshop))
    return views, answered, workshop


def test_by_agency_no_two_views_subtract_to_anything_but_a_crowd(cast: Cast) -> None:
    views, _, _ = replayed(cast, Promise.BY_AGENCY, 60, 7)

    assert any(len(view) > 2 for view in views)  # or there would be nothing to subtract
    assert exposed(views, floor=5) == []


def test_anonymously_no_two_views_subtract_to_anything_but_a_crowd(cast: Cast) -> None:
    views, _, _ = replayed(cast, Promise.ANONYMOUS, 50, 5)

    assert any(views)
    assert {name for view in views for name in view} == {"everybody"}
    assert exposed(views, floor=8) == []


def test_all_views_of_both_tables_taken_together_leave_every_answer_open(cast: Cast) -> None:
    """Solved in whole numbers, by somebody who saw when each person answered: nobody's answer follows from everything that was shown, nor any cell's."""
    views, people, workshop = replayed(cast, Promise.BY_AGENCY, 66, 3, every=22, minds_change=False)

    assert {*KINDS} & views[-1].keys()
    assert {*LEVELS} <= views[-1].keys(), "both tables were to be shown, or this proves less than it says"
    with as_person(cast["ruth"]):
        heading = workshop.releases.order_by("-number")[0].groups["kinds"]
    assert certain(people, views, heading) == []
    careless = [*views, {f"{kind} {level}": _figures(p for p in people if p[:2] == (kind, level)) for kind in KINDS for level in LEVELS}]
    assert certain(people, careless, heading) != [], "the adversary is blind"
    everywhere(cast, workshop)


def test_after_a_reveal_that_showed_nothing_one_more_answer_is_not_told_by_the_next(cast: Cast) -> None:
    """Four and one came, and nothing could be shown. One more who disagreed would have made it possible, and everybody would have known what that one said."""
    workshop = a_workshop(cast)
    seen = []
    for agree, disagree, only_words in ((3, 2, 0), (4, 1, 0), (0, 1, 4), (1, 2, 2), (0, 2, 3)):
        for number in range(agree + disagree):
            Phone(workshop.code, "Police", "operational").vote(1 if number < agree else -1)
        for _ in range(only_words):
            Phone(workshop.code, "Police", "operational").say("Staying beside them.")
        with as_person(cast["ruth"]):
            reveal(by=cast["ruth"], workshop=workshop)
            seen.append(shown_now(workshop)["everybody"][:2])

    assert seen == [(3, 2), (3, 2), (3, 2), (3, 2), (8, 8)]


def everywhere(cast: Cast, workshop: Workshop) -> None:
    """No page, wall, file or phone says a figure that the one function did not say."""
    with as_person(cast["yusuf"]):
        told = results_of(workshop)
    allowed = {
        (str(result.number), by, row.name, *row.cells[:3])
        for result in told
        for picture in (*result.pictures, *result.on_the_wall)
        for by in [picture.first.lower()]
        for row in picture.rows
        if row.cells
    }
    browser, phone = sign_in(cast["yusuf"]), Client()
    address = {name: reverse(f"workshops:{name}", args=[workshop.record.ref]) for name in ("results", "wall", "table")}
    phone.post(reverse("room:seat", args=[workshop.code]), {"kind": "Police", "level": "operational"})
    pages = [browser.get(where) for where in (address["results"], *(f"{address['wall']}?n=1&revealed=1{more}" for more in ("", "&other=1")))]
    pages.append(phone.get(reverse("room:results", args=[workshop.code])))

    together = {(result.words, str(result.seen.total.agree), str(result.seen.total.disagree)) for result in told if result.seen.total}
    for page in (pages[0], pages[-1]):
        assert set(totals_in(page.content.decode())) == together, page.request["PATH_INFO"]
    for page in pages:
        found = set(figures_in(page.content.decode()))
        assert found, page.request["PATH_INFO"]
        assert found <= allowed, page.request["PATH_INFO"]
    in_the_file = list(csv.DictReader(browser.get(address["table"]).content.decode("utf-8-sig").splitlines()))
    names = {(number, name.lower(), *cells) for number, _, name, *cells in allowed}
    assert in_the_file
    for line in in_the_file:
        assert (line["Statement"], line["Counted"].lower(), line["Agree"], line["Disagree"], line["Pass"]) in names
        assert int(line["Agree"]) + int(line["Disagree"]) >= 10


def figures_in(page: str) -> list[tuple[str, ...]]:
    """Every row of every table of results on a page: statement, table, name, agree, disagree, pass."""
    found = []
    for number, by, table in re.findall(r"Statement (\d+) by (\w+)</caption>(.*?)</table>", page, re.DOTALL):
        for name, cells in re.findall(r'<th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', table, re.DOTALL):
            numbers = re.findall(r"<td[^>]*>(\d+)</td>", cells)
            found += [(number, by, name, *numbers[:3])] if numbers else []
    return found


def totals_in(page: str) -> list[tuple[str, ...]]:
    """Every row of every table of everybody together: the statement, agree, disagree."""
    found = []
    for table in re.findall(r": everybody together</caption>(.*?)</table>", page, re.DOTALL):
        for words, cells in re.findall(r'<th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', table, re.DOTALL):
            numbers = re.findall(r"<td[^>]*>(\d+)</td>", cells)
            found += [(words, *numbers[:2])] if numbers else []
    return found


def test_the_adversary_finds_somebody_where_nothing_protects_them() -> None:
    """Or the two tests above could not fail."""
    assert exposed([{"everybody": (5, 4, 0)}, {"everybody": (6, 4, 0)}], floor=5)


def test_the_whole_database_links_no_ballot_to_a_phone(the_cast: Cast, own_database: OwnDatabase) -> None:
    """With every table, in the order in which the disk keeps it, and what was copied of the waiting answers before they were brought in."""
    ruth = the_cast["ruth"]
    workshop = a_workshop(the_cast, promise=Promise.ANONYMOUS)
    room_of = [Phone(workshop.code) for _ in range(30)]
    sent = [phone.vote(1 if place % 3 else -1).done[0] for place, phone in enumerate(room_of)]
    copied = [bytes(body) for (body,) in own_database.rows("select sealed from workshops_pending")]
    assert len({len(body) for body in copied}) == 1
    assert sealing.unsealed(workshop.code, 1, copied[:1]) != [None]
    with as_person(ruth):
        take_in(by=ruth, workshop=workshop)
    with framed(NOBODY):
        room.state(workshop.code)  # the next phone that asks

    assert sealing.unsealed(workshop.code, 1, copied) == [None] * 30
    assert own_database.one("select count(*) from workshops_pending") == 0
    roll = [seat for (seat,) in own_database.rows("select seat from workshops_roll order by ctid")]
    ballots = [handle for (handle,) in own_database.rows("select handle from workshops_ballot order by ctid")]
    assert sorted(roll) == sorted(phone.seat.on_the_roll for phone in room_of)  # in which order they came may be known; so let it be
    assert sorted(ballots) == sorted(phone.seat.handle for phone in room_of)
    in_place = sum(phone.seat.handle == handle for phone, handle in zip(room_of, ballots, strict=True))
    assert in_place <= 6  # of thirty; by chance one
    everything = dump(own_database)
    for phone, number in zip(room_of, sent, strict=True):
        assert phone.seat.secret not in everything
        assert number not in everything
        assert everything.count(phone.seat.handle) == 1
        assert everything.count(phone.seat.on_the_roll) == 1


def test_the_record_holds_who_brought_in_and_revealed_and_nothing_of_the_room(the_cast: Cast, own_database: OwnDatabase) -> None:
    workshop = a_workshop(the_cast)
    before = own_database.one("select count(*) from audit.event")
    for place, phone in enumerate(Phone(workshop.code, "Police", "operational") for _ in range(9)):
        phone.vote(1 if place < 5 else -1)
        phone.say("Staying beside them.")
    assert own_database.one("select count(*) from audit.event") == before

    with as_person(the_cast["ruth"]):
        reveal(by=the_cast["ruth"], workshop=workshop)

    names = [name for (name,) in own_database.rows("select name from audit.event order by n offset %s", before)]
    assert [name for name in names if name.startswith("workshops.")] == ["workshops.answers.taken_in", "workshops.answers.revealed"]


def test_nobody_is_named_who_does_not_want_to_be_and_nobody_elses_words_are_easier_to_tell(cast: Cast) -> None:
    """A whole session, after every act of it: somebody who keeps every name that the room ever read, and knows who wrote nothing but what carries one."""
    workshop, chance = a_workshop(cast), random.Random(11)
    people = [Phone(workshop.code, chance.choice(KINDS[:3]), chance.choice(LEVELS)) for _ in range(34)]
    words, wanted, left_out = _everybody_writes(people, chance)
    read_by_the_room: set[int] = set()
    held_back = 0
    for act in range(80):
        if act % 4 == 3:
            _somebody_changes_their_mind(
                people, wanted, chance.choice(sorted(read_by_the_room) or [*words.values()])
            )  # and is looked at before anybody does anything else
        else:
            with as_person(cast["ruth"]):
                held_back += _the_facilitator_acts(cast, workshop, words, left_out, chance)
        beside = _beside(cast, workshop, words)
        for writer, said_by in beside:
            if said_by == wanted.get(writer) and writer not in left_out:
                read_by_the_room.add(writer)
            else:
                kind, level = people[writer].kind, people[writer].level
                assert said_by in ("", kind, f"{kind}, {level}"), "a name that is not wanted, or not any more"
        assert _too_few(people, beside, read_by_the_room, wanted) == []

    assert read_by_the_room, "nobody was named, or this proves less than it says"
    assert held_back, "no name had to wait, or this proves less than it says"
    assert _too_few(people, beside, set(wanted), wanted) != [], "the adversary is blind"
    assert not [name for name in set(wanted.values()) - {said_by for _, said_by in beside} if name in _everything_shown(cast, workshop)]


def _everybody_writes(people: Sequence[Phone], chance: random.Random) -> tuple[dict[str, int], dict[int, str], set[int]]:
    """Everybody says one thing, every other with a name. Whose words they are, and who wants to be named."""
    words: dict[str, int] = {}
    wanted: dict[int, str] = {}
    for writer, phone in enumerate(people):
        named = chance.random() < 0.5
        phone.say(f"Thought of number {writer}.", is_meant=True, **({"named_as": f"Writer {writer}.", "may_show": True} if named else {}))
        words[f"Thought of number {writer}."] = writer
        wanted |= {writer: f"Writer {writer}."} if named else {}
    return words, wanted, set()


def _somebody_changes_their_mind(people: Sequence[Phone], wanted: dict[int, str], writer: int) -> None:
    if writer in wanted:
        del wanted[writer]
    else:
        wanted[writer] = f"Writer {writer}."
    people[writer].name(people[writer].wrote[0], wanted.get(writer, ""))
    for phone in people:
        phone.vote(1)


def _the_facilitator_acts(cast: Cast, workshop: Workshop, words: dict[str, int], left_out: set[int], chance: random.Random) -> int:
    """Brings in, shows some words, shows every name that may stand, leaves one out now and then. How many names may not stand now."""
    ruth = cast["ruth"]
    take_in(by=ruth, workshop=workshop)
    for number, _ in rows("select id, words from sec.waiting_words(%s)", workshop.pk)[:2]:
        show_words(by=ruth, workshop=workshop, which=str(number))
    held_back = 0
    for which, named in names_by_consent(workshop).items():
        if chance.random() < 0.05:
            leave_name_out(by=ruth, workshop=workshop, which=str(which))
            left_out.add(words[named.words])
        elif named.is_shown and not named.is_named and named.may_stand:
            held_back += not one("select sec.show_name(%s)", which)  # the one before it may have been one too many
        else:
            held_back += named.is_shown and not named.is_named
    return held_back


def _beside(cast: Cast, workshop: Workshop, words: dict[str, int]) -> list[tuple[int, str]]:
    with as_person(cast["yusuf"]):
        return [(words[said], said_by) for said, said_by in workshop.statements.values_list("words", "said_by") if said in words]


def _too_few(people: Sequence[Phone], beside: Sequence[tuple[int, str]], named: set[int], wanted: dict[int, str]) -> list[str]:
    """What stands beside words that fewer than five people could have written who were never named."""
    labels = {said_by for writer, said_by in beside if said_by != wanted.get(writer)}
    unnamed = [phone for writer, phone in enumerate(people) if writer not in named]
    return [label for label in labels if sum(label in ("", phone.kind, f"{phone.kind}, {phone.level}") for phone in unnamed) < 5]


def _everything_shown(cast: Cast, workshop: Workshop) -> str:
    browser, phone = sign_in(cast["yusuf"]), Client()
    phone.post(reverse("room:seat", args=[workshop.code]), {"kind": "Police", "level": "operational"})
    pages = [browser.get(reverse(f"workshops:{name}", args=[workshop.record.ref])) for name in ("results", "wall", "table", "summary", "words", "themes")]
    pages += [phone.get(reverse(f"room:{name}", args=[workshop.code])) for name in ("room", "results", "state", "heard", "answers", "named")]
    return "\n".join(page.content.decode() for page in pages)


def exposed(views: list[dict[str, tuple[int, int, int]]], *, floor: int) -> list[tuple[str, Any, Any]]:
    """Every figure, and every change of one between two views, that is neither nobody nor enough people with both answers among them.

    What several figures give together (rows of different reveals, and the rest) is tried in `voice`, against every sum at once.
    """
    found: list[tuple[str, Any, Any]] = []
    for view in views:
        found += [(name, figure, None) for name, figure in view.items() if not is_crowd(figure, floor)]
    for earlier, later in combinations(views, 2):
        for name in earlier.keys() & later.keys():
            if not is_crowd(minus(later[name], earlier[name]), floor):
                found.append((name, earlier[name], later[name]))
    return found


def certain(people: Sequence[Person], views: Views, heading: dict[str, str]) -> list[tuple[str, str, int]]:
    """The kinds, levels and times of which everybody's answer follows from every figure of every view. Passes are taken as known."""
    answers = [person for person in people if person[3]]
    cells = sorted({person[:3] for person in answers})
    count = np.array([sum(person[:3] == cell for person in answers) for cell in cells])
    equations = {
        (tuple(came <= time and name in ("everybody", heading[kind], level, f"{kind} {level}") for kind, level, came in cells), figure[0])
        for time, view in enumerate(views)
        for name, figure in view.items()
        if name not in {older for older in (views[time - 1] if time else {}) if views[time - 1][older] == figure}
    }
    known = [LinearConstraint(np.array([left], float), agree, agree) for left, agree in equations]
    found = []
    for place, cell in enumerate(cells):
        goal = np.zeros(len(cells))
        goal[place] = 1
        solved = [milp(sign * goal, constraints=known, integrality=np.ones(len(cells)), bounds=Bounds(0, count)) for sign in (1, -1)]
        assert all(one_of.success for one_of in solved), "what was shown cannot have been so"
        least, most = (round(one_of.x[place]) for one_of in solved)
        if least == count[place] or most == 0:
            found.append(cell)
    return found


def _figures(people: Any) -> tuple[int, int, int]:
    votes = [person[3] for person in people]
    return votes.count(1), votes.count(-1), votes.count(0)


def is_crowd(figure: tuple[int, ...], floor: int) -> bool:
    agree, disagree, passed = figure
    return figure == (0, 0, 0) or (agree + disagree >= floor and min(agree, disagree) >= 2 and passed >= 0)


def minus(later: tuple[int, ...], earlier: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(now - then for now, then in zip(later, earlier, strict=True))


def dump(database: OwnDatabase) -> str:
    """Every row of every table, as text."""
    tables = database.rows("select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname in ('public', 'sec', 'audit')")
    return "\n".join(str(row) for (table,) in tables for row in database.rows(f"select t::text from {table} t"))
