"""Settings that hold everywhere; dev, production and test say where they differ."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_INLINE

from config import env

environment = env.read()
PROJECT = env.PROJECT

DEBUG = environment.DEBUG
SECRET_KEY = environment.SECRET_KEY
ALLOWED_HOSTS = environment.ALLOWED_HOSTS
TRUSTED_PROXIES = environment.TRUSTED_PROXIES
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DISABLE_CACHES = environment.DISABLE_CACHES

INSTALLED_APPS = [
    "home",
    "search",
    "news",
    "wagtail_modeladmin",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "config.page_cache.middleware.PageCacheMiddleware",
    "home.middleware.SecurityPolicyMiddleware",
    "config.proxies.ForwardedHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "home.middleware.ReadOnlyMiddleware",  # these two before anything reads what was sent
    "home.body_size.BodySizeMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "home.middleware.CleanAddressMiddleware",
    "home.sign_in.middleware.PasswordTriesMiddleware",
    "home.admin_guard.AdminGuardMiddleware",
    "home.odd_input.OddInputMiddleware",
    "news.middleware.OldAddressMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "news.middleware.ChangingMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PROJECT / "templates" / "lists", PROJECT / "templates"],
        "OPTIONS": {"environment": "news.macros.jinja_environment"},
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # fields of our own have their templates among all others

# Database. SQLite's own defaults fail under concurrent writing: WAL lets readers go on, IMMEDIATE takes the write
# lock at the beginning of a transaction, where waiting for it is possible, and the timeout is how long to wait.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
}
POSTGRESQL_OPTIONS = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}


def database(url: str) -> dict[str, Any]:
    """Django's settings of the database at the URL, with the options that its engine needs."""
    settings: dict[str, Any] = dict(dj_database_url.parse(url))
    is_sqlite = settings["ENGINE"].endswith("sqlite3")
    options = SQLITE_OPTIONS if is_sqlite else POSTGRESQL_OPTIONS
    if is_sqlite:
        settings["ENGINE"] = "config.sqlite3"
    # SQLite's connection stays open between requests; with a pool the pool keeps them.
    settings["CONN_MAX_AGE"] = None if is_sqlite else 0
    settings["CONN_HEALTH_CHECKS"] = True
    settings["OPTIONS"] = options | settings.get("OPTIONS", {})
    return settings


DATABASES = {"default": database(environment.DATABASE_URL or f"sqlite:///{PROJECT / 'db.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Caches and sessions. A Redis that is down or slow counts as a miss; sessions live in the database as well.
if DISABLE_CACHES:
    CACHES: dict[str, Any] = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
elif environment.REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": environment.REDIS_URL,
            "OPTIONS": {
                "IGNORE_EXCEPTIONS": True,
                "SOCKET_CONNECT_TIMEOUT": 0.5,
                "SOCKET_TIMEOUT": 0.5,
            },
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
REDIS_URL = environment.REDIS_URL
PAGE_CACHE_MEGABYTES = environment.PAGE_CACHE_MEGABYTES  # of each web process
SESSION_ENGINE = f"django.contrib.sessions.backends.{'cached_db' if environment.REDIS_URL else 'db'}"
SESSION_COOKIE_HTTPONLY = True

# Background jobs: Wagtail's own stay in the request (search index, references); ours wait in the database.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"

# One language; names in any script.
LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.TIME_ZONE
WAGTAIL_I18N_ENABLED = False

# Files.
STATIC_URL = "/static/"
STATIC_ROOT = PROJECT / "staticfiles"
# The second holds what the guide in the admin shows; see home/guide.py.
STATICFILES_DIRS = [PROJECT / "config" / "static", ("guide", PROJECT / "docs" / "images" / "editors")]
MEDIA_URL = "/media/"
MEDIA_ROOT = environment.MEDIA_ROOT
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Kept by browsers for good: names with a hash. Whitenoise's own test asks the storage for names that never were.
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\.[^/]+$"
MEDIA_STORAGE: dict[str, Any] = {"BACKEND": "news.media_files.WholeFiles"}
if environment.S3_BUCKET:
    MEDIA_STORAGE = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": environment.S3_BUCKET,
            "region_name": environment.S3_REGION or None,
            "endpoint_url": environment.S3_ENDPOINT_URL or None,
            "access_key": environment.S3_ACCESS_KEY_ID or None,
            "secret_key": environment.S3_SECRET_ACCESS_KEY or None,
            "custom_domain": environment.S3_PUBLIC_HOST or None,
            "querystring_auth": not environment.S3_PUBLIC_HOST,
            "default_acl": None,
            "file_overwrite": False,
        },
    }
STORAGES = {
    "default": MEDIA_STORAGE,
    "staticfiles": {"BACKEND": "config.static_storage.CompressedStaticFiles"},
}
MEDIA_HOST = f"https://{environment.S3_PUBLIC_HOST}" if environment.S3_PUBLIC_HOST else ""
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # an article of a thousand blocks
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# Mail, which names the site as its sender.
WAGTAILADMIN_BASE_URL = environment.WAGTAILADMIN_BASE_URL or f"http://127.0.0.1:{environment.PORT}"
globals().update(env.mail_settings(environment.EMAIL_URL))
DEFAULT_FROM_EMAIL = environment.EMAIL_FROM or f"noreply@{urlsplit(WAGTAILADMIN_BASE_URL).hostname}"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Security headers. Public pages hold no inline script or style, so that one policy fits a page kept for all readers.
EMBED_HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *filter(None, [MEDIA_HOST])],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "frame-src": EMBED_HOSTS,
    },
}
# Wagtail's admin shows pictures before they are sent, and its previews are frames of our own. Its scripts in the page
# are replaced: see home/widget_starts.py. Its editor for rich text writes style elements that differ each time (the
# hint in an empty text names a key drawn at random), so that no hash fits; and what is pasted is read with its styles.
ADMIN_CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": CONTENT_SECURITY_POLICY["DIRECTIVES"]
    | {
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:", *filter(None, [MEDIA_HOST])],
        "font-src": [SELF],
        "frame-src": [SELF, *EMBED_HOSTS],
    },
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"  # Wagtail lets its previews be framed by its own admin

# Wagtail.
WAGTAIL_SITE_NAME = "Gazetteer"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "home.sign_in.password_reset.PasswordResetForm"  # noqa: S105 -- a class
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # the forms name it; a zone of each user's own would make their labels untrue
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAILREDIRECTS_AUTO_CREATE = False  # news.old_addresses keeps one row for a place, not one for each article
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_IMAGE_MODEL = "news.NewsImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "news.image_forms.NewsImageForm"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE = "wagtailcore/password_required.html"  # noqa: S105 -- a template
WAGTAILDOCS_DOCUMENT_FORM_BASE = "news.document_forms.SoundDocumentForm"
DOCUMENT_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # an address is matched against news.embeds and never fetched
TAGGIT_CASE_INSENSITIVE = True
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "news.rich_text_area.SoundRichTextArea",
        "OPTIONS": {"features": ["paste", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "superscript"]},
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "config.request_id.RequestIdFilter"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "news": {"level": "INFO"},
        "django.request": {"level": "ERROR"},  # what readers mistype is in the access log
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # as are the hosts that strangers make up
    },
}
