"""Two tables of one statement, by agency and by level, and what may stand beside a contribution. (voice.md, "Two promises")"""

from collections.abc import Collection, Mapping

from alongside.voice.figures import Figures, certain

Cells = Mapping[tuple[str, str], Figures]  # by (agency, level)


def may_show_both(cells: Cells, agencies: Collection[str], levels: Collection[str]) -> bool:
    """Whether the rows of these agencies and of these levels may be shown side by side: no answer of any agency × level would be certain.

    Checked against somebody who knows how many people of each agency and level answered, and how many passed. For a later reveal, ask of the
    change as well as of the counts.
    """
    return not certain(cells, agencies, levels)


def attribution(present: Mapping[tuple[str, str], int], agency: str, level: str, *, floor: int = 5) -> tuple[str, str]:
    """What may stand beside a written contribution: agency and level, or the agency alone, or neither (empty).

    The level, then the agency, is dropped until at least `floor` people present could have written it. `present` counts people by agency and level.
    """
    if present.get((agency, level), 0) >= floor:
        return agency, level
    if sum(count for (name, _), count in present.items() if name == agency) >= floor:
        return agency, ""
    return "", ""
