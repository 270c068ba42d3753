"""What is new and what has gone between two texts, word by word."""

import re
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s*\S+\s*?")
_TOO_LONG = 20_000  # words; above this, two texts are shown whole


def differences(before: str, after: str) -> list[tuple[str, str]]:
    """`after` in pieces, each "same", "new" or "gone" (gone stood in `before` only). Joined, all but the gone pieces are `after`."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _TOO_LONG:
        return [(after, "same")]
    pieces: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag in {"delete", "replace"}:
            pieces.append(("".join(old[a:b]), "gone"))
        if tag != "delete":
            pieces.append(("".join(new[c:d]), "same" if tag == "equal" else "new"))
    return pieces
