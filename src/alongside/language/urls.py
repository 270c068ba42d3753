from django.urls import path

from alongside.language import views

app_name = "language"
urlpatterns = [
    path("", views.review, name="review"),
    path("rules/", views.all_rules, name="rules"),
    path("in-force/", views.in_force_here, name="in_force"),
    path("rules/guides/", views.guides, name="guides"),
    path("rules/new/", views.new_rule, name="new_rule"),
    path("rules/<slug:name>/", views.rule, name="rule"),
    path("rules/<slug:name>/conversation/", views.conversation, name="conversation"),
    path("rules/<slug:name>/disagreement/", views.disagreement, name="disagreement"),
    path("rules/<slug:name>/change/", views.change, name="change"),
]
