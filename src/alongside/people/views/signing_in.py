"""Signing in and out. Where employers' own sign-ins are configured, the address is asked for first, and leads to the right one."""

from typing import Any

from allauth.account.views import LoginView, LogoutView
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from alongside.drafts.actions import forget_key
from alongside.drafts.keeping import BROWSER_COOKIE, KEPT_COOKIE, take_away_cookies
from alongside.people.adapters import providers_for
from alongside.people.open_pages import before_second_factor, open_to_everyone


class SignIn(LoginView):  # type: ignore[misc]  # allauth is untyped
    """Passkey first; then an address, which may lead to an employer's own sign-in; a password where it does not."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "password" not in request.POST and _asks_address_first():
            form = self.get_form()
            if not form.has_error("login"):
                form = self.get_form_class()(request=request, initial={"login": form.cleaned_data["login"]})
                return self._page(form=form, employers=providers_for(form.initial["login"]), is_second_step=True)
            del form.errors["password"]
            return self._page(form=form)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            "is_second_step": False,
            "asks_address_first": _asks_address_first() and "password" not in self.request.POST,
            "keeps_words": KEPT_COOKIE in self.request.COOKIES,
            **context,
        }

    def _page(self, **context: Any) -> HttpResponse:
        page: HttpResponse = self.render_to_response(self.get_context_data(**context))
        return page


class SignOut(LogoutView):  # type: ignore[misc]  # as above
    """GET asks, POST does it. Key and text of what this browser kept go with the session."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.request.user.is_authenticated:
            forget_key(self.request.COOKIES.get(BROWSER_COOKIE, ""))
        return leave_nothing_behind(super().post(*args, **kwargs))


def leave_nothing_behind(answer: HttpResponse) -> HttpResponse:
    """Tell the browser to throw away what it kept of this site: pages it could go back to, and words kept while the network was away."""
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    take_away_cookies(answer)
    return answer


def _asks_address_first() -> bool:
    return bool(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"])


sign_in = open_to_everyone("This is where people sign in.")(SignIn.as_view())
sign_out = before_second_factor(open_to_everyone("Leaving must always work, whatever else does not.")(SignOut.as_view()))
