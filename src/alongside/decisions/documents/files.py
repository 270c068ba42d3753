"""Whose file a copy goes into, and what such a file should not hold. Each thing that is left out is named on the paper, with why."""

from dataclasses import dataclass

OWN_COPIES = "names_in_roles"
OTHER_FAMILIES = "other_families"
FAMILY = "family"
SECOND_HAND = "second_hand"
NOT_WRITTEN = "not_written_here"
NUMBERS = "numbers"
TOOLS = "tools"
STAFF = "staff"

LEFT_OUT = {
    OWN_COPIES: ("The names of the people in each role", "Each agency keeps them in its own copy, and nobody else’s file holds them."),
    OTHER_FAMILIES: ("What parents, carers and others close to it said", "Several families may be spoken of here, and one file never holds the words of another family."),
    FAMILY: ("What parents, carers and others close to the young person said", "Their words are theirs, and this file does not need them."),
    SECOND_HAND: ("What agencies heard second-hand", "It stays with the agency that heard it, which can say where it comes from."),
    NOT_WRITTEN: ("Whether an agency holds something it may not write here", "Whom to ask about it is for those who decide."),
    NUMBERS: ("Telephone numbers of staff", "This file does not need them, and they change."),
    TOOLS: ("What forms and thresholds said", "They are about agencies’ own ways of working, and are kept with them."),
    STAFF: ("Who said or wrote something down for an agency", "The agency answers for its words."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class File:
    """One kind of file: its key in an address, its name, and the keys of what it leaves out."""

    key: str
    name: str
    without: frozenset[str]

    def leaves_out(self, key: str) -> bool:
        return key in self.without

    def told(self, is_about_one: bool) -> tuple[tuple[str, str], ...]:
        """What is left out of a copy for this file, and why, as it stands on the page and at the end of the paper."""
        return tuple(words for key, words in LEFT_OUT.items() if key in self.for_kind(is_about_one).without)

    def for_kind(self, is_about_one: bool) -> "File":
        """The same file for a decision about one young person, or about a place, a group or a way of working: there several families may be in the words."""
        if is_about_one:
            return self
        more = frozenset() if self.key == "court" else frozenset({OTHER_FAMILIES})
        return File(self.key, self.name, (self.without | more) - ({FAMILY} if more else set()))


FILES = (
    File("social-care", "Social care", frozenset({OWN_COPIES})),
    File("police", "Police", frozenset({OWN_COPIES, FAMILY})),
    File("school", "School or college", frozenset({OWN_COPIES, FAMILY, SECOND_HAND, NOT_WRITTEN, TOOLS})),
    File("health", "Health", frozenset({OWN_COPIES, NOT_WRITTEN})),
    File("voluntary", "Voluntary sector", frozenset({OWN_COPIES, FAMILY, SECOND_HAND, NOT_WRITTEN, TOOLS})),
    File("young-person", "The young person’s own", frozenset({OWN_COPIES, FAMILY, SECOND_HAND, NOT_WRITTEN, TOOLS, STAFF})),
    File("court", "A court", frozenset({OWN_COPIES, NUMBERS})),
)


def file_called(key: str) -> File | None:
    return next((file for file in FILES if file.key == key), None)
