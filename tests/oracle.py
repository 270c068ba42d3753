"""Who may see what, worked out in plain Python from who sits where: from the list of the cast and from nothing of the product."""

from tests.cast import FELLMOOR

PEOPLE = ("amira", "bridget", "paulette", "dev", "yusuf", "lorna", "graham", "ruth", "martin", "rosalind", "stella", "hamish")
"""Everybody at the doors: Fellmoor's lead, coordinator, chair, representative, practitioner, adviser; its scrutineer and author, who come from outside; one who has left; the lead next door, an outsider, and the programme. Nobody signed in is ""."""

LEFT = {"martin"}


def _short(name: str) -> str:
    return name.split(" ", maxsplit=1)[0].lower()


MEMBERS = frozenset(_short(name) for name, _, _, level, *_ in FELLMOOR if level != "external" and _short(name) not in LEFT)
LEADS = frozenset(_short(name) for name, _, _, _, roles, *_ in FELLMOOR if "lead" in roles and _short(name) not in LEFT)
COORDINATES = frozenset(_short(name) for name, _, _, _, roles, *_ in FELLMOOR if "coordinator" in roles and _short(name) not in LEFT)
STEERING = frozenset(_short(name) for name, _, _, _, _, seats, _ in FELLMOOR if "steering" in seats and _short(name) not in LEFT)
AUTHORS = frozenset({"ruth"})  # of Fellmoor's report, in the world of the doors
PROGRAMME = frozenset({"hamish"})  # supports Fellmoor's project
WRITER_OF_THE_LAST_HOUR = frozenset({"yusuf"})

# What each thing of Fellmoor's world says of itself and nothing else does, and who may ever be shown it.
KNOWS = {
    "partnership": MEMBERS,
    "person": MEMBERS,
    "group": MEMBERS | {"rosalind"},  # her area is offered what the group holds: the offer names it
    "duty": MEMBERS,
    "ring": MEMBERS,
    "decision": STEERING | LEADS | COORDINATES,
    "promise": STEERING | LEADS | COORDINATES,
    "project": MEMBERS | PROGRAMME | AUTHORS,
    "report": MEMBERS | PROGRAMME | AUTHORS,
    "words": MEMBERS | AUTHORS,
    "item": MEMBERS,
    "theme": frozenset({"ruth", "yusuf"}),  # they code what was said, and it has not been checked back
    "ask": MEMBERS | {"ruth"},
    "workshop": MEMBERS | {"ruth"},  # she facilitates it, from outside
    "form": MEMBERS,
    "invite": LEADS | COORDINATES | {"ruth"},
    "invitation": LEADS | COORDINATES,
    "last_hour": LEADS | COORDINATES | WRITER_OF_THE_LAST_HOUR,
}
MARKS = {
    "person": "Named nurse for safeguarding",
    "group": "Fellmoor Steering Group",
    "duty": "Mend the two lamps by the pier",
    "ring": "01632 960222",
    "promise": "A key for the lamp box",
    "decision": "Do we ask the owner for lamps?",
    "project": "Lamps and listening",
    "report": "Say it by the lamp post",
    "words": "What the lamp post heard",
    "item": "Three questions under a lamp",
    "theme": "Light where people wait",
    "ask": "Who mends the lamps by Friday",
    "workshop": "What the lamps light here",
    "form": "Who let the lamp go out?",
    "invite": "Keeper of the lamps",
    "invitation": "Hana Lamplight",
    "last_hour": "The lamp key is under the mat",
}
