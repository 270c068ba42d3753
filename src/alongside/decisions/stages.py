"""Where a decision stands, as the page draws it. The stages are the code's own."""

from alongside.decisions.models import Matter, Stage


def strand(matter: Matter, facts: dict[str, str] | None = None) -> list[dict[str, str]]:
    """One entry a stage: its word, whether it is past, here or ahead, and one fact. What was decided in a hurry has passed the stages it did not wait for."""
    here = list(Stage).index(Stage(matter.stage))
    told = facts or {}
    return [
        {"word": stage.label, "state": "past" if number < here else "here" if number == here else "ahead", "fact": told.get(stage.value, "")}
        for number, stage in enumerate(Stage)
    ]
