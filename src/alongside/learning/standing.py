"""Where reports stand, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from alongside.learning.models import Decision, Edition, LearningReport, SignOff, Withdrawal


@dataclass(frozen=True)
class Standing:
    """`word` is one of: draft, agreed, agreed with changes, not to be shared, published, withdrawn. `said` is the sentence for the page."""

    word: str
    said: str
    is_public: bool = False


def standing(report: LearningReport) -> Standing:
    """Where the report stands now: what is public decides first, then what was signed last."""
    return standings([report])[report.pk]


def standings(reports: Sequence[LearningReport]) -> Mapping[int, Standing]:
    """The same for many reports, by their numbers: as many questions for a hundred as for one. What was signed stays with each report."""
    prefetch_related_objects(reports, "sign_offs")
    refs = {report.record.ref for report in reports}
    editions = {edition.ref: edition for edition in Edition.objects.filter(ref__in=refs).order_by("number").only("ref", "number", "published_at")}
    private = refs - editions.keys()
    withdrawals = {found.ref: found for found in Withdrawal.objects.filter(ref__in=private)} if private else {}
    return {report.pk: _standing(editions.get(report.record.ref), withdrawals.get(report.record.ref), report.sign_offs.first()) for report in reports}


def _standing(edition: Edition | None, withdrawal: Withdrawal | None, sign_off: SignOff | None) -> Standing:
    if edition is not None:
        return Standing("published", f"Other areas can read this, since {edition.published_at:%-d %B %Y}.", is_public=True)
    if withdrawal is not None:
        return Standing("withdrawn", f"Withdrawn on {withdrawal.withdrawn_at:%-d %B %Y} by {withdrawal.by_words}.")
    if sign_off is None:
        return Standing("draft", "Being written. Nobody outside the area can read it.")
    if sign_off.decision == Decision.DO_NOT_SHARE:
        return Standing("not to be shared", f"Not to be shared: {sign_off.name}, for {sign_off.on_behalf_of}.")
    if sign_off.decision == Decision.AGREE_WITH_CHANGES:
        return Standing("agreed with changes", f"Agreed with changes by {sign_off.name}, for {sign_off.on_behalf_of}.")
    return Standing("agreed", f"Agreed by {sign_off.name}, for {sign_off.on_behalf_of}. Not published yet.")
