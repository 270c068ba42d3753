"""One number for many lines, and the few hashes that prove one of them."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.lib.merkle import leaf, node, proof, proves, root

LINES = st.lists(st.text(), min_size=1, max_size=40)


def test_the_tree_is_the_one_of_the_standard() -> None:
    """The root of certificate transparency's own first test vectors: no line, and one empty line."""
    assert root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root([leaf("")]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    a, b, c = (leaf(line) for line in "abc")
    assert root([a, b, c]) == node(node(a, b), c)
    assert leaf("a") != hashlib.sha256(b"a").digest()


@given(LINES, st.data())
def test_every_line_is_proved_and_no_other_is(lines: list[str], data: st.DataObject) -> None:
    leaves = [leaf(line) for line in lines]
    place = data.draw(st.integers(0, len(lines) - 1))
    other = data.draw(st.text().filter(lambda words: words != lines[place]))

    path = proof(leaves, place)

    assert proves(leaves[place], path, root(leaves))
    assert not proves(leaf(other), path, root(leaves))


@given(LINES, st.data())
def test_any_change_makes_another_root(lines: list[str], data: st.DataObject) -> None:
    leaves = [leaf(line) for line in lines]
    changed = list(leaves)
    place = data.draw(st.integers(0, len(lines) - 1))
    match data.draw(st.sampled_from(["change", "remove", "add"])):
        case "change":
            changed[place] = leaf(lines[place] + "!")
        case "remove":
            del changed[place]
        case "add":
            changed.insert(place, leaf("one more line, of nobody's"))

    assert root(changed) != root(leaves)


def test_there_is_no_proof_of_a_line_that_is_not_there() -> None:
    with pytest.raises(IndexError):
        proof([leaf("a")], 1)
