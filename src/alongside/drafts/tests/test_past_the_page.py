"""What the database itself says of the keys of drafts, and of words that were sent after a session had ended."""

from django.db import connection

from alongside.frame.frames import framed
from alongside.frame.sql import one
from tests.cast import Cast, as_person
from tests.real import OwnDatabase, Person

BROWSER, HANDLE = "b" * 64, "a" * 64


def test_nobody_drops_the_key_of_somebody_else_who_uses_the_same_browser(amira: Person, stella: Person) -> None:
    with as_person(amira):
        before = one("select sec.my_draft_key(%s)", BROWSER)
    with as_person(stella):
        one("select sec.my_draft_key(%s)", BROWSER)
        one("select sec.drop_draft_key(%s)", BROWSER)
        one("select sec.drop_draft_keys()")

    with as_person(amira):
        assert one("select sec.my_draft_key(%s)", BROWSER) == before
    with framed(""):
        assert one("select sec.my_draft_key(%s)", BROWSER) is None


def test_nobody_changes_a_draft_that_they_cannot_see_not_even_all_at_once(amira: Person, stella: Person) -> None:
    add = "insert into drafts_draft (actor, form, about, fields, base_version, seq, is_open, saved_at) values (%s, 'a', 'b', '{}', '', 1, true, %s) returning 1"
    with as_person(amira) as frame:
        one(add, amira.pk, frame.now)

    with as_person(stella), connection.cursor() as cursor:
        cursor.execute("update drafts_draft set is_open = false")
        assert cursor.rowcount == 0


def test_words_that_were_kept_are_there_for_half_an_hour_and_no_longer(the_cast: Cast, own_database: OwnDatabase) -> None:
    with framed(""):
        assert one("select sec.keep_words(%s, %s)", HANDLE, b"locked")
    own_database.rows("update sec.kept set kept_at = kept_at - interval '29 minutes'")
    with framed(""):
        in_time = one("select sec.kept_words(%s)", HANDLE)
    own_database.rows("update sec.kept set kept_at = kept_at - interval '2 minutes'")

    with framed(""):
        assert (bytes(in_time), one("select sec.kept_words(%s)", HANDLE)) == (b"locked", None)
