"""Where a report stands, in words."""

from dataclasses import dataclass

from alongside.learning.models import Decision, Edition, LearningReport, Withdrawal


@dataclass(frozen=True)
class Standing:
    """`word` is one of: draft, agreed, agreed with changes, not to be shared, published, withdrawn. `said` is the sentence for the page."""

    word: str
    said: str
    is_public: bool = False


def standing(report: LearningReport) -> Standing:
    """Where the report stands now: what is public decides first, then what was signed last."""
    edition = Edition.objects.filter(ref=report.record.ref).order_by("-number").only("number", "published_at").first()
    if edition is not None:
        return Standing("published", f"Other areas can read this, since {edition.published_at:%-d %B %Y}.", is_public=True)
    withdrawal = Withdrawal.objects.filter(ref=report.record.ref).first()
    if withdrawal is not None:
        return Standing("withdrawn", f"Withdrawn on {withdrawal.withdrawn_at:%-d %B %Y} by {withdrawal.by_words}.")
    sign_off = report.sign_offs.first()
    if sign_off is None:
        return Standing("draft", "Being written. Nobody outside the area can read it.")
    if sign_off.decision == Decision.DO_NOT_SHARE:
        return Standing("not to be shared", f"Not to be shared: {sign_off.name}, for {sign_off.on_behalf_of}.")
    if sign_off.decision == Decision.AGREE_WITH_CHANGES:
        return Standing("agreed with changes", f"Agreed with changes by {sign_off.name}, for {sign_off.on_behalf_of}.")
    return Standing("agreed", f"Agreed by {sign_off.name}, for {sign_off.on_behalf_of}. Not published yet.")
