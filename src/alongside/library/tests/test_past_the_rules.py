"""What somebody who may write items of their own area could try with another's, past every rule of the application."""

import pytest
from django.db import ProgrammingError, transaction

from alongside.access.models import Record, open_record
from alongside.audit.record import look
from alongside.frame.sql import one, rows
from alongside.library.models import Item, ItemAgreement
from alongside.library.tests.test_items import a_film
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from tests.cast import Cast, Place, as_person


@pytest.fixture
def film(fellmoor: Place, bridget: Person) -> Item:
    return a_film(fellmoor, bridget)


def copied(table: str, item: Item, **changed: int) -> None:
    """The item's row of a table once more, but for what is changed."""
    columns = rows(
        "select quote_ident(attname), attname from pg_attribute where attrelid = %s::regclass and attnum > 0 and not attisdropped and attidentity = ''"
        " and has_column_privilege('app_web', attrelid, attnum, 'insert') and attname <> 'ref'",
        table,
    )
    names = ", ".join(quoted for quoted, _ in columns)
    values = ", ".join(str(changed.get(name, quoted)) for quoted, name in columns)
    rows(f"insert into {table} ({names}) select {values} from {table} where {'id' if table == 'library_item' else 'item_id'} = %s returning 1", item.pk)


def test_an_item_belongs_to_the_partnership_under_whose_name_it_was_opened(cast: Cast, tidewell: Place, fellmoor: Place) -> None:
    """Its lead is the one who agrees: nobody names another area as the one whose item it is, and so lets it be agreed there."""
    theirs = a_film(tidewell, cast["rosalind"])

    def says(record: Record, partnership: Partnership) -> None:
        copied("library_item", theirs, record_id=record.pk, partnership_id=partnership.pk)

    with as_person(cast["rosalind"]):
        unit = tidewell.partnership.principal
        says(open_record("library.item", unit=unit, write=[unit]), tidewell.partnership)
        with pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
            says(open_record("library.item", unit=unit, write=[unit]), fellmoor.partnership)


def test_nobody_writes_the_words_of_anothers_item_into_their_own_record(cast: Cast, film: Item, tidewell: Place) -> None:
    theirs = a_film(tidewell, cast["rosalind"])

    with as_person(cast["rosalind"]), pytest.raises(ProgrammingError, match="does not belong"), transaction.atomic():
        look(theirs)
        copied("library_itemwords", theirs, item_id=film.pk)


def test_the_hash_of_an_items_words_is_told_to_who_sees_the_item(cast: Cast, film: Item) -> None:
    told = {}
    for name in ("bridget", "kezia", "stella", "rosalind"):
        with as_person(cast[name]):
            told[name] = one("select sec.words_of_item(%s) is not null", film.pk)

    assert told == {"bridget": True, "kezia": True, "stella": False, "rosalind": False}


def test_a_lead_agrees_in_no_name_but_their_own(cast: Cast, film: Item, amira: Person) -> None:
    def agrees(signer: Person) -> None:
        with as_person(amira) as frame, transaction.atomic():
            look(film)
            ItemAgreement.objects.create(
                record=film.record, item=film, agreed_by=signer, name=signer.name, on_behalf_of="us", agreed_words="", agreed_at=frame.now
            )

    with pytest.raises(ProgrammingError, match="does not belong"):
        agrees(cast["noor"])
    agrees(amira)
    with as_person(amira):
        assert list(film.agreements.values_list("agreed_by", flat=True)) == [amira.pk]
