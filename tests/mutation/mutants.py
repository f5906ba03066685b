"""What can be changed in a source file so that a good test has to notice."""
import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mutant:
    path: Path
    line: int  # from 1
    before: str
    after: str

    def source(self):
        lines = self.path.read_text(encoding="utf-8").split("\n")
        lines[self.line - 1] = self.after
        return "\n".join(lines)

    def told(self):
        return f"{self.path}:{self.line}\n  - {self.before.strip()}\n  + {self.after.strip()}"


# By clang-format an operator of two sides stands between spaces, and a template's bracket does not.
SWAPS = [
    (r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "),
    (r" == ", " != "), (r" != ", " == "),
    (r" && ", " || "), (r" \|\| ", " && "),
    (r" \+ ", " - "), (r" - ", " + "), (r" \* ", " + "), (r" / ", " * "), (r" % ", " * "),
    (r" \+= ", " -= "), (r" -= ", " += "),
    (r"\+\+(?=\w)", "--"),
    (r"(?<![\w)])!(?=[\w(])", ""),
    (r"(?<=[ (=])-(?=[a-z])", ""),
    (r"\breturn true;", "return false;"), (r"\breturn false;", "return true;"),
    (r"\bcontinue;", "break;"),
    (r"\bdebit\b", "credit"), (r"\bcredit\b", "debit"),
]
NUMBER = re.compile(r"(?<![\w.'\"\\])(\d{1,9})(?![\w.'\"])")
# A call or an assignment that stands alone: without it something is not done.
STATEMENT = re.compile(r"^\s+(?!return|break|continue|throw|using|case|default|const|static|ensure)"
                       r"[\w.>\[\]-]+(?:::\w+)*(?:\(.*\)| [-+|&]?= .*);$")
TEXT = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|R"(\w*)\(')
SKIPPED = re.compile(r"^\s*(#|//|\*|template|using |static_assert|ensure\(|namespace)")


def blanked(line):
    """The line without what stands in quotes and comments, each letter of it replaced by one of the same width."""
    line = TEXT.sub(lambda found: '"' + "~" * (len(found.group(0)) - 2) + '"', line)
    comment = line.find("//")
    return line if comment < 0 else line[:comment] + "~" * (len(line) - comment)


def changes_of(line):
    code = blanked(line)
    for pattern, put in SWAPS:
        for found in re.finditer(pattern, code):
            yield line[: found.start()] + put + line[found.end():]
    for found in NUMBER.finditer(code):
        yield line[: found.start()] + str(int(found.group(1)) + 1) + line[found.end():]
    if STATEMENT.match(code) and code.count("(") == code.count(")"):
        yield re.match(r"\s*", line).group(0) + ";"


def mutants_of(path):
    inside_raw = False
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if inside_raw or 'R"' in line:
            inside_raw = ')"' not in line and ")sql" not in line and (inside_raw or 'R"' in line)
            continue
        if SKIPPED.match(line):
            continue
        for after in changes_of(line):
            yield Mutant(path, number, line, after)
