"""The whole analysis of one set of votes: what `python -m alongside.voice analyse` prints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alongside.voice.counting import Votes, counted, merged
from alongside.voice.hearing import FLOOR, Hearing, heard
from alongside.voice.maps import OpinionMap, opinion_map
from alongside.voice.polis import Classic, classic


@dataclass(frozen=True)
class Analysis:
    """`hearing` and `map` are over merged agencies; `polis` over the groups as they were given."""

    participants: int  # people who answered anything
    hearing: Hearing
    map: OpinionMap | None
    polis: Classic


def analyse(votes: Votes, groups: Mapping[str, Iterable[str]], *, floor: int = FLOOR, seed: int = 0) -> Analysis:
    """Hear the room. `groups`: each agency's people, whether they answered or not; small ones are merged here before anything is counted.

    `floor` 1 lifts the gate on verdicts (studies on one's own files). `seed` serves the shuffles behind the map and nothing else.
    """
    given = {name: frozenset(people) for name, people in groups.items()}
    together = merged(given, floor)
    table = counted(votes, given)
    return Analysis(
        participants=len(votes.people),
        hearing=heard(table if together == given else counted(votes, together), floor=floor),
        map=opinion_map(votes, together, floor=floor, seed=seed),
        polis=classic(table),
    )
