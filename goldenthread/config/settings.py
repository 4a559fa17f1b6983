"""Every setting of the installation, read once from the environment.

Two modes. Local (nothing set): secrets are made under DATA_DIR, the demo sign-in works. Production
(PUBLIC_URL=https://…): secure cookies, HSTS, no demo, and the program refuses to start on a missing secret.
"""

import gc
import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from goldenthread.accounts.vocab import PASSWORD_LEAST
from goldenthread.outbox.server import UnusableAddress, mail_server

from .secrecy import keep_out_of_logs
from .secret import local_secret

# Plans and papers are hundreds of thousands of small things that live until they are drawn. To look for rings among
# them after every 700, as Python does, is half of what a large paper costs.
gc.set_threshold(20_000, 20, 20)

PUBLIC_URL = os.environ.get("PUBLIC_URL", "").rstrip("/")
PRODUCTION = bool(PUBLIC_URL)
# What links in mail begin with where no request says it: mail that the clock writes.
SITE = PUBLIC_URL or os.environ.get("LOCAL_ADDRESS", "http://127.0.0.1:8000")
if PRODUCTION and urlsplit(PUBLIC_URL).scheme != "https":
    raise ImproperlyConfigured(
        f"PUBLIC_URL is {PUBLIC_URL!r}. It must begin with https://, or be left out for a local trial."
    )

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR", "var")).resolve()
DEBUG = False
# Errors go to the program's own error stream, and no record carries the secret of an address.
keep_out_of_logs()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "loggers": {"django": {"handlers": ["stderr"]}},
}

if PRODUCTION:
    SECRET_KEY = os.environ.get("SECRET_KEY", "")
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured(
            "In production SECRET_KEY must be set to 50 characters or more that nobody else has. Make one with: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    ALLOWED_HOSTS = [urlsplit(PUBLIC_URL).hostname or ""]
    CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
else:
    SECRET_KEY = local_secret(DATA_DIR)
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

# What the trail is sealed with. It must outlive the database and must never lie in it: keep a copy elsewhere.
TRAIL_KEY = os.environ.get("TRAIL_KEY") or local_secret(DATA_DIR, "trail.key")
if len(TRAIL_KEY) < 50:
    raise ImproperlyConfigured("TRAIL_KEY must be 50 characters or more that nobody else has, or be left out.")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    # The Simple set-ups: TEMPLATES below names both loaders itself, because the automatic ones break each other.
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "goldenthread.partnerships",
    "goldenthread.trail",
    "goldenthread.files",
    "goldenthread.outbox",
    "goldenthread.accounts",
    "goldenthread.boards",
    "goldenthread.thread",
    "goldenthread.asks",
    "goldenthread.plans",
    "goldenthread.assurance",
    "goldenthread.performance",
    "goldenthread.ingest",
    "goldenthread.reports",
    "goldenthread.home",
    "goldenthread.ui",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "goldenthread.config.middleware.SecretAddresses",
    "goldenthread.config.middleware.WithoutNul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Ends sessions that are idle or old, and keeps the pages of who is signed in out of caches.
    "goldenthread.accounts.middleware.Sessions",
    # Every page needs a signed-in person unless its view says otherwise.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "goldenthread.config.demo.sign_in",
            ],
        },
    },
]

ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'goldenthread.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # Without IMMEDIATE most read-then-write transactions fail when two meet.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: what was acknowledged is on the disk. What is deleted is overwritten there, not merely let go.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
        ),
    }

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_LEAST},
    },
    {"NAME": "goldenthread.accounts.validators.GuessableValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "/static/"
# Straight from the package, so that a fresh clone serves without a collecting step.
WHITENOISE_USE_FINDERS = True

try:
    MAIL_SERVER = mail_server(os.environ.get("EMAIL_URL", ""))
except UnusableAddress as unusable:
    raise ImproperlyConfigured(str(unusable)) from None
MAIL_FROM = os.environ.get("MAIL_FROM", "" if PRODUCTION else "Golden Thread <golden-thread@localhost>")
if PRODUCTION and MAIL_SERVER and not MAIL_FROM:
    raise ImproperlyConfigured("EMAIL_URL is set but not MAIL_FROM. Set it to the address mail comes from.")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "script-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
try:
    SESSION_IDLE_MINUTES = int(os.environ.get("SESSION_IDLE_MINUTES", "30"))
except ValueError:
    SESSION_IDLE_MINUTES = 0
if not 15 <= SESSION_IDLE_MINUTES <= 480:
    raise ImproperlyConfigured("SESSION_IDLE_MINUTES must be a number of minutes from 15 to 480.")
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
