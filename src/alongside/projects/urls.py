from django.urls import path

from alongside.projects import views

app_name = "projects"
urlpatterns = [
    path("<slug:ref>/", views.project, name="project"),
    path("<slug:ref>/details/", views.details, name="details"),
    path("<slug:ref>/workshops/", views.workshops, name="workshops"),
    path("<slug:ref>/workshops/begin/", views.begin, name="begin_workshop"),
]
