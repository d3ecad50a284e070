"""Records strings.jsonl and bytes.jsonl: the methods of str and bytes, repr, slices, and codecs."""
import itertools
import random
import sys
import unicodedata

from common import Recorder

rng = random.Random(3)
rec = Recorder("strings")
A = ascii

texts = ["", "a", "hello world", "  two  words ", "Hello, World!", "it's", 'say "hi"', "it's \"both\"", "tab\tnew\nline\r\\", "\x00\x01\x1f\x7f\x80\xa0\xad\xff", "é", "日本語 テキスト", "🐍 snake",
         "\u200b\u2028\u2029\u0378\ufeff\ue000\U000e0001\U0010ffff", "e\u0301", "ǅ ǆ ß ﬁ ŉ İ ı", "ΑΣ ΑΣΑ Σ", "ὈΔΥΣΣΕΎΣ", "they're bill's friends", "ABC def GHI", "123", "١٢٣", "²³½", "一二三", "Ⅷ", "\t\n ", "\x1c\x1d",
         "a,b,,c,", ",,", "aXbXc", "aaaa", "-42", "+7", "--1", "x" * 30, "a\rb\nc\r\nd\x0be\x0cf\x1cg\x85h\u2028i", "\n", "\n\n", "a\n", "\r\n\r", "title Case Here", "Title Case", "UPPER", "lower", "MiXeD", "_name1", "1name", "naïve", "for", "a b",
         "ᾳ ᾼ ΐ", "Ꭰꭰᏸ", "ſ K Å", "0", " ", "abcabc", "\u3000wide\u3000", "ａｂｃ", "a\u0345Σ", "ʰª", "\u1f88ab\u1f80", "ǅa", "aǅ", "ﬃx", "҈", "🅰", "߀߁"]
for text in texts:
    rec.add("repr", repr, text)
    rec.add("ascii", ascii, text)
    for method in ("lower", "upper", "title", "capitalize", "swapcase", "casefold"):
        rec.add("case", lambda t, m: getattr(t, m)(), text, method)
    for method in "isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper".split():
        rec.add("is", lambda t, m: str(getattr(t, m)()), text, method)
    for keep in (False, True):
        rec.add("splitlines", lambda t, k: A(t.splitlines(k)), text, keep)
    for sep in (None, ",", " ", "X", "aa", "", "b", "\n", "語"):
        for limit in (-1, 0, 1, 2):
            rec.add("split", lambda t, s, m: A(t.split(s, m)), text, sep, limit)
            rec.add("rsplit", lambda t, s, m: A(t.rsplit(s, m)), text, sep, limit)
        if sep is not None:
            rec.add("partition", lambda t, s: A(list(t.partition(s))), text, sep)
            rec.add("rpartition", lambda t, s: A(list(t.rpartition(s))), text, sep)
    for chars in (None, "", " ", "a,", "x", "é日\t"):
        rec.add("strip", lambda t, c: A([t.strip(c), t.lstrip(c), t.rstrip(c)]), text, chars)
    for affix in ("", "a", "he", "ld!", "語", "hello world"):
        rec.add("remove", lambda t, a: A([t.removeprefix(a), t.removesuffix(a)]), text, affix)
    for old, new, count in (("a", "bb", -1), ("", "-", -1), ("", "-", 2), ("aa", "a", 1), ("l", "", -1), (" ", "日", 1), ("a", "b", 0), ("", "", -1)):
        rec.add("replace", lambda t, o, n, c: t.replace(o, n, c), text, old, new, count)
    for sub in ("", "a", "aa", "l", "語", "zz", " "):
        for start, end in ((None, None), (0, None), (1, None), (-1, None), (2, 4), (-3, -1), (99, None), (None, 0), (None, -1), (3, 2), (len(text), None), (len(text) + 1, None), (None, 99), (-99, 99)):
            rec.add("search", lambda t, s, a, b: f"{t.find(s, a, b)} {t.rfind(s, a, b)} {t.count(s, a, b)} {t.startswith(s, a, b)} {t.endswith(s, a, b)}", text, sub, start, end)
    rec.add("index", lambda t, s: f"{t.index(s)} {t.rindex(s)}", text, "a")
    for width in (-1, 0, 3, 4, 5, 9, 12, 13):
        for fill in (" ", "*", "日"):
            rec.add("pad", lambda t, w, f: A([t.center(w, f), t.ljust(w, f), t.rjust(w, f), t.zfill(w)]), text, width, fill)
    for tab in (-1, 0, 1, 4, 8):
        rec.add("expandtabs", lambda t, n: t.expandtabs(n), text, tab)
    for i in (0, 1, -1, 5, -5, 99, -99):
        rec.add("char_at", lambda t, i: t[i], text, i)
    for _ in range(12):
        a, b, c = (rng.choice([None, None, 0, 1, 2, 3, 5, -1, -2, -4, 100, -100]) for _ in range(3))
        rec.add("slice", lambda t, a, b, c: t[a:b:c], text, a, b, c)
    rec.add("len", lambda t: str(len(t)), text)
    rec.add("repeat", lambda t: A([t * 3, t * 0, t * -1]), text)
    rec.add("translate", lambda t: t.translate(str.maketrans("ael", "1é日", "o ")), text)
