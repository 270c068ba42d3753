from django.urls import path

from alongside.workshops.views import agreed, asking, checking, codebook, coding, leaders, results, run_sheet, seen_first, themes, waves, words, workshops

app_name = "workshops"
urlpatterns = [
    path("", workshops.workshops, name="workshops"),
    path("begin/", workshops.begin, name="begin"),
    path("asks/", leaders.asked_here, name="asks"),
    path("asks/<slug:ref>/", leaders.one_ask, name="ask"),
    path("<slug:ref>/", workshops.workshop, name="workshop"),
    path("<slug:ref>/words/", words.words, name="words"),
    path("<slug:ref>/agreed/", agreed.side, name="agreed"),
    path("<slug:ref>/agreed/write/", agreed.write, name="agreed_write"),
    path("<slug:ref>/seen-first/", seen_first.seen_first, name="seen_first"),
    path("<slug:ref>/leaders/", leaders.leaders, name="leaders"),
    path("<slug:ref>/leaders/ask/", leaders.ask, name="leader_ask"),
    path("<slug:ref>/wall/agreed/", agreed.wall, name="agreed_wall"),
    path("<slug:ref>/themes/", themes.themes, name="themes"),
    path("<slug:ref>/themes/codebook/", codebook.codebook, name="codebook"),
    path("<slug:ref>/themes/codebook/<int:number>/", codebook.theme, name="theme"),
    path("<slug:ref>/themes/coding/", coding.coding, name="coding"),
    path("<slug:ref>/themes/together/", coding.together, name="together"),
    path("<slug:ref>/themes/check-back/", checking.check_back, name="check_back"),
    path("<slug:ref>/invites/", asking.invites, name="invites"),
    path("<slug:ref>/invites/new/", asking.new_invites, name="new_invites"),
    path("<slug:ref>/invites/<slug:invite>/", asking.invite, name="invite"),
    path("<slug:ref>/attendance/", asking.attendance, name="attendance"),
    path("<slug:ref>/run-sheet/", run_sheet.run_sheet, name="run_sheet"),
    path("<slug:ref>/run-sheet/minutes/", run_sheet.plan, name="plan"),
    path("<slug:ref>/results/", results.seen, name="results"),
    path("<slug:ref>/results.csv", results.table, name="table"),
    path("<slug:ref>/wall/", results.wall, name="wall"),
    path("<slug:ref>/again/", waves.again, name="again"),
    path("<slug:ref>/over-time/", waves.over_time, name="over_time"),
]
