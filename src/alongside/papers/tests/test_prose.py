"""Long text is what people wrote: nothing in it acts, and nothing of it is lost."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alongside.papers import prose
from alongside.papers.prose import Heading, Item, Listing, Paragraph, Quote, Span
from tests.growth import grows_in_step

ALLOWED = {"h3", "p", "ol", "ul", "li", "blockquote", "a", "em", "strong", "sup"}

SIGNS = "#*_->+[](){}<>!`~|\\&;:.^=1 9\n\t\r\"'/@?"
rough = st.text(alphabet=st.sampled_from(SIGNS + "abc é🙂\u05d0\u00a0"), max_size=200)
anything = st.text(max_size=200)
FRAGMENTS = [
    "# ",
    "### ",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2) ",
    "> ",
    "*",
    "**",
    "_",
    "[",
    "](",
    ")",
    "[^1]",
    "[^",
    "]",
    "https://a.org/b_(c)",
    "javascript:x",
    "\n",
    "\n\n",
]
FRAGMENTS += [
    "  ",
    "    ",
    "\\",
    "---",
    "***",
    "alpha",
    "beta",
    "gamma",
    "!",
    "<b>",
    "&amp;",
    "`",
    "100. ",
    "](https://x.org)",
    ":",
    "\t",
    "\r\n",
    "===",
    "#",
    "\u2028",
    "\x00",
]
fragments = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
typed = st.one_of(rough, anything, fragments)


def letters(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text)


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@given(typed)
@example('a**"b"**c *d*_e_')
@example("- ---\n- * * *\n")
@example("###\n- a\n\n#\n- b")
@example("[a](https://x.org/(((b)")
@example("!\\[a](https://x.org) \\![a](https://x.org)")
@settings(max_examples=100, deadline=None)
def test_tidying_twice_changes_nothing(words: str) -> None:
    tidied = prose.tidy(words)

    assert prose.tidy(tidied) == tidied


@given(typed)
@settings(max_examples=100, deadline=None)
def test_tidying_changes_nothing_anybody_reads(words: str) -> None:
    tidied = prose.tidy(words)

    assert prose.text(tidied) == prose.text(words)
    assert prose.headings(tidied) == prose.headings(words)
    assert prose.marks(tidied) == prose.marks(words)
    assert [(tag, attrs) for tag, attrs in Tags(prose.html(tidied)).seen if tag in {"a", "h3", "li", "sup"}] == [
        (tag, attrs) for tag, attrs in Tags(prose.html(words)).seen if tag in {"a", "h3", "li", "sup"}
    ]


@given(typed.map(lambda words: re.sub(r"https://\S*|javascript:", "", words)))
@settings(max_examples=100, deadline=None)
def test_no_letter_is_ever_lost_or_moved(words: str) -> None:
    shown = "".join(Tags(prose.html(words)).said)

    assert re.findall(r"[^\W\d_]", shown) == re.findall(r"[^\W\d_]", words)


def test_only_the_address_of_a_link_is_not_read() -> None:
    words = "alpha [beta](https://a.org/one) gamma [delta](nowhere) <https://b.org> [^1]"

    assert prose.text(words) == "alpha beta gamma [delta](nowhere) <https://b.org>"


@given(st.text(alphabet=st.characters(categories=["L", "Nd", "P", "S", "Zs"]), max_size=200))
@settings(max_examples=100, deadline=None)
def test_words_typed_in_a_plain_box_are_read_back_as_typed(words: str) -> None:
    line = "x" + " ".join(words.split())

    assert prose.text(prose.from_plain(line)).split() == prose.read.cleaned(line).split()


@given(typed)
@settings(max_examples=100, deadline=None)
def test_html_holds_only_the_tags_of_text_and_no_attribute_but_a_safe_address(words: str) -> None:
    for tag, attrs in Tags(prose.html(words)).seen:
        assert tag in ALLOWED
        assert set(attrs) <= ({"href"} if tag == "a" else set())
        assert re.match(r"https?://|mailto:|tel:", attrs.get("href") or "https://")


@given(typed)
@settings(max_examples=100, deadline=None)
def test_html_says_exactly_the_words_of_the_text(words: str) -> None:
    without_marks = re.sub(r"<sup>[^<]*</sup>", "", prose.html(words))

    assert "".join(Tags(without_marks).said).split() == prose.text(words).split()


@given(typed)
@settings(max_examples=100, deadline=None)
def test_joining_what_was_split_is_tidying(words: str) -> None:
    assert prose.join(prose.split(words)) == prose.tidy(words)


@given(st.lists(st.tuples(typed, typed), max_size=4))
@settings(max_examples=100, deadline=None)
def test_joining_boxes_gives_canonical_text(pairs: list[tuple[str, str]]) -> None:
    joined = prose.join(pairs)

    assert prose.tidy(joined) == joined


@given(typed)
@settings(max_examples=100, deadline=None)
def test_what_is_typed_in_a_plain_box_becomes_canonical_text_without_links_or_emphasis(words: str) -> None:
    made = prose.from_plain(words)

    assert prose.tidy(made) == made
    assert {tag for tag, _ in Tags(prose.html(made)).seen} <= {"p", "ul", "ol", "li"}
    assert letters(prose.text(made)) == letters(prose.read.cleaned(words))


def test_everything_allowed_is_kept() -> None:
    words = "### Why\n\nA *soft* and **strong** [page](https://a.org/x_y?z=1&w=2).[^1]\n\n1. one\n2. two\n   - deeper\n\n> said\n>\n> twice"

    assert prose.tidy(words) == words
    assert prose.html(words) == (
        '<h3>Why</h3>\n<p>A <em>soft</em> and <strong>strong</strong> <a href="https://a.org/x_y?z=1&amp;w=2">page</a>.<sup>1</sup></p>\n'
        "<ol>\n<li>one</li>\n<li>two\n<ul>\n<li>deeper</li>\n</ul></li>\n</ol>\n<blockquote><p>said</p>\n<p>twice</p></blockquote>"
    )


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "![picture](https://a.org/p.png)",
        "`code`",
        "~~~ fence",
        "| a | b |",
        "---",
        "* * *",
        "_____",
        "[here](javascript:alert(1))",
        "[here](data:text/html,x)",
        "[here](/inside)",
        "[here](ftp://a.org)",
        "[here](javascript://a.org/%0Aalert(1))",
        "[here](https://trusted.org@evil.org)",
        "[here](https://a.org 'a title')",
        "&copy; &#65;",
        "1986. A good year",
        "5 * 3 * 2",
        "snake_case_name",
        "C:\\folder",
        "=====",
        "[a]: https://a.org",
        "<https://a.org>",
        "[ ](https://a.org)",
    ],
)
def test_what_is_not_allowed_stays_as_it_was_typed(words: str) -> None:
    assert prose.text(words) == words
    assert {tag for tag, _ in Tags(prose.html(words)).seen} == {"p"}
    assert prose.text(prose.tidy(words)) == words


@pytest.mark.parametrize(
    "href",
    ["https://a.org/b_(c)", "http://a.org:8080/?q=[x]*_", "mailto:a@b.org?subject=x%20y", "tel:+441793-123(4)", "https://a.org/((", "https://مثال.org/é"],
)
def test_the_address_of_a_link_is_not_changed(href: str) -> None:
    tidied = prose.tidy(f"[here](<{href}>)")

    (paragraph,) = prose.blocks(tidied)
    assert paragraph == Paragraph((Span("here", href=href),))


def test_an_address_typed_without_its_scheme_is_followed_over_https() -> None:
    assert prose.tidy("[here](www.a.org/x)") == "[here](https://www.a.org/x)"


def test_signs_that_do_nothing_are_not_escaped() -> None:
    words = "At 5 * 3 it's (about) 40% - see A+B, file_name_2, #1, [sic], R&D, a < b > c, £5! ~ `"

    assert prose.tidy(words) == words


def test_only_the_bracket_that_would_make_a_link_is_escaped() -> None:
    assert prose.tidy("\\[a](https://a.org) it's (quite) fine - really!") == "\\[a](https://a.org) it's (quite) fine - really!"


def test_line_ends_of_every_kind_are_one_space_in_a_paragraph() -> None:
    assert prose.tidy("a\r\nb\rc\u2028d\x85e\x0bf") == "a b c d e f"


def test_direction_overrides_and_control_characters_are_gone() -> None:
    assert prose.tidy("a\u202eb\x00c\x1b[31m\ufeff \ud800z") == "abc[31m z"


def test_emoji_families_and_right_to_left_words_are_kept() -> None:
    words = "👩‍👩‍👧 שלום עולם **مرحبا** 🏴󠁧󠁢󠁷󠁬󠁳󠁿"

    assert prose.tidy(words) == words


def test_sections_are_headings_and_words() -> None:
    pairs = prose.split("Before.\n\n# Why: [^2]\nWords.\n\n- a\n\n##### Next\n")

    assert pairs == [("", "Before."), ("Why: [^2]", "Words.\n\n- a"), ("Next", "")]
    assert prose.headings("# Why : [^2]\n\n###### Next:") == ["Why", "Next"]


def test_a_heading_box_is_words_only() -> None:
    assert prose.text(prose.join([("*Not* [soft](https://a.org)\n# x", "words")])) == "*Not* [soft](https://a.org) # x\n\nwords"


def test_a_heading_inside_a_list_or_quote_is_strong_words() -> None:
    assert prose.tidy("- # a\n\n> ## b") == "- **a**\n\n> **b**"
    assert prose.headings("- # a") == []


def test_neighbouring_lists_stay_two_lists() -> None:
    made = prose.compose([Listing(True, (Item((Paragraph((Span("a"),)),)),)), Listing(True, (Item((Paragraph((Span("b"),)),)),))])

    assert made == "1. a\n\n1) b"
    assert len(prose.blocks(made)) == 2


def test_a_list_that_goes_on_keeps_its_number() -> None:
    words = "1. one\n\nBetween.\n\n2. two"

    assert prose.tidy(words) == words
    assert '<ol start="2">' in prose.html(words, numbers=True)
    assert "start" not in prose.html(words)


def test_blocks_are_plain_data() -> None:
    assert prose.blocks("# H[^1]\n> *a* **b**\n\n1. c") == [
        Heading((Span("H"), Span("", mark="1"))),
        Quote((Paragraph((Span("a", em=True), Span(" "), Span("b", strong=True))),)),
        Listing(True, (Item((Paragraph((Span("c"),)),)),)),
    ]


def test_sub_headings_take_the_rank_of_their_page() -> None:
    assert prose.html("# a", level=4) == "<h4>a</h4>"
    with pytest.raises(ValueError, match="level 2 to 5"):
        prose.html("# a", level=1)


def test_footnote_marks_can_lead_to_their_notes() -> None:
    assert prose.html("a[^1]", notes="note-") == '<p>a<sup><a href="#note-1">1</a></sup></p>'
    assert prose.marks("a[^2] b[^1] c[^2] \\[^9]") == ["2", "1"]


def test_plain_lines_become_lists_and_wrapped_lines_one_paragraph() -> None:
    wrapped = "This line was wrapped by a mail program somewhere in the middle of\na sentence."

    assert prose.from_plain(f"Dear all\n\n{wrapped}\nYours\n• one\n- two\n1) three\n\n2) four") == (
        "Dear all\n\nThis line was wrapped by a mail program somewhere in the middle of a sentence.\n\nYours\n\n- one\n- two\n\n1. three\n2. four"
    )


def test_words_around_emphasis_that_cannot_be_written_are_kept() -> None:
    spans = (Span("x"), Span('"a"', strong=True), Span("y", em=True), Span("z"))

    made = prose.compose([Paragraph(spans)])

    assert prose.text(made) == 'x"a"yz'
    assert prose.tidy(made) == made


@pytest.mark.parametrize(
    "words",
    [
        ">" * 1000 + " deep",
        "> " * 1000 + "deep",
        "- " * 1000 + "deep",
        "1. " * 1000 + "deep",
        "".join("  " * n + "- deep\n" for n in range(1000)),
        "> - " * 1000 + "deep",
        "[" * 1000 + "deep" + "](https://a.org)" * 1000,
        "*" * 1000 + "deep" + "*" * 1000,
        "**a " * 1000 + "deep" + "**" * 1000,
    ],
)
def test_a_thousand_nested_signs_neither_hang_nor_break(words: str) -> None:
    tidied = prose.tidy(words)

    assert "deep" in prose.text(words)
    assert prose.tidy(tidied) == tidied
    assert "deep" in prose.html(tidied)


@pytest.mark.parametrize(
    "piece",
    [
        "word ",
        "[",
        "[a](",
        "[a](b",
        "*a ",
        "**a_ ",
        "a\n",
        "- a\n",
        "> a\n",
        "\\",
        "![",
        "[^",
        "<a ",
        "&",
        "1. a\n\n",
        "[a](https://b.org) ",
        "`",
        "_",
        "***",
        "# a\n",
        "(",
        "] ",
    ],
)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    small, large = (piece * (size // len(piece)) for size in (3_000, 24_000))

    assert grows_in_step(lambda: prose.html(prose.tidy(small)), lambda: prose.html(prose.tidy(large)), times=8 * 3)
