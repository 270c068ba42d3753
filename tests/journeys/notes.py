"""A page with a long text to write, as every room has them: what the journeys about signing in write into."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import include, path

from alongside.config import urls as everything
from alongside.drafts.actions import sent
from alongside.drafts.opening import draft_for

PAGE = """{% extends "ui/page.html" %}{% load drafts %}{% block title %}Notes{% endblock %}{% block main %}
<h1 class="al-title">Notes</h1>{% kept_words draft %}
<form method="post" novalidate {% autosave draft %}>{% form_keys %}{% keeps draft %}{% field form.words rows=6 %}{% saved draft=True %}{% govuk "button" text="Keep these notes" %}</form>
{% endblock %}"""


class NotesForm(forms.Form):
    words = forms.CharField(label="What did you hear?", widget=forms.Textarea)


def notes(request: Any) -> HttpResponse:
    draft = draft_for(request.user, "trial.notes", "k7m2p9qd", version=1, now=request.now)
    form = NotesForm(request.POST if request.method == "POST" else None, initial=draft.initial())
    if request.method == "POST" and form.is_valid():
        sent(form="trial.notes", about="k7m2p9qd", at=request.now)
        return redirect("/you/")
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render({"draft": draft, "form": form}, request))


urlpatterns = [path("notes/", notes), path("", include(everything.urlpatterns))]
