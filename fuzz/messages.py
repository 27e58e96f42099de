"""Mail: a message, and a mailbox."""

from __future__ import annotations

from fuzz.check import Seam

MESSAGE = b"""From: =?utf-8?q?Zo=C3=AB?= <a@post.example>\r
To: c@post.example\r
Date: Thu, 15 May 2031 06:00:00 +0200 (CEST)\r
Message-ID: <1@post.example>\r
MIME-Version: 1.0\r
Subject: =?utf-8?b?TWlsbA==?= closed\r
Content-Type: multipart/mixed; boundary="x"\r
\r
--x\r
Content-Type: multipart/alternative; boundary=y\r
\r
--y\r
Content-Type: text/plain; charset=cp1252\r
Content-Transfer-Encoding: quoted-printable\r
\r
The mill =93closed=94=\r
 on Tuesday.\r
--y\r
Content-Type: text/html; charset="utf-8"\r
Content-Transfer-Encoding: base64\r
\r
PHA+VGhlIG1pbGwgY2xvc2VkLjwvcD4=\r
--y--\r
--x\r
Content-Type: message/rfc822\r
\r
Subject: inner\r
\r
It rained.\r
--x\r
Content-Disposition: attachment; filename*=utf-8''a%C3%A9.txt\r
\r
Attached.\r
--x--\r
"""
BOX = b"From a@b Thu May 15 06:00:00 2031\n" + MESSAGE.replace(b"\r", b"") + b"\nFrom c@d Thu May 15 07:00:00 2031\n" + (
    b"Subject: Two\nDate: yesterday\nMessage-ID: <2@b>\n\n>From here on it rained.\n"
)  # fmt: skip

SEAM = Seam(
    name="messages",
    seeds=(MESSAGE, BOX),
    words=(b"Content-Type: text/html\r\n", b"Content-Type: message/rfc822\r\n\r\n", b"Content-Transfer-Encoding: base64\r\n", b"uuencode",
           b"charset=", b"=?utf-8?b?", b"?=", b"--x\r\n", b"\r\n\r\n", b"multipart/digest", b"message/partial", b"filename*0*=",
           b"charset*=ansi-x3-4-1968''utf%2D8", b"\nFrom a@b 1:00\n", b"unknown-8bit", b"text/calendar"),
    ways=(bytes, lambda data: MESSAGE[:231] + data),
)  # fmt: skip
