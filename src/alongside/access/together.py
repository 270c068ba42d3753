"""Many kinds of walled rows asked of the database as one question: by whoever it says is asking, and nobody else."""

from typing import Any

from alongside.access.models import HELD, held_by
from alongside.frame.together import Together


class Visible(Together):
    """Querysets by name; in them, `Seen(HELD)` is the second wall.

    >>> WHOLE = Visible(lambda: {"views": View.objects.filter(matter=Given("matter"))})  # doctest: +SKIP
    >>> WHOLE.visible_to(person, matter=matter.pk)["views"]  # doctest: +SKIP
    """

    def visible_to(self, person: Any, /, **given: Any) -> dict[str, list[Any]]:
        """The rows of each, as models. For anybody but who the database says is asking: none."""
        held = held_by(person)
        if held is None:
            return {name: [] for name in self.names()}
        return self.ask(**given, **{HELD.name: held})
