"""A paper as plain text loses its looks and nothing else."""

from alongside.papers import plain, prose
from alongside.papers.document import Document, section
from alongside.papers.tests.samples import a_paper


def test_everything_is_there_in_order() -> None:
    assert plain.made(a_paper()) == (
        "Learning report\n\nProtect the supervision first\n=============================\n\nWhat one area learned\n\n"
        "Region: South West\nNumber of areas: 1\n\n"
        "What others can use\n-------------------\n\n- Count sessions kept.\n\n"
        "Why we asked\n------------\n\n"
        "Every agency could describe a plan it had not dared to try.[1] It wanted to\nknow what would help (https://a.org/b_c?d=1&e=2).\n\n"
        "Three areas of focus\n\n"
        "1. Services that answer in days\n2. A shift from removing risk:\n\n   - across thresholds\n   - across disciplines\n"
        "3. One set of values\n\n   Signed by all.\n\n"
        "> I can hold it until Friday.\n>\n> Not on my own.\n\n- <b>#panic()</b> *x* $y$ @z\n\n"
        "Who was there\n-------------\n\nSessions by agency\n\nAgency: Police\nSessions: 4\n\nAgency: Health\nSessions: 6\n\nAgency: Schools\n\n"
        "Dissent\n-------\n\nI do not think this is safe yet.[1]\n\n(Named nurse, 4 May)\n\n"
        "Notes\n-----\n\n[1] See Slowing down (https://a.org/slow).\n[2] Nobody calls this one.\n\nShared openly.\n\nTW-04 · edition 2\n"
    )


def test_no_line_is_longer_than_asked_but_an_address_is_never_broken() -> None:
    address = "https://a.org/" + "very-long/" * 12
    made = plain.made(
        Document("A title that is rather longer than one line " * 3, (section("S", f"word {'and word ' * 40}[here]({address})\n\n- {'item ' * 30}"),)), width=50
    )

    assert all(len(row) <= 50 for row in made.split("\n") if address not in row)
    assert f"({address})" in made


def test_a_link_whose_words_are_its_address_is_written_once() -> None:
    assert plain.words(prose.blocks("[https://a.org](https://a.org)")) == "https://a.org"
