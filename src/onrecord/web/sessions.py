"""Sessions: who has signed in, and what proves that a change was asked for by a page of the desk."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, unquote

COOKIE = "onrecord_session"
WHO = "onrecord_who"
THEME = "onrecord_theme"
THEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class Session:
    """One browser."""

    name: str
    """Random, and not secret by itself."""
    signed_in: bool = False

    def csrf(self, secret: bytes) -> str:
        """Give what each form of this session carries, and no other site can know."""
        return _sign(secret, f"csrf:{self.name}")

    def cookie(self, secret: bytes) -> str:
        """Give the value of the session's cookie."""
        told = f"{self.name}.{'in' if self.signed_in else 'out'}"
        return f"{told}.{_sign(secret, told)}"


def new_session(*, signed_in: bool = False) -> Session:
    """Begin a session."""
    return Session(secrets.token_urlsafe(16), signed_in)


def open_session(cookie: str | None, secret: bytes) -> Session | None:
    """Give the session of a cookie; None where it is none of this run."""
    name, state, signature = (*(cookie or "").split("."), "", "", "")[:3]
    if state not in {"in", "out"} or not is_same(signature, _sign(secret, f"{name}.{state}")):
        return None
    return Session(name, state == "in")


def is_same(given: str, expected: str) -> bool:
    """Compare two secrets in a time that does not tell where they differ."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode("utf-8"))


def read_cookies(header: str) -> dict[str, str]:
    """Give the cookies of a request; none where the header cannot be read."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def to_cookie(words: str) -> str:
    """Write words so that a cookie can hold them."""
    return quote(words, safe="")


def from_cookie(value: str) -> str:
    """Read back what `to_cookie` wrote."""
    return unquote(value)


def _sign(secret: bytes, told: str) -> str:
    return hmac.new(secret, told.encode(), sha256).hexdigest()
