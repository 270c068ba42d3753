from django.urls import path

from alongside.workshops.views import workshops

app_name = "workshops"
urlpatterns = [
    path("", workshops.workshops, name="workshops"),
    path("begin/", workshops.begin, name="begin"),
    path("<slug:ref>/", workshops.workshop, name="workshop"),
    path("<slug:ref>/words/", workshops.words, name="words"),
    path("<slug:ref>/results/", workshops.seen, name="results"),
    path("<slug:ref>/results.csv", workshops.table, name="table"),
    path("<slug:ref>/wall/", workshops.wall, name="wall"),
]
