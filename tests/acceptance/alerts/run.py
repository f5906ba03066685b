#!/usr/bin/env python3
"""Black-box acceptance of alerts: mail by an SMTP server of others (STARTTLS, logon), webhooks by HTTP."""
import argparse
import email
import email.policy
import hashlib
import hmac
import http.server
import json
import os
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(1, str(Path(__file__).resolve().parent.parent))
sys.path.append("/usr/lib/python3/dist-packages")  # where Debian's packages are, whichever Python runs this

from aiosmtpd.controller import Controller  # noqa: E402
from aiosmtpd.smtp import AuthResult  # noqa: E402
from harness import DATA_REJECTED, DONE, Outcome, Promise, equal, judge_all, require  # noqa: E402

PASSWORD, KEY = "open sesame 2026", "a webhook key of more than 32 letters"
SECRETS = {"WEIR_SEALING": "a5" * 32, "WEIR_AUDIT": "an audit key of more than 32 characters",
           "WEIR_MAIL": PASSWORD, "WEIR_HOOK": KEY}


class MailBox:
    """What the SMTP server took, and who was let in."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((session, envelope))
        return "250 2.0.0 Ok: kept"

    def letter(self):
        _, envelope = self.mails[-1]
        return email.message_from_bytes(envelope.content, policy=email.policy.default)


def let_in(server, session, envelope, mechanism, data):
    is_right = data.login == b"weir" and data.password == PASSWORD.encode()
    return AuthResult(success=is_right, handled=False)


class Hooks(http.server.BaseHTTPRequestHandler):
    taken = []
    status = 202

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.taken.append((self.path, dict(self.headers), body))
        self.send_response(self.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Bench:
    quick = True

    def __init__(self, weir, folder):
        self.weir, self.folder, self.box = Path(weir).resolve(), Path(folder), MailBox()
        self.certificate()
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.folder / "cert.pem", self.folder / "key.pem")
        self.port = free_port()
        self.mail = Controller(self.box, hostname="127.0.0.1", port=self.port, tls_context=context,
                               require_starttls=True, authenticator=let_in, auth_required=True)
        self.mail.start()
        self.web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hooks)
        threading.Thread(target=self.web.serve_forever, daemon=True).start()

    def certificate(self):
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                        "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=DNS:localhost", "-keyout", str(self.folder / "key.pem"), "-out",
                        str(self.folder / "cert.pem")], check=True, capture_output=True)

    def settings(self, name, ca="cert.pem"):
        web = f"http://127.0.0.1:{self.web.server_address[1]}"
        trust = f'email_ca = "{ca}"\n' if ca else ""
        (self.folder / f"{name}.toml").write_text(f'''[store]
path = "{name}.db"
sealing_key = "env:WEIR_SEALING"
audit_key = "env:WEIR_AUDIT"
[monitor.contacts]
everybody = "anna@example.com, ben@example.com"
[alerts]
email_server = "smtp://localhost:{self.port}"
email_from = "weir@example.com"
email_user = "weir"
email_password = "env:WEIR_MAIL"
{trust}webhook = "{web}/hook"
webhook_key = "env:WEIR_HOOK"
chat = "env:WEIR_CHAT"
''', encoding="utf-8")
        return {"WEIR_CHAT": f"{web}/chat"}

    def call(self, name, *words, **environment):
        chat = {"WEIR_CHAT": f"http://127.0.0.1:{self.web.server_address[1]}/chat"}
        done = subprocess.run([self.weir, *words, "--config", str(self.folder / f"{name}.toml")],
                              capture_output=True, timeout=120, cwd=self.folder,
                              env={"PATH": os.environ["PATH"], **SECRETS, **chat, **environment})
        return Outcome(done.returncode, done.stdout, done.stderr)

    def close(self):
        self.mail.stop()
        self.web.shutdown()


def arrives(bench):
    bench.settings("right")
    deliveries = bench.call("right", "alerts", "test", "--json").exits(DONE).document()
    equal("channels", ["chat", "email", "email", "webhook"], sorted(each["channel"] for each in deliveries))
    for each in deliveries:
        equal(f"what {each['channel']} said", "SMTP 250" if each["channel"] == "email" else "HTTP 202",
              each["said"])
    return f"{len(deliveries)} messages"


def is_mail(bench):
    session, envelope = bench.box.mails[-1]
    require(session.ssl is not None, "TLS", "mail in the clear")
    require(session.authenticated, "a logon", "none")
    equal("sender", "weir@example.com", envelope.mail_from)
    letter = bench.box.letter()
    require(str(letter["Subject"]).startswith("[test] "), "a subject", letter["Subject"])
    require("look at" in letter.get_content(), "the text", letter.get_content())
    require(letter["Date"].datetime is not None and letter["Message-ID"], "a date and an id", str(letter))
    return "STARTTLS, AUTH, RFC 5322"


def is_signed(bench):
    path, headers, body = next(each for each in Hooks.taken if each[0] == "/hook")
    text = f'{headers["X-Weir-Timestamp"]}.{headers["X-Weir-Delivery"]}.'.encode() + body
    equal("signature", "v1=" + hmac.new(KEY.encode(), text, hashlib.sha256).hexdigest(),
          headers["X-Weir-Signature"])
    equal("kind", "test", json.loads(body)["kind"])
    return "HMAC-SHA256"


def is_chat(bench):
    _, _, body = next(each for each in Hooks.taken if each[0] == "/chat")
    require("[test]" in json.loads(body)["text"], "a text", body)
    return "text"


def goes_on_trying(bench):
    """A password that was changed is mended some day: what waits then still has to arrive."""
    bench.settings("wrong")
    outcome = bench.call("wrong", "alerts", "test", "--json", WEIR_MAIL="another password")
    outcome.exits(DATA_REJECTED)
    waiting = [each for each in outcome.document() if each["state"] == "waiting"]
    equal("what waits", {"email"}, {each["channel"] for each in waiting})
    text = outcome.stdout.decode()
    require("535" in text, "the server's word", text)
    require("another password" not in text, "no password", text)
    return "535, and it waits"


def needs_trust(bench):
    before = len(bench.box.mails)
    bench.settings("strange", ca=None)
    outcome = bench.call("strange", "alerts", "test", "--json").exits(DATA_REJECTED).document()
    mail = [each for each in outcome if each["channel"] == "email"]
    equal("states", {"waiting"}, {each["state"] for each in mail})
    equal("mails to a server that nobody knows", before, len(bench.box.mails))
    return "no certificate, no mail"


PROMISES = [
    Promise("a test arrives on every channel, with the far side's word", arrives),
    Promise("mail goes by TLS and a logon, and is a letter", is_mail),
    Promise("a webhook is signed so that others can check it", is_signed),
    Promise("a chat gets its text", is_chat),
    Promise("a logon that is refused is tried again, and no secret is told", goes_on_trying),
    Promise("a server that nobody trusts gets no mail", needs_trust),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weir", required=True, help="the command to test")
    parser.add_argument("--quick", action="store_true", help="the same: it takes seconds")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="alerts_acceptance_") as folder:
        bench = Bench(options.weir, folder)
        try:
            return judge_all([sys.modules[__name__]], bench)
        finally:
            bench.close()


if __name__ == "__main__":
    sys.exit(main())
