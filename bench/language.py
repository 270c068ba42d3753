"""How fast the language review reads, beside the tools that people use instead.

Claims: at least 10 MB/s with guards on five megabytes of notes and at least 60 times alex; a note of 2 kB within 3 ms for 99 of 100 in Python and within
5 ms in a browser; the pack at most 60 kB compressed; ready within 150 ms. Speeds are of processor time, so that a busy machine says the same; the load stands
beside them. alex, write-good (npm) and proselint (PyPI) are fetched into .tools/language the first time, and read the first part of the same notes.
"""

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from alongside.language.engine.pack import SHIPPED
from alongside.language.engine.review import Reviewer
from bench import _language_browser as browser
from bench._costs import load
from bench._language_corpus import notes

_HERE = Path(__file__).parent
_CACHE = _HERE.parent / ".tools/language"
_FOR_ANCHORS = 300_000  # characters: alex would need half a minute of processor time for the whole
_PACKAGES = ("alex@11.0.1", "write-good@1.0.8")
_PROSELINT = """
import json, sys, time
from proselint.config import DEFAULT
from proselint.registry import CheckRegistry
from proselint.checks import __register__
from proselint.tools import LintFile
CheckRegistry().register_many(__register__)
notes = json.load(open(sys.argv[1]))
began, found = time.process_time(), 0
for note in notes:
    found += len(LintFile(source="note", content=note).lint(DEFAULT))
print(json.dumps({"name": "proselint", "seconds": time.process_time() - began, "found": found}))
"""


def main() -> None:
    """Print the table; exit with a sentence when a claim does not hold."""
    whole = notes()
    size = sum(len(note) for note in whole)
    print(f"{len(whole):,} made-up notes, {size / 1e6:.1f} MB; load {load()}; {os.cpu_count()} processors\n\n{'reader':<44}{'MB/s':>9}{'found':>9}")
    began = time.process_time()
    reviewer = Reviewer()
    reviewer.check("She is streetwise. " * 1200)
    opening = (time.process_time() - began) * 1000
    ours = max(_row("ours, with guards", reviewer, whole) for _ in range(3))
    _row("ours without google-re2 (the first tenth)", Reviewer(use_re2=False), whole[: len(whole) // 10])
    alex = _anchors(whole)
    failed = [f"It reads {ours:.1f} MB/s; we claim 10."] if ours < 10 else []
    failed += [f"It is {ours / alex:.0f} times as fast as alex; we claim 60."] if alex and ours / alex < 60 else []
    failed += _moments(reviewer, whole, opening)
    if failed:
        raise SystemExit(" ".join(failed))


def _row(name: str, reviewer: Reviewer, read: list[str]) -> float:
    began, found = time.process_time(), 0
    for note in read:
        found += len(reviewer.check(note).findings)
    return _said(name, sum(len(note) for note in read), time.process_time() - began, found)


def _said(name: str, size: int, seconds: float, found: int) -> float:
    print(f"{name:<44}{size / 1e6 / seconds:>9.2f}{found:>9}", flush=True)
    return size / 1e6 / seconds


def _anchors(whole: list[str]) -> float:
    """Print what the others do; alex's MB/s, or 0 where npm cannot be reached."""
    part: list[str] = []
    while sum(len(note) for note in part) < _FOR_ANCHORS:
        part.append(whole[len(part)])
    size, speeds = sum(len(note) for note in part), {}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(part, file)
        file.flush()
        for command in _commands(file.name):
            ran = subprocess.run(command, capture_output=True, text=True, check=False)
            if ran.returncode:
                print(f"{command[0]}: {(ran.stderr.strip().splitlines() or ['it said nothing'])[-1][:110]}")
            for line in ran.stdout.splitlines():
                one = json.loads(line)
                speeds[one["name"]] = _said(f"{one['name']} (the first {size / 1e6:.1f} MB)", size, one["seconds"], one["found"])
    return speeds.get("alex", 0.0)


def _commands(path: str) -> list[list[str]]:
    """How to run each, fetched if it is not there yet."""
    _CACHE.mkdir(parents=True, exist_ok=True)
    if not (_CACHE / "node_modules/alex").is_dir():
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", _CACHE, *_PACKAGES], check=False)
    if not (_CACHE / "proselint").is_dir():
        subprocess.run([_HERE.parent / ".tools/bin/uv", "pip", "install", "-q", "--target", _CACHE / "proselint", "proselint==0.16.0"], check=False)
    node = ["node", str(_HERE / "_language_anchors.mjs"), str(_CACHE), path]
    return [node, ["env", f"PYTHONPATH={_CACHE / 'proselint'}", sys.executable, "-c", _PROSELINT, path]]


def _moments(reviewer: Reviewer, whole: list[str], opening: float) -> list[str]:
    """Print what a writer waits for: one note, a browser's note, the pack and the start. The claims that do not hold."""
    times = []
    for note in whole:
        began = time.thread_time()
        reviewer.check(note)
        times.append((time.thread_time() - began) * 1000)
    with browser.page() as page:
        opened, in_browser = page.evaluate(browser.TIMED, whole[:600])
    compressed = len(gzip.compress(SHIPPED.read_bytes(), 9)) / 1000
    command = [sys.executable, "-m", "alongside.language", "check", "-"]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=whole[0].encode(), capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = (after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime) * 1000
    rows = (
        ("a note of 2 kB, 99 of 100, processor time", _99(times), "ms", 3),
        ("the same in Chromium, best of three, 99 of 100", _99(in_browser), "ms", 5),
        ("the pack, compressed with gzip", compressed, "kB", 60),
        ("the command line on one note, start to end", start, "ms", 150),
    )
    print(f"\n{'the reader made ready, first rules compiled':<44}{opening:>9.0f} ms\n{'the same in Chromium':<44}{opened:>9.0f} ms")
    for name, value, unit, _ in rows:
        print(f"{name:<44}{value:>9.2f} {unit}")
    return [f"{name}: {value:.1f} {unit}; we claim {claim}." for name, value, unit, claim in rows if value > claim]


def _99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


if __name__ == "__main__":
    main()
