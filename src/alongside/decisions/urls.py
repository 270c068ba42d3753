from django.urls import path

from alongside.decisions import views

app_name = "decisions"
urlpatterns = [
    path("", views.decisions, name="decisions"),
    path("stages/", views.stages, name="stages"),
    path("roles/", views.roles, name="roles"),
    path("roles/<slug:role>/", views.in_role, name="in_role"),
    path("answers/<slug:ref>/", views.answer, name="answer"),
    path("answers/<slug:ref>/lines/<int:line>/", views.answer_line, name="answer_line"),
    path("answers/<slug:ref>/elsewhere/", views.answer_elsewhere, name="answer_elsewhere"),
    path("answers/<slug:ref>/confirmation/", views.answer_confirmation, name="answer_confirmation"),
    path("answers/<slug:ref>/form/", views.answer_form, name="answer_form"),
    path("answers/<slug:ref>/form.docx", views.answer_paper, name="answer_paper"),
    path("<slug:ref>/", views.decision, name="decision"),
    path("<slug:ref>/positions/", views.positions, name="positions"),
    path("<slug:ref>/positions/<slug:agency>/", views.voice, name="voice"),
    path("<slug:ref>/backing/", views.backing, name="backing"),
    path("<slug:ref>/backing/asked/", views.ask_backing, name="ask_backing"),
    path("<slug:ref>/telling/", views.telling, name="telling"),
    path("<slug:ref>/telling/told/", views.told, name="told"),
    path("<slug:ref>/for-the-young-person/", views.for_them, name="for_them"),
    path("<slug:ref>/actions/", views.promising, name="actions"),
    path("<slug:ref>/stopping/", views.stopping, name="stopping"),
    path("<slug:ref>/proposal/", views.proposal, name="proposal"),
    path("<slug:ref>/disagreement/", views.disagreement, name="disagreement"),
    path("<slug:ref>/disagreement/<slug:which>/reply/", views.reply, name="reply"),
    path("<slug:ref>/disagreement/<slug:which>/further/", views.further, name="further"),
    path("<slug:ref>/disagreement/<slug:which>/settled/", views.settled, name="settled"),
]
