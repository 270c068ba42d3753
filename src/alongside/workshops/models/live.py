"""What the room's own pages need to know, beside the workshop itself."""

from django.db import models

from alongside.workshops.models.workshop import Workshop


class Around(models.Model):
    """How many people the facilitator counted, which the room is told beside how many phones have joined; and `asked`: how many had been asked each statement
    when a batch was last brought in, so that what fewest have answered is asked next. Whether somebody answered, and never how."""

    workshop = models.OneToOneField(Workshop, models.PROTECT, primary_key=True, related_name="+")
    people = models.PositiveSmallIntegerField(null=True)
    asked = models.JSONField(default=dict)

    class Privacy:
        purpose = "Chooses what a phone is asked next, and lets a room see that no phone is there twice."
        keep = "As long as the workshop."
        plain = ("workshop", "people", "asked")

    def __str__(self) -> str:
        return str(self.workshop_id)
