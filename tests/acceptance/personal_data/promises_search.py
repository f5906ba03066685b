"""The search itself: what cannot find a name proves nothing."""
from harness import Promise, require
from search import find, needles, plants

WORDS = ["Jürgen Müller-Lüdenscheidt", "12 Rue de l'Église", "+49 30 23125 123", "Tom & Jo O'Brien"]


def every_spelling_is_found(bench):
    count = 0
    for word in WORDS:
        wanted = needles([word])
        for name, content in plants(word):
            path = bench.fresh("plant") / "file"
            path.write_bytes(b"\0" * 5000 + content + b"\xff" * 5000)
            require(find(path.read_bytes(), wanted), f"{word} to be found as {name}", "nothing")
            count += 1
    return f"{count} plants"


def nothing_is_found_in_nothing(_):
    wanted = needles(WORDS)
    for content in (b"", b"Rue de", "Jürgen Muller".encode("utf-16-le"), bytes(range(256)) * 40):
        require(find(content, wanted) is None, "nothing", find(content, wanted))
    return f"{len(wanted)} needles"


PROMISES = [Promise("a name is found in every encoding, also inside gzip", every_spelling_is_found),
            Promise("what is not there is not found", nothing_is_found_in_nothing)]
