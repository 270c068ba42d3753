"""Which statement a person is asked next, so that every agency has seen every statement even in a small room. (voice.md §3.10.8)"""

import random
from collections.abc import Collection, Mapping, Sequence

_NEW_AT_ONCE = 2
_VOTES_FOR_EACH = 3


def deck(
    statements: Collection[str],
    *,
    seen: Collection[str],
    own: Collection[str],
    by_my_agency: Mapping[str, int],
    by_everyone: Mapping[str, int],
    pinned: Sequence[str] = (),
    new: Collection[str] = (),
    length: int = 60,
    chance: random.Random,
) -> list[str]:
    """The statements to answer next, in order, at most `length`.

    What the facilitator pinned comes first; then what my agency has answered least, then what everyone has; ties are drawn. Nobody is asked about
    their own statement. At most two of the `new` ones (since the last reveal) are in it, so that a room is not carried off by what came last.
    """
    waiting = set(statements) - set(seen) - set(own)
    first = [statement for statement in dict.fromkeys(pinned) if statement in waiting]
    rest = sorted(waiting - set(first))
    chance.shuffle(rest)
    rest.sort(key=lambda statement: (by_my_agency.get(statement, 0), by_everyone.get(statement, 0)))
    chosen, fresh = list(first), sum(statement in new for statement in first)
    for statement in rest:
        if statement in new:
            if fresh >= _NEW_AT_ONCE:
                continue
            fresh += 1
        chosen.append(statement)
    return chosen[:length]


def has_room_for_more(*, people: int, votes_each: int, agencies: int, statements: int) -> bool:
    """Whether one more statement could still be answered three times by every agency; if not, stop taking statements."""
    return people * votes_each >= _VOTES_FOR_EACH * agencies * (statements + 1)
