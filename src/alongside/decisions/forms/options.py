"""The ways to go: the first three in one go, and one option with everything that can be said of it."""

from typing import Any

from django import forms

from alongside.decisions.forms.fields import box, line
from alongside.decisions.models import EffectKind, HowLikely, Option

AS_NOW = "Carry on as now"
NOT_SAID = ("", "Leave this out")


class FirstWayForm(forms.Form):
    """One option in three short answers: what it is, a hope and a fear."""

    title = line("What is it?", longest=160)
    hope = box("What it could give", longest=500, rows=2)
    fear = box("What it could cost", longest=500, rows=2)

    def __init__(self, *args: Any, is_as_now: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_as_now = is_as_now
        if is_as_now:
            del self.fields["title"]

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if not self.is_as_now and not kept.get("title") and (kept.get("hope") or kept.get("fear")):
            self.add_error("title", "Say what this option is.")
        return kept


class OptionForm(forms.Form):
    """One option. Only its name is asked for; everything else opens on request."""

    title = line("What is it?", longest=160, wanted="Say what this option is.")
    about = line("In a sentence, how would it be done?", longest=400)
    physical = line("Safety of body", longest=300, hint="Would a young person be safer from being hurt?")
    relational = line("Safety in relationships", longest=300, hint="Would they keep the people they trust?")
    psychological = line("Safety in themselves", longest=300, hint="Would they feel heard, and in charge of their own life?")
    is_a_move_away = forms.BooleanField(required=False, label="It means living somewhere else, away from here")
    keeps = line("What and whom would they keep?", longest=300, hint="School, friends, family, a worker, a club.")
    coming_home = line("When and how do they come home?", longest=300, hint="A date, or what has to be true first.")
    source_of_harm = line("What happens meanwhile to those who cause the harm, and to the place?", longest=300)
    is_missing_here = forms.BooleanField(required=False, label="We would choose this, and it does not exist here")
    missing = line(
        "What is missing? One sentence",
        longest=300,
        hint="It goes to those who plan help, without where it came from. No names and no details by which anybody could be known.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("is_a_move_away") and not self.errors:
            for name, wanted in (
                ("keeps", "Say what and whom they would keep."),
                ("coming_home", "Say when and how they come home."),
                ("source_of_harm", "Say what happens meanwhile to those who cause the harm."),
            ):
                if not kept.get(name):
                    self.add_error(name, f"It is a move away. {wanted}")
        return kept


class EffectForm(forms.Form):
    """A hope or a fear in a sentence, and how likely, how much it would matter and for whom, in words."""

    words = line("In a sentence", longest=500)
    likely = forms.ChoiceField(required=False, choices=[NOT_SAID, *HowLikely.choices], label="How likely?")
    serious = line("How much would it matter?", longest=200)
    for_whom = line("For whom?", longest=160)


Effects = forms.formset_factory(EffectForm, extra=0, max_num=20, absolute_max=22)


def effects_now(option: Option, kind: EffectKind) -> list[dict[str, str]]:
    """The lines of an option as the form shows them, with room for one more."""
    said = [effect for effect in option.effects.all() if effect.kind == kind]
    return [*({name: getattr(effect, name) for name in ("words", "likely", "serious", "for_whom")} for effect in said), {}]
