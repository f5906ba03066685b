"""A public client that we did not write takes the stand-in for Amazon."""
from functools import partial

from harness import Promise
from programs import StandIn
from story import CHAPTERS, Story


def make_story(bench):
    standin = StandIn(bench, "--seed", bench.seed, "--rate", "x50", "--clock", "manual")
    return Story(bench, standin, standin.amazon)


def told(chapter, bench):
    return chapter(bench.once("story", lambda: make_story(bench)))


PROMISES = [Promise("amazon-sp-api " + text, partial(told, chapter)) for text, chapter in CHAPTERS]
