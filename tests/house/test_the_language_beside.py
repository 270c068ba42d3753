"""Where the list about words stands beside a box, and where it never does."""

from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "alongside"
TAG = "{% language_beside "
BESIDE = {
    "commitments/one.html",
    "decisions/answer/line.html",
    "decisions/answer/one_note.html",
    "decisions/known.html",
    "decisions/learned.html",
    "decisions/making.html",
    "decisions/option.html",
    "decisions/question.html",
    "decisions/thinking.html",
    "decisions/what_happened.html",
    "learning/section.html",
}


def test_it_stands_beside_long_texts_and_nowhere_else() -> None:
    """Never where it is urgent (`urgent`, `serious`), in a workshop, beside somebody's own words (`views`), or beside how an agency stands or disagrees."""
    found = {str(path).rpartition("/templates/")[2] for path in SOURCE.glob("**/templates/**/*.html") if TAG in path.read_text(encoding="utf-8")}

    assert found == BESIDE
