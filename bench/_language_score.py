"""How well the rules do on labelled sentences: by overlap, as language.md says.  python -m bench._language_score FILE [-v]"""

import re
import sys
from collections import Counter
from pathlib import Path

from alongside.language.engine.review import Reviewer

_MARKED = re.compile(r"\[([^\]]+)\]\(([a-z-]+)\)")


def labelled(path: Path) -> list[tuple[str, str, list[tuple[int, int, str]]]]:
    """Each sentence: its kind, its text, and where the blame is."""
    made = []
    for line in path.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        kind, _, marked = line.partition(": ")
        text, spans, last = "", [], 0
        for match in _MARKED.finditer(marked):
            text += marked[last : match.start()]
            spans.append((len(text), len(text) + len(match[1]), match[2]))
            text, last = text + match[1], match.end()
        made.append((kind, text + marked[last:], spans))
    return made


def main(path: str, *options: str) -> None:
    reviewer = Reviewer()
    right = found = missed = concept = 0
    clean: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for kind, text, spans in labelled(Path(path)):
        result = reviewer.check(text)
        wrong = [one for one in result.findings if not any(one.start < end and start < one.end for start, end, _ in spans)]
        lost = [span for span in spans if not any(one.start < span[1] and span[0] < one.end for one in result.findings)]
        right += len(result.findings) - len(wrong)
        found += len(result.findings)
        missed += len(lost)
        concept += sum(any(one.rule == rule and one.start < end and start < one.end for one in result.findings) for start, end, rule in spans)
        whole[kind] += 1
        clean[kind] += not wrong
        if "-v" in options and (wrong or lost):
            print(f"{kind}: {text}")
            for one in wrong:
                print(f"    wrongly {one.rule}: {one.text}")
            for start, end, rule in lost:
                print(f"    missed {rule}: {text[start:end]}  kept {[(kept.rule, kept.reason) for kept in result.kept]}")
    spans_there = sum(len(spans) for _, _, spans in labelled(Path(path)))
    print(f"span precision {right / max(1, found):.3f} of {found}; recall {1 - missed / max(1, spans_there):.3f} of {spans_there}; right concept {concept}")
    hard = [kind for kind in whole if kind != "plain"]
    print(
        "left alone:",
        ", ".join(f"{kind} {clean[kind]}/{whole[kind]}" for kind in whole),
        f"; hard negatives {sum(clean[k] for k in hard)}/{sum(whole[k] for k in hard)}",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
