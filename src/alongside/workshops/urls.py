from django.urls import path

from alongside.workshops.views import agreed, asking, results, run_sheet, seen_first, words, workshops

app_name = "workshops"
urlpatterns = [
    path("", workshops.workshops, name="workshops"),
    path("begin/", workshops.begin, name="begin"),
    path("<slug:ref>/", workshops.workshop, name="workshop"),
    path("<slug:ref>/words/", words.words, name="words"),
    path("<slug:ref>/agreed/", agreed.side, name="agreed"),
    path("<slug:ref>/agreed/write/", agreed.write, name="agreed_write"),
    path("<slug:ref>/seen-first/", seen_first.seen_first, name="seen_first"),
    path("<slug:ref>/wall/agreed/", agreed.wall, name="agreed_wall"),
    path("<slug:ref>/invites/", asking.invites, name="invites"),
    path("<slug:ref>/invites/new/", asking.new_invites, name="new_invites"),
    path("<slug:ref>/invites/<slug:invite>/", asking.invite, name="invite"),
    path("<slug:ref>/attendance/", asking.attendance, name="attendance"),
    path("<slug:ref>/run-sheet/", run_sheet.run_sheet, name="run_sheet"),
    path("<slug:ref>/run-sheet/minutes/", run_sheet.plan, name="plan"),
    path("<slug:ref>/results/", results.seen, name="results"),
    path("<slug:ref>/results.csv", results.table, name="table"),
    path("<slug:ref>/wall/", results.wall, name="wall"),
]