for text in ["a\tb\tc", "日\t本", "\t\t", "ab\r\tc\n\td", "12345678\t9"]:
    for tab in (-1, 0, 1, 3, 8):
        rec.add("expandtabs", lambda t, n: t.expandtabs(n), text, tab)
for a, b, c in itertools.product([None, 0, 2, -2, 9, -9, 5], [None, 0, 3, -1, 9, -9], [None, 1, -1, 2, -3, 0, 2**62, -(2**63) + 1]):
    rec.add("slice", lambda t, a, b, c: t[a:b:c], rng.choice(["abcde", "日本語éx", ""]), a, b, c)

# Characters that Unicode 15.1 assigns, without the few letters whose case changed since: Rust's tables are newer.
codes = [*range(0xD800), *range(0xE000, 0x2FA20), *range(0xE0000, 0xE0200)]
everything = "".join(c for c in map(chr, codes) if unicodedata.category(c) != "Cn" and c not in "\u0295\u019b\u0264\ua7d3\ua7d5")
STEP, WIDTH = (256, 256) if "--full" in sys.argv else (4096, 64)
for at in range(0, len(everything), STEP):
    block = everything[at:at + WIDTH]
    rec.add("repr", repr, block)
    for method in ("lower", "upper", "title", "capitalize", "swapcase", "casefold"):
        rec.add("case", lambda t, m: "".join(getattr(c, m.split()[1])() for c in t), block, "each " + method)
    for method in "isalnum isalpha isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper".split():
        rec.add("is_each", lambda t, m: "".join(str(int(getattr(c, m)())) for c in t), block, method)
    rec.add("strip", lambda t, c: A([t.strip(c), t.lstrip(c), t.rstrip(c)]), block, None)
for text in texts + ["aé", "日aé本", "\xff\u0100"]:
    for encoding in ("utf-8", "UTF8", "ascii", "US-ASCII", "latin-1", "iso-8859-1", "nope"):
        for errors in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "bad"):
            rec.add("encode", lambda t, e, r: t.encode(e, r).hex(), text, encoding, errors)
rec.save(120)

rec = Recorder("bytes")
datas = [b"", b"a", b"hello world", b"  two  words ", b"it's", b'say "hi"', b"it's \"both\"", b"tab\tnew\nline\r\\", bytes(range(256)), b"\xff\x00", b"a,b,,c,", b",,", b"aaaa", b"-42", b"+7", b"Title Case", b"UPPER", b"lower1", b"MiXeD",
         b"a\rb\nc\r\nd\x0be\x0cf", b"\n", b"\x1c \x85", b"they're Bill's", b"123", b"0", b" \t\n\r\x0b\x0c", b"\xe9\xc9"]
