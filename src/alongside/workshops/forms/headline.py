"""What we heard today, in one sentence of the facilitator's own."""

from django import forms

from alongside.workshops.headlines import LONGEST
from alongside.workshops.naming import moves_others


class HeadlineForm(forms.Form):
    """The sentence, and the version that its writer saw. Nothing is an answer too."""

    words = forms.CharField(
        required=False,
        label="What did we hear today?",
        help_text=f"One sentence, in your own words, in at most {LONGEST} characters. Leave it empty to say nothing. No names, please.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 2, widget=forms.HiddenInput)

    def clean_words(self) -> str:
        words = " ".join(str(self.cleaned_data["words"]).split())
        if len(words) > LONGEST:
            raise forms.ValidationError(f"Shorten this to {LONGEST} characters. All you typed is still here.")
        if moves_others(words):
            raise forms.ValidationError("Some of these signs would change how other people’s screens show the sentence. Type it without them.")
        return words
