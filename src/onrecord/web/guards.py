"""What stands before every page: which names may be asked, how much may be sent, who may change, and what a browser may run."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.sessions import COOKIE, Session, is_same, new_session, open_session, read_cookies
from onrecord.web.settings import Settings

SAFE = {"GET", "HEAD", "OPTIONS"}
OPEN = ("/static/", "/sign-in")
"""Paths that need no token."""
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class TooLarge(Exception):
    """Raised while a body is read that is longer than may be sent."""


class Guard:
    """Refuses what no page of the desk would send, and tells the browser what it may run."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session = open_session(read_cookies(headers.get("cookie", "")).get(COOKIE), self.settings.secret)
        begun = session is None
        session = session or new_session()
        scope["onrecord.session"] = session
        scope["onrecord.settings"] = self.settings

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    told.setdefault(name, value)
                told.setdefault("Cache-Control", "no-store")
                if begun and "set-cookie" not in told and not scope["path"].startswith(("/static/", "/api")):
                    told.append("set-cookie", cookie_header(COOKIE, session.cookie(self.settings.secret)))
            await send(message)

        refusal = self._refuse(scope, headers, session)
        if refusal is not None:
            await refusal(scope, receive, send_guarded)
            return
        await self._hand_on(scope, receive, send_guarded)

    async def _hand_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        most, read, begun = self._most(scope), 0, False

        async def receive_counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise TooLarge
            return message

        async def send_noted(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive_counted, send_noted)
        except TooLarge:
            if not begun:
                await refuse(scope, 413, f"more than {most:,} bytes were sent. Nothing was changed.")(scope, receive, send)

    def _most(self, scope: Scope) -> int:
        return self.settings.max_upload if scope["path"].startswith("/api/") else self.settings.max_body

    def _refuse(self, scope: Scope, headers: Headers, session: Session) -> Response | None:
        """Give the answer to a request that must not be handed on; None where it may."""
        host = host_of(headers.get("host", ""))
        if not self._is_named(host):
            return refuse(scope, 400, "this desk does not answer to that name. Open it by the address that it printed.")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._most(scope):
            return refuse(scope, 413, f"more than {self._most(scope):,} bytes were sent. Nothing was changed.")
        if scope["method"] not in SAFE and not is_own(headers):
            return refuse(scope, 403, "that change was asked for by another site. Nothing was changed.")
        if self.settings.token is not None and not scope["path"].startswith(OPEN) and not self._is_known(headers, session):
            if scope["path"].startswith("/api") or scope["method"] not in SAFE:
                return refuse(scope, 401, "sign in first, or send the token: Authorization: Bearer TOKEN")
            return RedirectResponse("/sign-in", status_code=303)
        return None

    def _is_named(self, host: str) -> bool:
        if host.lower() in self.settings.names:
            return True
        try:
            ip_address(host)
        except ValueError:
            return False
        return self.settings.any_address

    def _is_known(self, headers: Headers, session: Session) -> bool:
        kind, _, given = headers.get("authorization", "").partition(" ")
        bearer = kind.lower() == "bearer" and is_same(given.strip(), self.settings.token or "")
        return session.signed_in or bearer


def host_of(header: str) -> str:
    """Give the name or address in a Host header, without port and brackets; empty where there is none.

    >>> host_of("[::1]:8080"), host_of("localhost:80"), host_of("a b")
    ('::1', 'localhost', '')
    """
    try:
        return "" if any(letter in header for letter in " /@\\") else urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def is_own(headers: Headers) -> bool:
    """Tell whether a change was asked for by a page of this very site, or by what is no browser."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def refuse(scope: Scope, status: int, message: str) -> Response:
    """Answer with an error: as JSON to the API and to scripts, else in plain words."""
    if scope["path"].startswith("/api") or "application/json" in Headers(scope=scope).get("accept", ""):
        return JSONResponse({"error": {"kind": "Refused", "message": message}}, status_code=status)
    return PlainTextResponse(f"onrecord: {message}\n", status_code=status)


def cookie_header(name: str, value: str, *, age: int | None = None) -> str:
    """Write a cookie that scripts cannot read and other sites cannot send."""
    lasting = f"; Max-Age={age}" if age is not None else ""
    return f"{name}={value}; Path=/; HttpOnly; SameSite=Strict{lasting}"
