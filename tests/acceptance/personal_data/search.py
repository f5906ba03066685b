"""Finds a text in bytes, whatever it was written in: eight spellings, and what is packed with zlib inside."""
import base64
import gzip
import json
import re
import urllib.parse
import zlib
from html import escape

PACKED = re.compile(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]")
UNPACKED_MAX = 1 << 22


def base64_cores(data):
    """What every base64 of a text that holds `data` has in common, for each of the three alignments."""
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + data)
        first = (0, 2, 3)[shift]
        rest = (len(data) + shift) % 3
        yield encoded[first:len(encoded) - (0, 3, 2)[rest]]


def spellings(text):
    """(name of the encoding, bytes)."""
    data = text.encode("utf-8")
    yield "utf-8", data
    for code in ("utf-16-le", "utf-16-be"):
        yield code, text.encode(code)
    for number, core in enumerate(base64_cores(data)):
        yield f"base64 at {number}", core
    yield "url", urllib.parse.quote(text, safe="").encode()
    yield "form", urllib.parse.quote_plus(text).encode()
    yield "hex", data.hex().encode()
    yield "HEX", data.hex().upper().encode()
    yield "json", json.dumps(text)[1:-1].encode()
    yield "xml", escape(text).encode("utf-8")
    try:
        yield "cp1252", text.encode("cp1252")
    except UnicodeEncodeError:
        pass


def needles(words):
    """Bytes → (word, encoding)."""
    return {data: (word, name) for word in words for name, data in spellings(word)}


def unpacked(data):
    """What every gzip or zlib stream inside holds."""
    for match in PACKED.finditer(data):
        window = 31 if match.group()[0] == 0x1F else 15
        try:
            inside = zlib.decompressobj(window).decompress(data[match.start():], UNPACKED_MAX)
        except zlib.error:
            continue
        if len(inside) > 8:
            yield inside


def find(data, wanted):
    """The first (word, encoding) in it, or None."""
    for block in (data, *unpacked(data)):
        for needle, told in wanted.items():
            if needle in block:
                return told
    return None


def plants(word):
    """(name, bytes of a file that holds the word in that encoding), for the proof that it is found."""
    for name, data in spellings(word):
        yield name, b"before " + data + b" behind"
    for shift in range(3):
        text = b"x" * shift + word.encode("utf-8") + b" and what follows"
        yield f"in base64, shifted by {shift}", b"<Body>" + base64.b64encode(text) + b"</Body>"
    yield "gzip", b"before" + gzip.compress(b"{" + word.encode("utf-8") + b"}") + b"behind"
    yield "zlib", b"before" + zlib.compress(word.encode("utf-16-le") + b"end") + b"behind"
