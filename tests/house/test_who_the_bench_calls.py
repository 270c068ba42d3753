"""A thousand phones are a load on whoever they call: they call this machine, and nobody else."""

import pytest

from bench._live_phones import Wishes


def wishes(host: str) -> Wishes:
    return Wishes(host, 8000, "TDE4Q7", people=1000, seconds=60, joining=40, statements=[], seed=1, faults=False)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1"])
def test_this_machine_may_be_called(host: str) -> None:
    assert wishes(host).host == host


@pytest.mark.parametrize("host", ["192.0.2.7", "10.0.0.1", "2001:db8::1", "::ffff:192.0.2.7", "localhost", "alongside.example", ""])
def test_no_other_machine_is_called_not_even_by_a_name_that_might_be_this_one(host: str) -> None:
    with pytest.raises((SystemExit, ValueError)):
        wishes(host)
