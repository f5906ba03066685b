"""A demo whose console is served, and people who have signed in to it."""
import http.client
import json
import re
import subprocess
import time
import urllib.parse
from pathlib import Path

from harness import Broken, require

DOCUMENT = Path(__file__).resolve().parents[3] / "src" / "web" / "openapi.json"
ROOT = "/api/v1"


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    def json(self):
        return json.loads(self.body)

    def code(self):
        return self.json().get("code", "") if self.body else ""


class Person:
    """Who has signed in, as a browser would be."""

    def __init__(self, demo, user, password):
        self.demo = demo
        answer = demo.ask("POST", ROOT + "/session", {"user": user, "password": password})
        require(answer.status == 200, f"{user} to be signed in", answer.body)
        self.session = answer.json()
        self.cookie = answer.headers["set-cookie"].split(";")[0]

    def headers(self):
        return {"Cookie": self.cookie, "X-Weir-Csrf": self.session["csrf"]}

    def get(self, path, **query):
        text = "?" + urllib.parse.urlencode(query) if query else ""
        return self.demo.ask("GET", ROOT + path + text, None, self.headers())

    def post(self, path, body):
        return self.demo.ask("POST", ROOT + path, body, self.headers())

    def items(self, path, **query):
        answer = self.get(path, **query)
        require(answer.status == 200, f"{path} to answer 200", answer.body)
        return answer.json()["items"]


class ServedDemo:
    quick = False

    def __init__(self, weir, folder, seed=1):
        self.document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
        self.users, self.people, self.address = {}, {}, None
        self.log = open(Path(folder) / "stderr.txt", "w+", encoding="utf-8")
        self.process = subprocess.Popen([weir, "demo", "--serve", "--seed", str(seed)], stderr=self.log,
                                        stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)

    def __enter__(self):
        with open(self.log.name, encoding="utf-8") as told:
            self.read_until_it_stays_up(told)
        return self

    def read_until_it_stays_up(self, told):
        text, until = "", time.monotonic() + 300
        while "Ctrl-C" not in text:
            if self.process.poll() is not None or time.monotonic() > until:
                raise Broken("the demo does not serve a console: " + text[-500:])
            text += told.read()
            time.sleep(0.2)
        self.address = re.search(r"The console: http://([0-9.:]+)/", text).group(1)
        for role in self.document["components"]["schemas"]["Role"]["enum"]:
            self.users[role] = re.search(rf"^  {role} +(\w+)$", text, re.MULTILINE).group(1)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(60)
        self.log.close()

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection(self.address, timeout=60)
        try:
            sent = dict(headers or {})
            if body is not None:
                sent.setdefault("Content-Type", "application/json")
            connection.request(method, path, None if body is None else json.dumps(body), sent)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def person(self, role):
        if role not in self.people:
            self.people[role] = Person(self, role, self.users[role])
        return self.people[role]

    def who_may(self, right):
        """Somebody with that right; whoever, where none is asked for."""
        for role in self.users:
            person = self.person(role)
            if not right or right in person.session["rights"]:
                return person
        raise Broken(f"no role has the right {right}")
