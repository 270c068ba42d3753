"""Two workshops: one closed, with what each agency answered; one open, with words that wait for its facilitator. All of it through phones and the same acts."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from alongside.demo.building.asking import ask_everybody, type_in
from alongside.demo.building.asking_leaders import send_up
from alongside.demo.building.own_names import agree, look_first
from alongside.demo.building.themes import draw_together
from alongside.demo.building.world import World
from alongside.demo.reading import read
from alongside.frame.frames import NOBODY, acting_as, framed
from alongside.frame.sql import rows
from alongside.workshops import room
from alongside.workshops.actions import begin_workshop, move_on, reveal, show_words, take_in
from alongside.workshops.models import Mode, Promise, Stage, Workshop

LEVELS = ("strategic", "managerial", "operational")
OTHERS = ("Youth justice", "Housing", "Licensing")
ALONE = ("Children's social care", "Police", "Health", "Education", "Voluntary sector")


class Phone:
    """Somebody made up, with a phone in their hand."""

    def __init__(self, code: str, kind: str = "", level: str = "", *, on_paper: bool = False) -> None:
        self.on_paper = on_paper
        self.seat, self.kind, self.level, self.sent = room.Seat.taken(code, kind, level), kind, level, 0
        if not on_paper:
            with framed(NOBODY):
                room.join(self.seat)

    def op(self, **more: Any) -> dict[str, Any]:
        self.sent += 1
        return {"id": str(uuid.uuid4()), "seq": self.sent, **more}

    def send(self, *ops: dict[str, Any]) -> None:
        with framed(NOBODY):
            told = room.state(self.seat.code)
            refused = room.send(self.seat, told, ops).refused if told else ["There is no such workshop."]
        if refused:
            raise ValueError(refused)


def hold_workshops(world: World) -> None:
    told = read("workshops")
    brave = _brave(world, told["brave"], told["levels"], told["asked"], told["sheets"], told["own_names"])
    draw_together(world, brave, told["themes"])
    send_up(world, brave, told["leaders"])
    _weight(world, told["weight"])


def _brave(
    world: World,
    told: Mapping[str, Any],
    levels: Mapping[str, Sequence[int]],
    asked: Mapping[str, Any],
    sheets: Sequence[Mapping[str, Any]],
    own_names: Mapping[str, Any],
) -> Workshop:
    workshop = _begin(world, told, mode=Mode.BOTH, promise=Promise.BY_AGENCY)
    ask_everybody(world, workshop, asked)
    on_paper = {(sheet["kind"], sheet["level"], sheet["place"]) for sheet in sheets}
    phones = [
        Phone(workshop.code, kind, level, on_paper=(kind, level, place) in on_paper)
        for kind, counts in levels.items()
        for level, count in zip(LEVELS, counts, strict=True)
        for place in range(count)
    ]
    for number, said in enumerate(told["statements"]):
        writers = [phone for phone in phones if (phone.kind, phone.level) == (said["kind"], said["level"]) and not phone.on_paper]
        writer = (writers or [phone for phone in phones if phone.kind == said["kind"]])[number % max(len(writers), 1)]
        writer.send(writer.op(what="words", question=said["question"], words=said["words"], is_meant=True))
    _show(world, workshop, [said["words"] for said in told["statements"]])
    with framed(NOBODY):
        deck = (room.state(workshop.code) or {})["deck"]
    for phone, votes in _votes(phones, told["statements"]):
        if phone.on_paper:
            type_in(world, workshop, kind=phone.kind, level=phone.level, votes={deck[number]["id"]: vote for number, vote in votes.items()})
            continue
        phone.send(*(phone.op(what="vote", statement=deck[number]["id"], vote=vote) for number, vote in votes.items()))
    ruth = world.people["ruth-ansah"]
    with acting_as(ruth.pk):
        reveal(by=ruth, workshop=workshop)
    agree(world, workshop, own_names)
    with acting_as(ruth.pk):
        move_on(by=ruth, workshop=workshop, stage=Stage.CLOSED, at=world.at(told["closed"]))
        reveal(by=ruth, workshop=workshop)
    look_first(world, workshop, own_names)
    return workshop


def _weight(world: World, told: Mapping[str, Any]) -> None:
    """Two batches shown, and answered; the third is brought in and waits."""
    workshop = _begin(world, told, mode=Mode.OPEN, promise=Promise.ANONYMOUS, code=told["code"])
    phones = [Phone(workshop.code) for _ in range(told["people"])]
    said = told["statements"]
    for start, end in ((0, 8), (8, 16), (16, len(said))):
        for phone, one_of in zip(phones[start:], said[start:end], strict=False):
            phone.send(phone.op(what="words", question=one_of["question"], words=one_of["words"], is_meant=True))
        if end <= 16:
            _show(world, workshop, [one_of["words"] for one_of in said[start:end]])
    with framed(NOBODY):
        deck = (room.state(workshop.code) or {})["deck"]
    for number, phone in enumerate(phones):
        answers = {place: 1 if (number * 7 + place * 5) % 11 > 2 + place % 3 else -1 for place in range(len(deck)) if (number + place) % 6}
        phone.send(*(phone.op(what="vote", statement=deck[place]["id"], vote=vote) for place, vote in answers.items()))
    ruth = world.people["ruth-ansah"]
    with acting_as(ruth.pk):
        reveal(by=ruth, workshop=workshop)


def _begin(world: World, told: Mapping[str, Any], **more: Any) -> Workshop:
    bridget, ruth = world.people["bridget-oyelaran"], world.people["ruth-ansah"]
    with acting_as(bridget.pk):
        workshop = begin_workshop(
            by=bridget,
            partnership=world.partnerships["fellmoor"],
            title=told["title"],
            questions=told["questions"],
            facilitator=ruth,
            at=world.at(told["begun"]),
            **more,
        )
    with acting_as(ruth.pk):
        move_on(by=ruth, workshop=workshop, stage=Stage.RESPOND, at=world.at(told["begun"]))
    return workshop


def _show(world: World, workshop: Workshop, in_order: Sequence[str]) -> None:
    """Ruth brings in what was sent, and shows it in the order of the story."""
    ruth = world.people["ruth-ansah"]
    with acting_as(ruth.pk):
        take_in(by=ruth, workshop=workshop)
        waiting = dict(rows("select words, id from sec.waiting_words(%s)", workshop.pk))
        for words in in_order:
            show_words(by=ruth, workshop=workshop, which=str(waiting[words]))


def _votes(phones: Sequence[Phone], statements: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Phone, dict[int, int]]]:
    """For each phone its answers, so that every agency's add up to the story's. Who disagrees is somebody else each time."""
    given: dict[int, dict[int, int]] = {place: {} for place in range(len(phones))}
    for number, said in enumerate(statements):
        for heading, counts in zip((*ALONE, OTHERS), said["counts"], strict=True):
            members = [place for place, phone in enumerate(phones) if phone.kind == heading or phone.kind in (heading if isinstance(heading, tuple) else ())]
            agree, disagree, passed = (int(count) for count in counts.split()) if counts else (0, 0, 0)
            votes = [1] * agree + [-1] * disagree + [0] * passed
            for turn, vote in enumerate(votes):
                given[members[(turn + number * 3) % len(members)]][number] = vote
        if "levels" in said:
            _by_level(phones, given, number, said["levels"])
    for place, votes_of in given.items():
        yield phones[place], votes_of


def _by_level(phones: Sequence[Phone], given: dict[int, dict[int, int]], number: int, agree: Sequence[int]) -> None:
    """Moves answers within agencies, one exchange at a time, until as many of each level agree as the story says."""
    wanted = dict(zip(LEVELS, agree, strict=True))

    def over(level: str) -> int:
        return sum(given[place].get(number) == 1 for place, phone in enumerate(phones) if phone.level == level) - wanted[level]

    while more := [level for level in LEVELS if over(level) > 0]:
        fewer = [level for level in LEVELS if over(level) < 0]
        pairs = ((one, other) for one in range(len(phones)) for other in range(len(phones)) if phones[one].level in more and phones[other].level in fewer)
        one, other = next(
            pair for pair in pairs if _heading(phones[pair[0]]) == _heading(phones[pair[1]]) and (given[pair[0]][number], given[pair[1]][number]) == (1, -1)
        )
        given[one][number], given[other][number] = -1, 1


def _heading(phone: Phone) -> str:
    return phone.kind if phone.kind in ALONE else ""
