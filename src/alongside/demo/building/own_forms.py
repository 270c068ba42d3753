"""Fellmoor's own paper forms: who looks after each, and what became of words in them that somebody asked about."""

from alongside.demo.building.world import World
from alongside.demo.reading import read
from alongside.frame.frames import acting_as
from alongside.language.actions import answer_words, list_form, tell_whose_form
from alongside.language.models import FormWords


def list_own_forms(world: World) -> None:
    area, coordinator = world.partnerships["fellmoor"], world.people["bridget-oyelaran"]
    for told in read("own_forms")["forms"]:
        with acting_as(coordinator.pk):
            form = list_form(by=coordinator, partnership=area, name=told["name"], dated=world.day(told["dated"]), role=told["role"], at=world.now)
        for said in told["words"]:
            with acting_as(world.people[said["brought_by"]].pk):
                tell_whose_form(form=form, words=said["printed"])
            if "answer" in said:
                by = world.people[said["answered_by"]]
                with acting_as(by.pk):
                    words = FormWords.objects.get(form=form, words=said["printed"])
                    answer_words(by=by, words=words, form=form, answered=said["answered"], answer=said["answer"])
