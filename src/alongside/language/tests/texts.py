"""Texts to compare readers on: real sentences, and sentences torn up and joined by whatever people paste."""

import random

from alongside.language.engine.building import rules

JOINTS = [" "] * 20 + [
    "\n",
    "\n\n",
    " “",
    "” ",
    "’",
    "\u00ad",
    " 😀 ",
    "\u00a0",
    "—",
    " - ",
    '"',
    "'",
    "; ",
    ", ",
    ". ",
    "\r\n",
    "\t",
    "_",
    "-\n",
    "é",
    "\n- ",
    "…",
    ": ",
    "(",
    ")",
]
REAL = [text for rule in rules() for kind in ("flag", "pass") for text in rule["examples"][kind]]
LETTER = (
    "She has been putting herself in danger by getting into cars. Her older boyfriend, who is 27, buys her phones. She is streetwise and refuses to engage "
    'with us, and is choosing to stay out. Mum cannot control her. "He\'s my boyfriend," she told Kezia. There is nothing to suggest that she wanted any of '
    'this. Section 25 asks about a history of absconding. At our team day we agreed not to write "hard to reach" again.'
)


def torn(how_many: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    words = " ".join([*REAL, LETTER]).split()
    made = ["".join(rng.choice(words) + rng.choice(JOINTS) for _ in range(rng.randint(1, 60))) for _ in range(how_many)]
    return made + [rng.choice(["\n\n", " ", "\n"]).join(rng.sample(REAL, 12)) for _ in range(how_many // 8)]
