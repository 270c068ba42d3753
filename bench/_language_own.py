"""Our own words pass our own review: documents, pages, letters and the demo's words. Run by ./run check.

From medium upwards: what is of low severity is advice. Left out: words quoted so as to say that we do not write them, or that a made-up form prints; and the letter that people are given to try.
"""

import re
import subprocess
from pathlib import Path

from alongside.language.engine.review import Reviewer

_PROJECT = Path(__file__).resolve().parents[1]
_OURS = (
    "docs/**/*.md",
    "**/README.md",
    "src/**/templates/**/*.html",
    "src/**/templates/**/*.txt",
    "src/alongside/demo/words/**/*.yaml",
    "src/alongside/demo/words/**/*.txt",
)
_MARKUP = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)
_SAID_NOT_TO_WRITE = {
    "docs/words.md": {"put-self-at-risk", "wont-engage", "abscond", "hard-to-reach"},
    "src/alongside/demo/words/own_forms.yaml": {"wont-engage", "choosing-to"},
}
_TO_TRY = re.compile(r"She has been putting herself in danger by getting into cars\..*?again\.", re.DOTALL)


def main() -> None:
    """Say what to look at again, each on a line; exit with a sentence if there is anything."""
    reviewer = Reviewer()
    found = 0
    listed = subprocess.run(["git", "ls-files", *(f":(glob){place}" for place in _OURS)], cwd=_PROJECT, capture_output=True, text=True, check=True).stdout
    for name in listed.splitlines():
        path = _PROJECT / name
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        plain = _blank(_TO_TRY, _blank(_MARKUP, text) if path.suffix == ".html" else text)
        for one in reviewer.check(plain).findings:
            if one.severity != "low" and one.rule not in _SAID_NOT_TO_WRITE.get(name, ()):
                print(f"{name}:{text.count(chr(10), 0, one.start) + 1}: {' '.join(one.text.split())} ({one.rule}): {one.ask}")
                found += 1
    if found:
        raise SystemExit(f"{found} of our own phrases should be looked at again.")


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The same text with spaces where the pattern stands, so that places stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


if __name__ == "__main__":
    main()
