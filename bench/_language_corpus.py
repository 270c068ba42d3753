"""Five megabytes of made-up notes: mostly plain sentences, some with blame, some that should be left alone. The same every time."""

import random
from pathlib import Path

from bench._language_score import labelled

_WHO = ("She", "He", "The young person", "Mum", "Her worker", "The school", "His aunt", "The nurse", "A neighbour", "They")
_DID = (
    "came to",
    "rang about",
    "asked for",
    "talked about",
    "waited for",
    "brought",
    "remembered",
    "walked to",
    "wrote down",
    "looked at",
    "would like",
    "helped with",
)
_WHAT = (
    "the bus to the centre",
    "a visit on Thursday",
    "football after school",
    "the letter from the clinic",
    "lunch with the group",
    "a new coat",
    "the plan for the summer",
)
_WHEN = (
    "on Monday",
    "after lunch",
    "last week",
    "before the meeting",
    "in the morning",
    "when it rained",
    "for an hour",
    "with a friend",
    "as agreed",
    "at the end of term",
)
_THEN = (
    "and said it went well",
    "and we will ask again on Friday",
    "and the door was open",
    "because the room was warm",
    "and nobody was in a hurry",
    "and the kettle was on",
)


def sentence(rng: random.Random) -> str:
    return f"{rng.choice(_WHO)} {rng.choice(_DID)} {rng.choice(_WHAT)} {rng.choice(_WHEN)} {rng.choice(_THEN)}."


def notes(megabytes: float = 5.0, seed: int = 5) -> list[str]:
    """Notes of about 2.2 kB: 6 sentences in 100 with blame, 7 in 100 that only look like it."""
    rng = random.Random(seed)
    there = labelled(Path(__file__).with_name("language_development.txt"))
    blaming = [text for kind, text, _ in there if kind == "plain"]
    looking = [text for kind, text, _ in there if kind != "plain"]
    made, size = [], 0
    while size < megabytes * 1_000_000:
        said: list[str] = []
        while sum(map(len, said)) < 2_150:
            kind = rng.random()
            said.append(rng.choice(blaming) if kind < 0.06 else rng.choice(looking) if kind < 0.13 else sentence(rng))
        paragraphs = [" ".join(said[at : at + 6]) for at in range(0, len(said), 6)]
        made.append("\n\n".join(paragraphs))
        size += len(made[-1])
    return made
