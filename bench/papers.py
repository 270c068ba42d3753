"""How long the longest report takes to become each kind of paper, and how much memory a worker needs for it.

Claim: the PDF of the longest report (16,000 words) takes at most 500 ms at the median. The same figures for a report of a tenth of
that length stand beside it, so that growth can be seen. Every run makes a paper never made before: typesetters remember.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has no types of its own

from alongside.papers import docx, pdf, plain, prose
from alongside.papers.document import Document, section

_RUNS = 7
_CLAIM_SECONDS = 0.5


def main() -> None:
    """Print the table; exit with a sentence when the claim does not hold."""
    print(f"{'paper':<28}{'words':>8}{'median':>10}{'worst':>10}{'size':>10}")
    median = {words: _report(words) for words in (1_600, 16_000)}
    print(f"\nMemory of this process afterwards: {_megabytes('VmRSS')} MB, at most {_megabytes('VmHWM')} MB.")
    if median[16_000] > _CLAIM_SECONDS:
        raise SystemExit(f"The longest report took {median[16_000] * 1000:.0f} ms as PDF; we claim {_CLAIM_SECONDS * 1000:.0f} ms.")


def _report(words: int) -> float:
    """Measure one length; the median for PDF in seconds."""
    pages = len(pypdfium2.PdfDocument(pdf.made(_paper(words, "warm")).content))
    usual = _row(f"PDF, {pages} pages", words, lambda run: pdf.made(_paper(words, run)).content)
    _row("DOCX", words, lambda run: docx.made(_paper(words, run)))
    _row("plain text", words, lambda run: plain.made(_paper(words, run)).encode())
    _row("HTML of the prose", words, lambda run: prose.html(_markdown(words, run)).encode())
    _row("tidying the prose", words, lambda run: prose.tidy(_markdown(words, run)).encode())
    return usual


def _row(name: str, words: int, make: Callable[[str], bytes]) -> float:
    seconds, size = [], 0
    for run in range(_RUNS):
        started = time.perf_counter()
        size = len(make(f"run {run}"))
        seconds.append(time.perf_counter() - started)
    print(f"{name:<28}{words:>8,}{statistics.median(seconds) * 1000:>7.0f} ms{max(seconds) * 1000:>7.0f} ms{size / 1000:>7.0f} kB")
    return statistics.median(seconds)


def _paper(words: int, run: str) -> Document:
    sections = tuple(section(f"Part {part}", _markdown(words // 7, f"{run}, part {part}")) for part in range(1, 8))
    return Document(f"The longest report, {run}", sections, footnotes=(("1", "See [the interview](https://example.org/interview)."),), footer="A-1 · edition 1")


def _markdown(words: int, run: str) -> str:
    """Prose of about so many words, as people write reports: sub-headings, paragraphs, a list, a quotation, a link, a note."""
    passages = []
    for number in range(1, max(words // 210, 1) + 1):
        sentence = f"In week {number} of {run} every agency could describe a *plan* it had not dared to try, and said so to the others in the room. "
        passages += [
            f"### Question {number}",
            sentence * 4 + "It was [written down](https://example.org/a).[^1]",
            sentence * 3,
            "- one thing that helped\n- another thing that helped for longer\n- and **one that did not**",
            "> I can hold it until Friday. I cannot hold it until Friday on my own.",
        ]
    return "\n\n".join(passages)


def _megabytes(figure: str) -> str:
    status = Path("/proc/self/status")
    if not status.exists():
        return "unknown"
    (line,) = [line for line in status.read_text().splitlines() if line.startswith(figure)]
    return str(int(line.split()[1]) // 1024)


if __name__ == "__main__":
    main()
