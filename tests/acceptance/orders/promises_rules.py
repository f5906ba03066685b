"""`weir rules`: what is wrong, what holds where, and the page of all."""
from pathlib import Path

from daemon_settings import MARKETPLACES, order_rules_text
from harness import DONE, SETTINGS_WRONG, Promise, equal, require

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rules.md"


def good_rules_pass(bench):
    path = bench.write("good.toml", order_rules_text())
    bench.run("rules", "check", path).exits(DONE)
    return path.name


def all_that_is_wrong_is_told_at_once(bench):
    text = order_rules_text().replace('sales_org = "2000"', 'sales_org = "two thousand"')
    path = bench.write("bad.toml", "nonsense = 1\n" + text)
    told = bench.run("rules", "check", path).exits(SETTINGS_WRONG)
    words = told.stdout.decode() + told.stderr
    for name in ("nonsense", "sales_org"):
        require(name in words, f"{name} among what is wrong", words)
    return "two in one run"


def shows_the_layer(bench):
    path = bench.write("good.toml", order_rules_text())
    own = bench.run("rules", "show", path, "--marketplace", MARKETPLACES[2]).exits(DONE).stdout.decode()
    require("2000" in own and "ZAMZ" in own, "2000 of the marketplace and ZAMZ of all", own)
    fba = bench.run("rules", "show", path, "--marketplace", MARKETPLACES[2], "--channel", "amazon")
    require("ZAFB" in fba.exits(DONE).stdout.decode(), "ZAFB of the channel", fba.stdout.decode())
    return "marketplace and channel"


def page_is_the_page(bench):
    equal("docs/rules.md", PAGE.read_text(encoding="utf-8"),
          bench.run("rules", "docs").exits(DONE).stdout.decode("utf-8"))
    return f"{len(PAGE.read_text(encoding='utf-8').splitlines())} lines"


def example_is_sound(bench):
    path = bench.write("example.toml", bench.run("rules", "example").exits(DONE).stdout.decode("utf-8"))
    bench.run("rules", "check", path).exits(DONE)
    return "checked"


PROMISES = [
    Promise("rules that are right pass", good_rules_pass),
    Promise("all that is wrong is told at once", all_that_is_wrong_is_told_at_once),
    Promise("`rules show` tells what holds for a marketplace and a channel", shows_the_layer),
    Promise("docs/rules.md is what `weir rules docs` prints", page_is_the_page),
    Promise("the example to start from passes its check", example_is_sound),
]
