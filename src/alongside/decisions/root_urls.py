"""What lies under the address of a question's link. Its first page is `partnerships:link`'s, by `settings.LINKS`."""

from django.urls import path

from alongside.decisions import views

app_name = "question"
urlpatterns = [
    path("l/<str:token>/calendar.ics", views.calendar_feed, name="calendar"),
    path("l/<str:token>/lines/<int:line>/", views.link_line, name="line"),
    path("l/<str:token>/elsewhere/", views.link_elsewhere, name="elsewhere"),
    path("l/<str:token>/confirmation/", views.link_confirmation, name="confirmation"),
    path("l/<str:token>/form/", views.link_form, name="form"),
    path("l/<str:token>/form.docx", views.link_paper, name="paper"),
]
