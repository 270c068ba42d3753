"""A decision that cannot wait: four answers, and what may be added where there is time."""

import re
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from alongside.decisions.forms.fields import box, line, one_of, yes_or_no
from alongside.decisions.models import Heard

_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
TODAY, YESTERDAY = "today", "yesterday"


class UrgentForm(forms.Form):
    answer = box("What are you deciding?", longest=2000, rows=3, wanted="Say what you are deciding.")
    why_now = box("Why now?", longest=4000, rows=3, wanted="Say why it cannot wait.")
    held_tonight_by = line(
        "Who is holding it tonight?", longest=160, hint="A role in one agency. You, unless someone else has said yes.", wanted="Say who holds it tonight."
    )
    heard = one_of("Does anyone disagree?", Heard.choices, wanted="Say whether anyone disagrees.")
    decided_clock = line(
        "Decided earlier, for example by telephone? At what time?", longest=10, hint="For example, 9.40pm. Leave it empty if you are deciding now."
    )
    decided_day = one_of("On which day was that?", ((TODAY, "Today"), (YESTERDAY, "Yesterday")))
    group = forms.ChoiceField(label="Which group is told?", required=False)
    is_about_a_young_person = yes_or_no("Is this about one real young person?", hint="Leave out their name in any case.")
    reference = line("Your reference for them", longest=40, hint="No name, no initials")

    def __init__(self, *args: Any, now: datetime, groups: Any = (), may_be_real: bool = False, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["group"].choices = groups  # type: ignore[attr-defined]  # of a ChoiceField
        if not is_new:
            del self.fields["group"]
        if not (is_new and may_be_real):
            del self.fields["is_about_a_young_person"], self.fields["reference"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        told["decided_at"] = self._decided_at(told.get("decided_clock", ""), told.pop("decided_day", ""))
        told.pop("decided_clock", None)
        return told

    def _decided_at(self, clock: str, day: str) -> datetime | None:
        """When it was decided: now, or at the time that was typed, on the day that was chosen (else the last time the clock stood there)."""
        if not clock.strip():
            return None
        found = _CLOCK.fullmatch(clock.strip())
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if found and found[3] and hour <= 12:
            hour = hour % 12 + (12 if found[3].lower() == "pm" else 0)
        if hour > 23 or minute > 59:
            self.add_error("decided_clock", "Write the time like 9.40pm or 21.40.")
            return None
        today = timezone.localdate(self.now)
        at = timezone.make_aware(datetime.combine(today - timedelta(days=1) if day == YESTERDAY else today, time(hour, minute)))
        if at > self.now and day != TODAY:
            at -= timedelta(days=1)
        if at > self.now:
            self.add_error("decided_clock", "This time is still to come.")
            return None
        return at
