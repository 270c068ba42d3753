from django.urls import path

from alongside.language import views

app_name = "language"
urlpatterns = [
    path("", views.review, name="review"),
    path("rules/", views.all_rules, name="rules"),
    path("in-force/", views.in_force_here, name="in_force"),
    path("rules/guides/", views.guides, name="guides"),
    path("rules/new/", views.new_rule, name="new_rule"),
    path("forms/", views.own_forms, name="own_forms"),
    path("forms/words/", views.form_words, name="form_words"),
    path("forms/words/<int:number>/", views.answer, name="answer"),
    path("rules/<slug:name>/", views.rule, name="rule"),
    path("rules/<slug:name>/conversation/", views.conversation, name="conversation"),
    path("rules/<slug:name>/disagreement/", views.disagreement, name="disagreement"),
    path("rules/<slug:name>/change/", views.change, name="change"),
]
