"""Passwords that are long and still easy to guess: what lists of leaked passwords hold, said again and again, keys in a row, the area's own name.

The list is the one that comes with Django (the twenty thousand most used in leaks), asked offline. All but a few of its entries are shorter than the fifteen
letters we ask for; what it is good for here is to find the common word that somebody has made longer: doubled, numbered, with a sign at the end."""

import gzip
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from alongside.frame.sql import rows

ON_A_LIST = "This password is on lists of passwords that have leaked, or only makes one of them longer. Three or four words that do not belong together are hard to guess and easy to remember."
REPEATED = "This password repeats itself. Three or four words that do not belong together are hard to guess and easy to remember."
A_ROW_OF_KEYS = "This password is keys in a row. Three or four words that do not belong together are hard to guess and easy to remember."
OUR_NAME = "This password is little more than the name of your area. Whoever guesses would begin with that."
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "abcdefghijklmnopqrstuvwxyz")
FEWEST_DIFFERENT = 6
FEWEST_OF_THEIR_OWN = 8
"""Letters that must be left once a common word, or the area's name, has been taken away."""
_LEET = str.maketrans("013457@$!", "oleastasi")
_OUR_WORDS = {"alongside", "safeguarding", "partnership", "children", "childrens", "council"}


class NotEasyToGuess:
    """For `AUTH_PASSWORD_VALIDATORS`."""

    def validate(self, password: str, user: Any = None) -> None:
        said = password.casefold()
        letters = re.sub(r"[\W_]+", "", said)
        if len(set(letters)) < FEWEST_DIFFERENT or _is_repeated(letters):
            raise ValidationError(REPEATED, code="password_repeats")
        if _is_row_of_keys(letters):
            raise ValidationError(A_ROW_OF_KEYS, code="password_is_keys")
        if _is_common(letters):
            raise ValidationError(ON_A_LIST, code="password_too_common")
        if _is_little_more_than(letters, {*_OUR_WORDS, *_names_around(user)}):
            raise ValidationError(OUR_NAME, code="password_is_our_name")

    def get_help_text(self) -> str:
        return "Three or four words that do not belong together."


def _is_repeated(letters: str) -> bool:
    """ "kettlekettlekettle", "kettle1kettle2kettle3": one piece said again and again, whatever figures stand between."""
    plain = re.sub(r"\d+", "", letters)
    return any(len(text) >= 8 and re.fullmatch(r"(.{1,12}?)\1+.{0,3}", text) for text in (letters, plain))


def _is_row_of_keys(letters: str) -> bool:
    """Most of its steps go to the next key of a row, forwards or back."""
    steps = [one + two for one, two in pairwise(letters)]
    beside = {one + two for row in KEYS for first, second in pairwise(row) for one, two in ((first, second), (second, first))}
    return sum(step in beside for step in steps) > len(steps) * 0.6


def _is_common(letters: str) -> bool:
    """On the list; or so little beside words of the list that it is no better."""
    listed = _listed()
    for text in {letters, letters.translate(_LEET)}:
        if text in listed or text.strip("0123456789") in listed:
            return True
        if any(text[:cut] in listed and (text[cut:] in listed or text[cut:].isdigit()) for cut in range(4, len(text) - 1)):
            return True
    return False


def _is_little_more_than(letters: str, names: set[str]) -> bool:
    """Without the names, and without figures, too little is left."""
    for text in {re.sub(r"\d", "", letters), re.sub(r"\d", "", letters.translate(_LEET))}:
        left = text
        for name in sorted(names, key=len, reverse=True):
            left = left.replace(name, "")
        if left != text and len(left) < FEWEST_OF_THEIR_OWN:
            return True
    return False


def _names_around(user: Any) -> set[str]:
    """Words that stand round somebody: in the names of the areas they work in (where it is them who is asking), in their own name and their address."""
    if getattr(user, "pk", None) is None:
        return set()
    told = " ".join(str(name) for (name,) in rows("select site_name from sec.my_areas()"))
    return set(re.findall(r"[^\W\d_]{4,}", f"{told} {user.name} {user.email}".casefold())) - {"example"}


@cache
def _listed() -> frozenset[str]:
    place = Path(password_validation.__file__).with_name("common-passwords.txt.gz")
    with gzip.open(place, "rt", encoding="utf-8") as opened:
        return frozenset(line.strip().casefold() for line in opened)
