"""Settings come from the environment and are safe when nothing is set.

The generated secret key lives in the data directory, never in the tree.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

env = environ.Env()

#: ``demo`` shows demo accounts and the demo's date; ``production`` refuses demo accounts. Anything else is refused.
MODE: str = env.str("SASAEAI_MODE", default="production")
if MODE not in {"demo", "production", "test"}:
    sys.exit(f"SASAEAI_MODE は demo か production にしてください（いまは {MODE!r}）。")
DEMO = MODE == "demo"
TESTING = MODE == "test"
#: Every demo account has this password; production refuses to start where demo accounts exist.
DEMO_PASSWORD = "sasaeai-demo"
if DEMO:
    os.environ.setdefault("SASAEAI_TODAY", "2021-10-12")

DATA_DIR = Path(env.str("SASAEAI_DATA_DIR", default=str(Path.home() / ".sasaeai"))).expanduser().resolve()


def _secret_key() -> str:
    """The key given, or one generated once and kept readable by its owner only."""
    given = env.str("SASAEAI_SECRET_KEY", default="")
    if given:
        return given
    path = DATA_DIR / "secret.key"
    if not path.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600, exist_ok=True)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("SASAEAI_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
if DEMO:
    ALLOWED_HOSTS = ["*"] if ALLOWED_HOSTS == ["*"] else [*ALLOWED_HOSTS, "testserver"]
HTTPS = env.bool("SASAEAI_HTTPS", default=False)

COUNCIL_NAME: str = env.str("SASAEAI_COUNCIL", default="かがやき市社会福祉協議会" if DEMO else "")

INSTALLED_APPS = [
    "sasaeai.spine.declarations",
    "sasaeai.spine.audit",
    "sasaeai.spine.access",
    "sasaeai.spine.files",
    "sasaeai.spine.jobs",
    "sasaeai.spine.workbench",
    "sasaeai.spine.administration",
    "sasaeai.records.places",
    "sasaeai.records.organisations",
    "sasaeai.records.people",
    "sasaeai.records.appointments",
    "sasaeai.records.programmes",
    "sasaeai.records.activities",
    "sasaeai.capabilities.annual_plan",
    "sasaeai.capabilities.awards",
    "sasaeai.capabilities.rosters",
    "sasaeai.capabilities.promoters",
    "sasaeai.faces.staff",
    "sasaeai.faces.member",
    "sasaeai.faces.public",
    "sasaeai.project",
    "django.forms",
    "django_htmx",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sasaeai.spine.access.middleware.ViewerMiddleware",
]

ROOT_URLCONF = "sasaeai.project.urls"
WSGI_APPLICATION = "sasaeai.project.wsgi.application"

_LOADERS: list[Any] = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", _LOADERS)],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "sasaeai.spine.workbench.templatetags.sasaeai",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sasaeai.spine.workbench.screens.context.house",
            ],
        },
    }
]

FORM_RENDERER = "sasaeai.spine.workbench.forms.renderer.HouseRenderer"

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA foreign_keys=ON;"
    ),
}


def _database() -> dict[str, Any]:
    """The database that ``DATABASE_URL`` names; a SQLite file in the data directory when it names none."""
    url = env.str("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'sasaeai.sqlite3'}")
    if url.startswith(("postgres:", "postgresql:", "postgis:", "pgsql:")):
        config: dict[str, Any] = dict(env.db_url_config(url))
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
        return config
    if url.startswith("sqlite:"):
        config = dict(env.db_url_config(url))
        config["OPTIONS"] = SQLITE_OPTIONS
        config["CONN_MAX_AGE"] = 600
        config["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")} if TESTING else {}
        return config
    sys.exit("DATABASE_URL は sqlite:///… か postgres://… にしてください。")


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
}
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend" if TESTING else "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default"],
    }
}

# --- sign-in ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "sasaeai.spine.access.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_DISPLAY = "sasaeai.spine.access.adapters.display_name"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Our own lock (access.rules.LOCK_AFTER) comes first, says how long and can be lifted; this stops one address trying many names.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,20/15m/key"}
ACCOUNT_FORMS = {
    "login": "sasaeai.spine.access.forms.SignInForm",
    "change_password": "sasaeai.spine.access.forms.OwnPasswordForm",
    "reauthenticate": "sasaeai.spine.access.forms.PasswordAgainForm",
}
MFA_ADAPTER = "sasaeai.spine.access.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "sasaeai.spine.access.forms.SecondFactorForm",
    "reauthenticate": "sasaeai.spine.access.forms.SecondFactorAgainForm",
    "activate_totp": "sasaeai.spine.access.forms.AddAppForm",
    "add_webauthn": "sasaeai.spine.access.forms.AddPasskeyForm",
    "edit_webauthn": "sasaeai.spine.access.forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "支え合い"
# Phones that are half a minute slow still get in; addresses are entered by administrators, nobody proves hers by mail.
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

#: Staff without a second factor are sent to set one up; accounts of the demo cannot enter a real council.
SECOND_FACTOR_REQUIRED = not DEMO and not TESTING
REFUSE_DEMO_ACCOUNTS = not DEMO and not TESTING

SESSION_COOKIE_AGE = 60 * env.int("SASAEAI_SESSION_MINUTES", default=60 if DEMO else 15)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("SASAEAI_BEHIND_PROXY", default=False) else None
)
CSRF_TRUSTED_ORIGINS: list[str] = env.list("SASAEAI_ORIGINS", default=[])
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- words and time --------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"
FIRST_DAY_OF_WEEK = 0
USE_THOUSAND_SEPARATOR = False

# --- files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("SASAEAI_STATIC_ROOT", default=str(DATA_DIR / "static")))
MEDIA_ROOT = DATA_DIR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if TESTING
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = TESTING
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("SASAEAI_LOG_LEVEL", default="WARNING")},
}
