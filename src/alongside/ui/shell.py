"""What stands round every page: who is signed in, where they can go, and whom to call when somebody is in danger.

`ui` knows no product word. Whoever does (a context processor) builds a `Shell` and hands it over as `shell`; where nobody has,
as on an error page without a database, the public one is shown: 999, and how to find the number where a child lives.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class NavItem:
    """One of the few words of the navigation, or a link in the header or footer."""

    word: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Door:
    """Somebody who answers the telephone. `now` is what holds at this moment ("until 5pm"); `hours` is the whole week in words."""

    name: str
    number: str
    now: str = ""
    hours: str = ""

    @property
    def tel(self) -> str:
        """The number as a telephone dials it: British numbers in their international form."""
        digits = "".join(letter for letter in self.number if letter.isdigit() or letter == "+")
        return f"+44{digits[1:]}" if digits.startswith("0") else digits


@dataclass(frozen=True)
class Urgent:
    """The quiet line under the navigation. `now` answers at this moment; `later` are the others, shown where there is room."""

    now: Door
    later: tuple[Door, ...] = ()

    @property
    def doors(self) -> tuple[Door, ...]:
        """Every door with its hours, for the foot of the page."""
        return (self.now, *self.later)


@dataclass(frozen=True)
class SessionEnd:
    """When signing out happens by itself, and the address that a script calls while somebody is still typing."""

    seconds: int
    keep_alive_href: str


@dataclass(frozen=True)
class Shell:
    """Everything the frame of a page needs. The defaults are the public page."""

    home_href: str = "/"
    area_name: str = ""
    area_href: str = ""
    person_name: str = ""
    person_href: str = ""
    nav: tuple[NavItem, ...] = ()
    tools: tuple[NavItem, ...] = ()
    footer: tuple[NavItem, ...] = ()
    urgent: Urgent | None = None
    urgent_start_href: str = ""
    sign_in_href: str = ""
    session: SessionEnd | None = None
    is_public: bool = True
    is_night: bool = False
    notices: tuple[str, ...] = field(default=())

    @property
    def header_links(self) -> tuple[NavItem, ...]:
        """To the right of the header: tools first (search, the library), then the area, then you, or the way to sign in."""
        area = (NavItem(self.area_name, self.area_href),) if self.area_name and self.area_href else ()
        person = (NavItem(self.person_name, self.person_href),) if self.person_name and self.person_href else ()
        sign_in = (NavItem("Sign in", self.sign_in_href),) if self.sign_in_href and not person else ()
        return (*self.tools, *area, *person, *sign_in)

    @property
    def menu(self) -> tuple[NavItem, ...]:
        """The same links as one list, for a phone; the decision that cannot wait stands between the two."""
        urgent = (NavItem("A decision that cannot wait", self.urgent_start_href),) if self.urgent_start_href else ()
        return (*self.nav, *urgent, *self.header_links)


PUBLIC = Shell()
