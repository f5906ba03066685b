"""Which of Amazon's models a request belongs to, by their own paths and methods; and its static cases."""
import json
import re
from collections import namedtuple

Route = namedtuple("Route", "method pattern literals model operation")

METHODS = ("get", "put", "post", "patch", "delete")


def pattern_of(path):
    """A parameter may be empty: the cases ask for such things, to be refused."""
    parts = re.split(r"\{[^}]+\}", path)
    return re.compile("[^/]*".join(map(re.escape, parts)))


def routes_of(model, file):
    text = json.loads(file.read_text(encoding="utf-8"))
    base = text.get("basePath", "").rstrip("/")
    for path, item in text["paths"].items():
        literals = len(re.sub(r"\{[^}]+\}", "", path))
        for method in METHODS:
            if method in item:
                name = item[method]["operationId"]
                yield Route(method.upper(), pattern_of(base + path), literals, model, name)


class Models:
    """All official models below a folder."""

    def __init__(self, folder):
        self.folder = folder
        self.routes = []
        for file in sorted(folder.glob("*/*.json")):
            if file.parent.name != "schemas":
                self.routes += routes_of(f"{file.parent.name}/{file.name}", file)

    def route(self, method, path):
        """The one that is spelled out most, as `/items/restrictions` is more than `/items/{id}`."""
        fitting = [each for each in self.routes if each.method == method and each.pattern.fullmatch(path)]
        return max(fitting, key=lambda each: each.literals, default=None)


def canonical(value):
    return json.dumps(value, sort_keys=True)


class Cases:
    """The answers that Amazon's static sandbox gives, by operation."""

    def __init__(self, file):
        self.file = file
        self.answers = {}
        for case in json.loads(file.read_text(encoding="utf-8"))["cases"]:
            key = (case["model"], case["operationId"], case["response"]["status"])
            self.answers.setdefault(key, []).append(case)

    def like(self, route, status, body):
        """The cases of this operation that are answered so, word for word."""
        try:
            said = canonical(json.loads(body)) if body else canonical(None)
        except ValueError:
            return []
        return [case for case in self.answers.get((route.model, route.operation, status), [])
                if status == 204 or canonical(case["response"].get("body")) == said]
