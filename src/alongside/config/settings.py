"""Settings. Everything that differs between one machine and the next comes from the environment, named ALONGSIDE_…"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF

from alongside.frame.connections import Remembering

env = environ.Env()
SOURCE = Path(__file__).resolve().parent.parent

DEMO = env.bool("ALONGSIDE_DEMO", False)
TESTING = env.bool("ALONGSIDE_TESTING", False)
DEBUG = False
SECRET_KEY = env("ALONGSIDE_SECRET_KEY", default="only-for-commands-that-serve-nobody" if not env.bool("ALONGSIDE_SERVING", False) else environ.Env.NOTSET)
ALLOWED_HOSTS = env.list("ALONGSIDE_HOSTS", default=["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = env.list("ALONGSIDE_ORIGINS", default=[])
BEHIND_TLS = env.bool("ALONGSIDE_TLS", False)

# Where the process keeps what must not be in the database: the key that mints sessions and the heads of the record's chain.
STATE_DIR = Path(env("ALONGSIDE_STATE_DIR", default="."))
MINT_KEY_FILE = Path(env("ALONGSIDE_MINT_KEY_FILE", default=str(STATE_DIR / "mint.key")))
AUDIT_HEADS_FILE = Path(env("ALONGSIDE_AUDIT_HEADS", default=str(STATE_DIR / "audit-heads.txt")))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "alongside.people",  # before allauth, whose pages it words anew
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "procrastinate.contrib.django",
    "alongside.ui",
    "alongside.frame",
    "alongside.drafts",
    "alongside.privacy",
    "alongside.audit",
    "alongside.post",
    "alongside.access",
    "alongside.partnerships",
    "alongside.language",
    "alongside.commitments",
    "alongside.workshops",
    "alongside.decisions",
    "alongside.projects",
    "alongside.learning",
    "alongside.library",
    "alongside.home",
]
if DEMO or TESTING:
    INSTALLED_APPS.append("alongside.demo")
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("alongside.") or (SOURCE / app.removeprefix("alongside.") / "apps.py").exists()]

MIDDLEWARE = [
    "alongside.workshops.middleware.AskedEveryFewSeconds",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "alongside.frame.middleware.NeedToKnow",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "alongside.frame.middleware.NeverCached",
    "alongside.language.middleware.AsksAfterSaving",
    "alongside.frame.middleware.OnceOnly",
    "alongside.audit.middleware.RecordsRefusals",
    "alongside.people.middleware.SignedIn",
]

ROOT_URLCONF = "alongside.config.urls"
WSGI_APPLICATION = "alongside.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "alongside.partnerships.shell.shell",
            ],
            "builtins": ["alongside.ui.templatetags.ui"],
        },
    }
]

ROLE = env("ALONGSIDE_ROLE", default="web")
LOGIN_ROLES = {"web": "app_web", "migrate": "app_migrate", "sealer": "app_sealer"}
_database = env.db("DATABASE_URL", default="") if env("DATABASE_URL", default="") else {}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": env("ALONGSIDE_DB_NAME", default=_database.get("NAME", "alongside")),
        "USER": env("ALONGSIDE_DB_USER", default=LOGIN_ROLES[ROLE]),
        "PASSWORD": env("ALONGSIDE_DB_PASSWORD", default=_database.get("PASSWORD", "")),
        "HOST": env("ALONGSIDE_DB_HOST", default=_database.get("HOST", "")),
        "PORT": env("ALONGSIDE_DB_PORT", default=str(_database.get("PORT", ""))),
        "ATOMIC_REQUESTS": True,
        "OPTIONS": {
            # The value that says who is asking must never stand in the text of a query (pg_stat_activity, logs).
            "server_side_binding": True,
            # Asked five times, a statement is planned once and kept by its connection. Every connection is one role's, and PostgreSQL asks a policy
            # again whenever a kept plan runs: who is asking is never part of a plan.
            "prepare_threshold": 5,
        },
        # Tests run in the database that tests/plugin.py made; Django never creates one.
        "TEST": {"NAME": env("ALONGSIDE_DB_NAME", default="alongside")},
    }
}
if ROLE == "migrate":
    DATABASES["default"]["OPTIONS"]["assume_role"] = "app_owner"  # type: ignore[index]  # a dict of mixed values
if env.bool("ALONGSIDE_DB_POOL", False):
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10, "connection_class": Remembering}  # type: ignore[index]  # as above
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who signs in, and how.
AUTH_USER_MODEL = "people.Person"
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # an e-mail address is unique whatever its capitals: a constraint on lower(email)
AUTHENTICATION_BACKENDS = ["alongside.people.backends.Backend"]
PASSWORD_HASHERS = ["alongside.people.hashers.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "alongside.people.passwords.NotEasyToGuess"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
CHEAP_HASHES = env.bool("ALONGSIDE_CHEAP_HASHES", False)
SESSION_ENGINE = "alongside.frame.sessions"
SESSION_COOKIE_NAME = "alongside"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "alongside.people.views.you.closed_page"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
IDLE_MINUTES = env.int("ALONGSIDE_IDLE_MINUTES", 30)
SECOND_FACTOR_REQUIRED = env.bool("ALONGSIDE_SECOND_FACTOR", not DEMO)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/library/"
ACCOUNT_ADAPTER = "alongside.people.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "alongside.people.adapters.ProviderAdapter"
MFA_ADAPTER = "alongside.people.adapters.SecondFactorAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Rates are ours (people/rates.py): in the database, of failures only, never against a whole room behind one address.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Django's own, which asks the database nothing: an unknown address takes as long as a known one.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105  # the name of a class
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "alongside.people.forms.SignInForm",
    "reset_password": "alongside.people.forms.ForgottenPasswordForm",
    "change_password": "alongside.people.forms.ChangeMyPasswordForm",
    "set_password": "alongside.people.forms.FirstPasswordForm",
    "reset_password_from_key": "alongside.people.forms.PasswordByLetterForm",
}
MFA_FORMS = {
    "authenticate": "alongside.people.forms.CodeForm",
    "reauthenticate": "alongside.people.forms.CodeAgainForm",
    "activate_totp": "alongside.people.forms.FirstCodeForm",
    "add_webauthn": "alongside.people.forms.PasskeyForm",
}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO or TESTING
MFA_TOTP_ISSUER = "Alongside"
MFA_TOTP_TOLERANCE = 1  # half a minute either way: telephones are seldom set by the second
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": env.json("ALONGSIDE_OIDC", default=[])}}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
# An employer's sign-in is another site: the form that leads there has to be allowed to.
EMPLOYERS = sorted({"{0.scheme}://{0.netloc}".format(urlsplit(app["settings"]["server_url"])) for app in SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]})

# What a browser may do with our pages.
_SELF_ONLY = [SELF]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": _SELF_ONLY,
        "style-src": _SELF_ONLY,
        "img-src": _SELF_ONLY,
        "font-src": _SELF_ONLY,
        "connect-src": _SELF_ONLY,
        "form-action": [SELF, *EMPLOYERS],
        "manifest-src": _SELF_ONLY,
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {"camera": [], "microphone": [], "geolocation": [], "payment": []}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if BEHIND_TLS else 0
SECURE_SSL_REDIRECT = False
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# The largest file that any page accepts: it is kept in memory, never on a disk. Every page takes one file.
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["alongside.frame.uploads.OnlyInMemory"]
DATA_UPLOAD_MAX_NUMBER_FILES = 2

STATIC_URL = "/static/"
STATIC_ROOT = env("ALONGSIDE_STATIC_ROOT", default=str(STATE_DIR / "static"))
_STATIC = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if env.bool("ALONGSIDE_SERVING", False)
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}, "staticfiles": {"BACKEND": _STATIC}}
WHITENOISE_USE_FINDERS = not env.bool("ALONGSIDE_SERVING", False)
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
EMAIL_BACKEND = env("ALONGSIDE_EMAIL_BACKEND", default="alongside.post.backends.LettersInTheDatabase")
DEFAULT_FROM_EMAIL = env("ALONGSIDE_FROM", default="Alongside <no-reply@alongside.example>")
# Where letters go: "smtp+tls://name:password@mail.council.example:587". Nowhere in the demo: they are read at /demo/letters/.
_mail = env.email_url("ALONGSIDE_SMTP", default="consolemail://")
_words = {
    "host": "EMAIL_HOST",
    "port": "EMAIL_PORT",
    "username": "EMAIL_HOST_USER",
    "password": "EMAIL_HOST_PASSWORD",
    "use_tls": "EMAIL_USE_TLS",
    "use_ssl": "EMAIL_USE_SSL",
}
SMTP = {ours: _mail.get(theirs) for ours, theirs in _words.items()} if _mail.get("EMAIL_HOST") else None
PASSWORD_RESET_TIMEOUT = 3600
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
SITE_ADDRESS = env("ALONGSIDE_ADDRESS", default="http://localhost:8000")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# What waits for me, search and navigation: the low rooms ask, the high rooms answer (house.md §2).
WAITING = [
    "alongside.decisions.sockets.waiting",
    "alongside.commitments.sockets.waiting",
    "alongside.partnerships.waiting.duties",
    "alongside.partnerships.waiting.successions",
    "alongside.partnerships.waiting.invitations",
    "alongside.workshops.waiting.asked_of_leaders",
    "alongside.workshops.waiting.asked_to_come",
    "alongside.workshops.waiting.coding",
    "alongside.workshops.waiting.words_to_look_at",
    "alongside.workshops.waiting.own_words",
    "alongside.workshops.waiting.named_in_results",
    "alongside.learning.sockets.waiting",
    "alongside.language.sockets.waiting",
]
NAVIGATION = [
    "alongside.home.navigation.home",
    "alongside.decisions.sockets.navigation",
    "alongside.workshops.sockets.navigation",
    "alongside.learning.sockets.navigation",
]
# What the address of a single-purpose link shows: the first page that knows what this link sees.
LINKS = [
    "alongside.partnerships.views.links.invitation",
    "alongside.decisions.views.through_link",
    "alongside.commitments.views.through_link",
    "alongside.workshops.views.asking.through_link",
    "alongside.workshops.views.leaders.through_link",
]
SINCE = [
    "alongside.partnerships.since.people_and_groups",
    "alongside.decisions.sockets.news",
    "alongside.workshops.waiting.answers_of_leaders",
    "alongside.learning.sockets.news",
    "alongside.language.sockets.news",
]
SEARCH = [
    "alongside.partnerships.search.people_and_groups",
    "alongside.decisions.sockets.search",
    "alongside.workshops.sockets.search",
    "alongside.projects.sockets.search",
    "alongside.learning.sockets.search",
    "alongside.language.sockets.search",
]
# What a room settled lately in a group, for whoever takes over a role there.
SETTLED = ["alongside.decisions.sockets.settled"]
START = [
    "alongside.decisions.starting.decisions",
    "alongside.partnerships.starting.area",
    "alongside.workshops.sockets.start",
    "alongside.learning.sockets.start",
    "alongside.language.sockets.start",
]
LEFT_OFF = ["alongside.decisions.sockets.left_off", "alongside.learning.sockets.left_off", "alongside.library.sockets.left_off"]
WELCOME = ["alongside.demo.doors.welcome"] if DEMO else []
ASKED_AGAIN_HINTS = ["alongside.demo.doors.password_hint"] if DEMO else []
# Pages of docs/ that a room draws of itself.
DRAWN = {"life-of-a-decision": "alongside.decisions.lifecycle.page"}
# What each room calls its events, for the pages that show what is on record.
EVENT_WORDS = [
    f"alongside.{room}.events.WORDS"
    for room in ("access", "drafts", "people", "post", "partnerships", "language", "commitments", "workshops", "decisions", "projects", "learning", "library")
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # The address of a single-purpose link holds its token: no line of any log may.
    "filters": {"without_links": {"()": "alongside.frame.link_addresses.WithoutLinks"}, "only_trouble": {"()": "alongside.post.logs.OnlyTrouble"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_links", "only_trouble"]}},
    "loggers": {"procrastinate.worker": {"level": "INFO"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
