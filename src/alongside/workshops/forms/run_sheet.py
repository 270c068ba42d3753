"""How many minutes each stage is given."""

from collections.abc import Sequence
from typing import Any

from django import forms

from alongside.workshops.models import PlannedStage, Stage
from alongside.workshops.run_sheet import LONGEST


class PlanForm(forms.Form):
    """Minutes for each stage; none where it has no clock."""

    def __init__(self, *args: Any, plan: Sequence[PlannedStage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for planned in plan:
            self.fields[planned.stage] = forms.IntegerField(
                required=False,
                min_value=1,
                max_value=LONGEST,
                initial=planned.minutes,
                label=f"{Stage(planned.stage).label}: how many minutes?",
                error_messages={
                    "invalid": "Write a whole number of minutes.",
                    "min_value": "Give it a minute or more, or leave it empty.",
                    "max_value": f"At most {LONGEST} minutes.",
                },
            )
