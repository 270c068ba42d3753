"""As many lines on record as there were readings, whoever read at the same moment and whatever was undone (G14)."""

import random
from typing import Any

import pytest

from alongside.frame.credentials import hash_of
from alongside.frame.frames import mint
from tests.cast import Cast, as_person
from tests.real import OwnDatabase, at_the_same_time
from tests.trial import a_matter

pytestmark = pytest.mark.usefixtures("trial_tables")
CLIENTS = 8
LOOKS = "select audit.append('access.record.opened', %s, 'looked', '', '{}', '{}', '')"


@pytest.mark.parametrize("readings", [20_000, pytest.param(100_000, marks=pytest.mark.deep)])
def test_every_reading_is_on_record_and_no_words_are_read_without(the_cast: Cast, own_database: OwnDatabase, readings: int, record_property: Any) -> None:
    """Three people, one of them with no sight, on eight connections: some say that they look and some do not, and every tenth reading is undone."""
    with as_person(the_cast["bridget"]):
        records = [a_matter(the_cast.fellmoor).pk for _ in range(5)]
    for name in ("bridget", "dev", "stella"):
        mint(f"session of {name}", the_cast[name].pk, assurance=2)
    before = own_database.one("select max(n) from audit.event")
    shown, unlogged = [0] * CLIENTS, [0] * CLIENTS

    def work(number: int) -> None:
        dice = random.Random(number)
        with own_database.connect() as bare:
            for _ in range(readings // CLIENTS):
                who, record, looks, undone = dice.choice(("bridget", "dev", "stella")), dice.choice(records), dice.random() < 0.7, dice.random() < 0.1
                with bare.transaction(force_rollback=undone):
                    bare.execute(
                        "select set_config('app.token', %s, true), set_config('app.frame', gen_random_uuid()::text, true)", [hash_of(f"session of {who}")]
                    )
                    if looks:
                        bare.execute(LOOKS.encode(), [record])
                    (words,) = bare.execute("select count(*) from trial_note").fetchone() or (0,)
                shown[number] += words > 0 and not undone
                unlogged[number] += words > (1 if looks and who != "stella" else 0)

    assert [result for result in at_the_same_time(*(lambda number=number: work(number) for number in range(CLIENTS))) if result is not None] == []  # type: ignore[misc]  # number is bound
    lines = own_database.one("select count(*) from audit.event where n > %s and outcome = 'looked' and actor <> %s", before, the_cast["stella"].pk)
    record_property("measured", f"G14 record: {readings} readings tried, {sum(shown)} shown, {lines} lines on record, {sum(unlogged)} shown without a line")
    assert sum(shown) > readings / 3
    assert lines == sum(shown)
    assert sum(unlogged) == 0
