"""The code on the wall: six signs that nobody mistakes for one another."""

import secrets

SIGNS = "23456789ABCDEFGHJKMNPQRTVWXYZ"  # without 0 O 1 I L S U: 29 signs, six hundred million codes


def new_code() -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(6))


def tidied(typed: str) -> str:
    """What somebody typed, as a code is written: "tide 4q7" is "TIDE4Q7". Empty where it cannot be one."""
    code = "".join(typed.split()).replace("-", "").upper()
    return code if len(code) == 6 and set(code) <= set(SIGNS) else ""


def spaced(code: str) -> str:
    return f"{code[:3]} {code[3:]}"
