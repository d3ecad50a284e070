"""Writes ../string/unicode_table.rs: the Unicode facts of CPython 3.13 (Unicode 15.1) as run lengths.

Run with CPython 3.13 from any folder.
"""
import pathlib
import sys
import unicodedata

assert sys.version_info[:2] == (3, 13)
ALL = [chr(c) for c in range(0x110000)]


def runs(test):
    lengths, current, length = [], False, 0
    for c in ALL:
        value = bool(test(c))
        if value != current:
            lengths.append(length)
            current, length = value, 0
        length += 1
    if current:
        lengths.append(length)
    out = []
    for length in lengths:
        while length > 65535:
            out += [65535, 0]
            length -= 65535
        out.append(length)
    return out


def table(name, doc, test):
    numbers = runs(test)
    lines, line = [], "   "
    for n in numbers:
        if len(line) + len(str(n)) + 2 > 118:
            lines.append(line)
            line = "   "
        line += f" {n},"
    lines.append(line)
    body = "\n".join(lines)
    return f"/// {doc}\n#[rustfmt::skip]\npub(super) const {name}: &[u16] = &[\n{body}\n];\n"


def escape(text):
    return "".join(f"\\u{{{ord(c):x}}}" for c in text)


def pairs(name, doc, items):
    lines, line = [], "   "
    for char, text in items:
        item = f" ('{escape(char)}', \"{escape(text)}\"),"
        if len(line) + len(item) > 118:
            lines.append(line)
            line = "   "
        line += item
    lines.append(line)
    body = "\n".join(lines)
    return f"/// {doc}\n#[rustfmt::skip]\npub(super) const {name}: &[(char, &str)] = &[\n{body}\n];\n"


def cherokee(c):
    return "\u13a0" <= c <= "\u13fd" or "\uab70" <= c <= "\uabbf"


start = None
for c in ALL:
    if c.isdecimal():
        start = c if start is None else start
        assert int(c) == (ord(c) - ord(start)) % 10
    else:
        start = None

parts = [
    """//! Unicode 15.1 facts as CPython 3.13 has them, written by `tests/testdata/make_tables.py`.
//!
//! A set of characters is a list of run lengths from U+0000 on: so many outside, so many
//! inside, and so on in turn.
""",
    table("ALPHA", "`str.isalpha`: the letter categories.", str.isalpha),
    table("PRINTABLE", "`str.isprintable`: what `repr` leaves as it is.", str.isprintable),
    table("DECIMAL", "`str.isdecimal`; the n-th of each run has the digit value n modulo 10.", str.isdecimal),
    table("DIGIT", "`str.isdigit`.", str.isdigit),
    table("NUMERIC", "`str.isnumeric`.", str.isnumeric),
    table("WIDE", "East Asian width W or F: two columns on a terminal.",
          lambda c: unicodedata.east_asian_width(c) in "WF"),
    table("TITLE", "Category Lt: title case letters.", lambda c: unicodedata.category(c) == "Lt"),
    pairs("TITLE_CASE", "Characters whose title case is not their upper case.",
          [(c, c.title()) for c in ALL if c.title() != c.upper()]),
    pairs("CASE_FOLD", "Characters whose case folding is not their lower case, Cherokee apart.",
          [(c, c.casefold()) for c in ALL if c.casefold() != c.lower() and not cherokee(c)]),
]
target = pathlib.Path(__file__).resolve().parents[2] / "src" / "string" / "unicode_table.rs"
target.write_text("\n".join(parts))
