"""What is asked once for the whole decision."""

from django import forms

from alongside.decisions.forms.fields import box


class ThinkingForm(forms.Form):
    harm_now = box("What harm is happening already?", longest=2000, hint="Kept apart from what might happen. What is done about it today?")
    those_causing_harm = box("Which part of this changes what those causing harm can do?", longest=1000, rows=3)
    outside_the_young_person = box("What has to change outside the young person?", longest=1000, rows=3, hint="A place, a business, a rule, how adults answer.")
    whose_identity = box("Whose identity, or whose unequal treatment, are we not seeing?", longest=1000, rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput)
