"""The wall, as the people of the cast meet it."""

from alongside.partnerships.models import Group, Membership, Partnership
from tests.cast import Cast, as_person


def test_members_see_their_partnership_and_outsiders_see_nothing_of_it(cast: Cast) -> None:
    seen = {}
    for name in ("amira", "yusuf", "stella", "ruth", "martin", "hamish"):
        with as_person(cast[name]):
            seen[name] = sorted(Partnership.objects.values_list("site_name", flat=True))

    assert seen == {"amira": ["Fellmoor"], "yusuf": ["Fellmoor"], "stella": ["Lowmarsh"], "ruth": [], "martin": [], "hamish": []}


def test_nobody_named_sees_nothing(cast: Cast) -> None:
    assert [Partnership.objects.count(), Membership.objects.count(), Group.objects.count()] == [0, 0, 0]
