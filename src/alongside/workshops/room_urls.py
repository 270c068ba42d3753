from django.urls import path

from alongside.workshops.views import back, heard, named, phone, table

app_name = "room"
urlpatterns = [
    path("join/", phone.join, name="join"),
    path("s/<slug:code>/", phone.the_room, name="room"),
    path("s/<slug:code>/seat/", phone.seat, name="seat"),
    path("s/<slug:code>/practice/", phone.practice, name="practice"),
    path("s/<slug:code>/answers/", phone.answers, name="answers"),
    path("s/<slug:code>/words/", phone.words, name="words"),
    path("s/<slug:code>/named/", named.named, name="named"),
    path("s/<slug:code>/heard/", heard.heard, name="heard"),
    path("s/<slug:code>/results/", phone.seen, name="results"),
    path("s/<slug:code>/agreed/", table.side, name="agreed"),
    path("s/<slug:code>/agreed/write/", table.write, name="agreed_write"),
    path("s/<slug:code>/leaders/", back.leaders, name="leaders"),
    path("s/<slug:code>/leave/", phone.leave, name="leave"),
    path("s/<slug:code>/state", phone.state, name="state"),
    path("s/<slug:code>/ops", phone.ops, name="ops"),
]
