"""The codebook of a workshop, as it is now or as it was: each theme as its latest version has it."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alongside.workshops.models import Change, Coder, Coding, Wording, Workshop

Codings = dict[uuid.UUID, frozenset[uuid.UUID]]
"""For each statement that was looked at, the themes it was found to say; perhaps none."""
GONE = (Change.MERGED, Change.DROPPED)


@dataclass(frozen=True)
class Codebook:
    """Every theme's wording in one version of the codebook. `version` is 0 where nobody has made a theme yet."""

    latest: dict[uuid.UUID, Wording]
    version: int

    @classmethod
    def of(cls, workshop: Workshop, version: int | None = None) -> "Codebook":
        """The codebook now, or as it was in an earlier version."""
        written = workshop.wordings.select_related("theme", "written_by").order_by("version")
        return cls.read(written if version is None else written.filter(version__lte=version))

    @classmethod
    def read(cls, written: Iterable[Wording]) -> "Codebook":
        latest: dict[uuid.UUID, Wording] = {}
        version = 0
        for wording in written:
            latest[wording.theme_id] = wording
            version = wording.version
        return cls(latest, version)

    def themes(self) -> list[Wording]:
        """What can be coded: no theme that was taken into another, or dropped."""
        return sorted((one for one in self.latest.values() if one.what not in GONE), key=lambda one: one.theme.number)

    def now(self, theme: uuid.UUID) -> uuid.UUID | None:
        """What a theme is in this version: itself, the one that it was taken into, or None where it was dropped."""
        while (wording := self.latest.get(theme)) is not None and wording.merged_into_id is not None:
            theme = wording.merged_into_id
        return None if wording is None or wording.what == Change.DROPPED else theme

    def read_now(self, themes: Iterable[uuid.UUID]) -> frozenset[uuid.UUID]:
        """What was coded, in the themes of this version: merging loses nothing."""
        return frozenset(now for theme in themes if (now := self.now(theme)) is not None)


def codings_of(workshop: Workshop, coder: Coder | None, codebook: Codebook) -> Codings:
    """What one coder said (only what the database shows of it), or with None what counts."""
    found: Sequence[Coding] = list(Coding.objects.filter(workshop=workshop, coder=coder))
    return {coding.statement_id: codebook.read_now(coding.themes) for coding in found}
