"""How many phones have joined beside how many people were counted: said to everybody, because nothing else shows that somebody is there more than once."""

from alongside.workshops import room

TOGETHER = 5
"""How many phones have to have sent something before any of it is brought in, unless the workshop is closed."""


FOUR_PHONES = (
    "What people send is opened together, from five phones or more. Somebody who holds four phones could be the other four, and would then know what the fifth sent. "
    "Nothing here can tell a phone from a person."
)
"""What no promise can hold against, in the words in which everybody reads it before anything is sent."""


def in_the_room(phones: int, people: int | None) -> str:
    """One sentence, the same on the phones, on the wall and for the facilitator."""
    joined = f"{phones} phone{' has' if phones == 1 else 's have'} joined"
    if people is None:
        return f"{joined}."
    if phones > people:
        return f"{joined}, and the facilitator counted {people} people: {phones - people} more than there are people."
    return f"{joined}, and the facilitator counted {people} people."


def how_many_together(code: str) -> int:
    """Five; and as many more as there are phones without a person, because all of those may be in one hand."""
    told = room.around(code)
    return TOGETHER + (max(0, int(told["phones"]) - int(told["people"])) if told["people"] is not None else 0)
