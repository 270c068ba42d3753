"""Signing in and everything about oneself. Of allauth only these pages are mounted, under the names it knows them by; there is no sign-up."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as employers
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import include, path, re_path

from alongside.people.open_pages import before_second_factor, open_to_everyone
from alongside.people.views import second_factor, signing_in, you
from alongside.people.views.second_factor import on_record

way_in = open_to_everyone("This is a step of signing in.")
letter = open_to_everyone("Whoever has forgotten their password is not signed in.")

signing_in_and_out = [
    path("sign-in/", signing_in.sign_in, name="account_login"),
    path("sign-in/code/", way_in(mfa.authenticate), name="mfa_authenticate"),
    path("sign-in/passkey/", way_in(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/with/<str:provider_id>/", way_in(openid_connect.login), name="openid_connect_login"),
    path("sign-in/with/<str:provider_id>/back/", way_in(openid_connect.callback), name="openid_connect_callback"),
    path("sign-in/not-this-time/", way_in(employers.login_cancelled), name="socialaccount_login_cancelled"),
    path("sign-in/forgotten/", letter(account.password_reset), name="account_reset_password"),
    path("sign-in/forgotten/sent/", letter(account.password_reset_done), name="account_reset_password_done"),
    re_path(r"^sign-in/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", letter(account.password_reset_from_key), name="account_reset_password_from_key"),
    path("sign-in/forgotten/done/", letter(account.password_reset_from_key_done), name="account_reset_password_from_key_done"),
    path("sign-out/", signing_in.sign_out, name="account_logout"),
]
how_you_sign_in = [
    path("you/again/", before_second_factor(account.reauthenticate), name="account_reauthenticate"),
    path("you/again/code/", before_second_factor(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("you/again/passkey/", before_second_factor(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("you/password/", before_second_factor(account.password_change), name="account_change_password"),
    path("you/password/first/", before_second_factor(account.password_set), name="account_set_password"),
    path("you/sign-in/", before_second_factor(mfa.index), name="mfa_index"),
    path("you/sign-in/app/", on_record(totp.activate_totp), name="mfa_activate_totp"),
    path("you/sign-in/app/stop/", on_record(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("you/sign-in/passkeys/", before_second_factor(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("you/sign-in/passkeys/new/", on_record(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("you/sign-in/passkeys/<int:pk>/name/", on_record(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("you/sign-in/passkeys/<int:pk>/remove/", on_record(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("you/sign-in/recovery-codes/", before_second_factor(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("you/sign-in/recovery-codes/file/", before_second_factor(recovery_codes.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("you/sign-in/recovery-codes/new/", on_record(recovery_codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
]
own = [
    path("you/", you.you, name="you"),
    path("you/letters/", you.letters, name="letters"),
    path("you/second-proof/", second_factor.second_factor, name="second_factor"),
    path("you/here/", you.here, name="here"),
    path("you/sessions/", you.end_session, name="end_session"),
    path("you/sessions/all/", you.end_all_sessions, name="end_all_sessions"),
    path("you/kept/<str:about>/", you.kept, name="kept"),
]
urlpatterns = [*signing_in_and_out, *how_you_sign_in, path("", include((own, "people")))]