for data in datas:
    rec.add("repr", repr, data)
    for method in ("lower", "upper", "title", "capitalize", "swapcase"):
        rec.add("case", lambda t, m: getattr(t, m)().hex(), data, method)
    for method in "isalnum isalpha isascii isdigit islower isspace istitle isupper".split():
        rec.add("is", lambda t, m: str(getattr(t, m)()), data, method)
    for keep in (False, True):
        rec.add("splitlines", lambda t, k: repr(t.splitlines(k)), data, keep)
    for sep in (None, b",", b" ", b"aa", b"", b"\n"):
        for limit in (-1, 0, 1, 2):
            rec.add("split", lambda t, s, m: repr(t.split(s, m)), data, sep, limit)
            rec.add("rsplit", lambda t, s, m: repr(t.rsplit(s, m)), data, sep, limit)
        if sep is not None:
            rec.add("partition", lambda t, s: repr([*t.partition(s), *t.rpartition(s)]), data, sep)
    for chars in (None, b"", b" ", b"a,"):
        rec.add("strip", lambda t, c: repr([t.strip(c), t.lstrip(c), t.rstrip(c)]), data, chars)
    for affix in (b"", b"a", b"he", b"1"):
        rec.add("remove", lambda t, a: repr([t.removeprefix(a), t.removesuffix(a)]), data, affix)
    for old, new, count in ((b"a", b"bb", -1), (b"", b"-", -1), (b"", b"-", 2), (b"aa", b"a", 1), (b"l", b"", -1), (b"a", b"b", 0)):
        rec.add("replace", lambda t, o, n, c: repr(t.replace(o, n, c)), data, old, new, count)
    for sub in (b"", b"a", b"aa", b"l", b"zz"):
        for start, end in ((None, None), (1, None), (-1, None), (2, 4), (-3, -1), (99, None), (3, 2), (len(data), None), (len(data) + 1, None), (None, 99), (None, -1)):
            rec.add("search", lambda t, s, a, b: f"{t.find(s, a, b)} {t.rfind(s, a, b)} {t.count(s, a, b)} {t.startswith(s, a, b)} {t.endswith(s, a, b)}", data, sub, start, end)
    rec.add("index", lambda t, s: f"{t.index(s)} {t.rindex(s)}", data, b"a")
    for width in (-1, 0, 3, 4, 5, 9, 12, 13):
        rec.add("pad", lambda t, w: repr([t.center(w, b"*"), t.ljust(w, b"*"), t.rjust(w, b"*"), t.zfill(w)]), data, width)
    for tab in (-1, 0, 4, 8):
        rec.add("expandtabs", lambda t, n: repr(t.expandtabs(n)), data, tab)
    rec.add("repeat", lambda t: repr([t * 3, t * 0, t * -1]), data)
    rec.add("translate", lambda t: repr(t.translate(bytes(range(255, -1, -1)), b"a ")), data)
    rec.add("translate_none", lambda t: repr(t.translate(None, b"a ")), data)
    for sep, group in ((None, 1), (":", 1), ("-", 2), (" ", -2), ("_", 3), (".", 0), (":", 100)):
        rec.add("hex", lambda t, s, g: t.hex() if s is None else t.hex(s, g), data, sep, group)
for text in ["", "00ff", "DE AD be ef", " 0 1", "0g", "0", "00 0", "é0", "0é", "\t00\n", "00\u2003ff", "1 2", "zz", "000"]:
    rec.add("from_hex", lambda t: bytes.fromhex(t).hex(), text)
bad = [b"\x80", b"a\xffb", b"\xc3", b"\xc3(", b"\xe2\x82", b"\xe2\x82x", b"\xe2(\xa1", b"\xf0\x9f\x90", b"\xf0\x9f", b"\xf0(", b"\xf0\x9f\x90\x8d", b"\xed\xa0\x80", b"\xe0\x80\x80", b"\xf4\x90\x80\x80", b"\xf5\x80", b"\xc0\x80", b"\xc1", b"\xfe\xff", b"ok\xe9 ok", b"\xe9\xe9\xe9",
       "héllo 日本 🐍".encode(), b"\xf0\x9f\x90\x8d\xf0\x9f", b"\xef\xbb\xbfx", b"a\x80\x80\x80b", b"\xe2\x82\xac\xe2\x82"] + [rng.randbytes(6) for _ in range(40)]
bad += [bytes(rng.choice([0xC3, 0xE2, 0x82, 0xA9, 0xF0, 0x9F, 0x41, 0xED, 0xA0, 0xE0, 0xF4, 0x90]) for _ in range(6)) for _ in range(80)]
for data in datas + bad:
    for encoding in ("utf-8", "ascii", "latin1", "x-none"):
        for errors in ("strict", "ignore", "replace", "backslashreplace", "bad"):
            rec.add("decode", lambda t, e, r: t.decode(e, r), data, encoding, errors)
rec.save(150)
