from django.urls import path

from alongside.decisions import views

app_name = "decisions"
urlpatterns = [
    path("", views.decisions, name="decisions"),
    path("<slug:ref>/", views.decision, name="decision"),
]
