s = "Hello, World"
print(s.center(20, "*"), s.ljust(15) + "|", s.rjust(15, "-"), s.zfill(15), "-42".zfill(6), s.partition(", "), s.rpartition("o"), s.split("o", 1), s.rsplit("o", 1))
print("a,b,,c".split(","), " a  b ".split(), "x\ny\r\nz".splitlines(), "x\ny\n".splitlines(True), "abc".translate(str.maketrans("ab", "xy", "c")), "\t1".expandtabs(4))
print("abcabc".replace("b", "X", 1), "aaa".count("aa"), s.find("o"), s.rfind("o"), s.find("z"), s.startswith(("He", "x")), s.endswith("ld"), s.swapcase(), "straße".casefold(), "ß".upper(), "hello world".title(), "they're".title(), "éa".capitalize())
print("abc".isalpha(), "12".isdigit(), "½".isnumeric(), "²".isdigit(), "a_1".isidentifier(), "".isspace(), "A b".istitle(), "abc".islower(), "x".isprintable(), "\n".isprintable())
print("prefix_x".removeprefix("prefix_"), "x.py".removesuffix(".py"), "%-10s|%5.2f|%+d|%x|%o|%e|%g|%%|%c|%r|%05d|%#x" % ("ab", 3.14159, 5, 255, 8, 12345.678, 1e-5, "z", "q", 42, 255))
print("{:>10}|{:<10}|{:^10}|{:*^10}|{:+}|{:,}|{:_}|{:b}|{:#o}|{:X}|{:08.3f}|{:.2%}|{:e}|{:g}".format("r", "l", "c", "m", 5, 1234567, 1234567, 10, 8, 255, 3.14159, 0.256, 12345.6, 0.0001))
print("{0} {1} {0} {name} {d[k]} {o.real} {!r}".format(1, 2, name="n", d={"k": 3}, o=4) if 0 else "{0} {1} {0} {name} {d[k]} {o.real} {0!r:>5}".format(1, 2, name="n", d={"k": 3}, o=4))
w = 8; v = 3.14159; name = "py"
print(f"{v:{w}.2f}|{name!r:>{w}}|{name=}|{v = :.1f}|{1 + 1 = }|{{x}}|{name:^{w}}|{'nested ' + f'{name}'}|{1_000_000:,}|{255:#x}|{-5:05d}|{5:+}|{True:d}|{True}|{None}|{[1,2]!s:>10}|{1e10}|{1e16}|{1e-5}|{0.1+0.2}|{1/3:.3g}|{100:e}|{float('inf')}|{float('nan'):5}|{1234.5:,.2f}|{12:c}|{'x' * 3}|{{'a': 1}['a']}")
print(f"{'a' if v > 3 else 'b'} {lambda_ if (lambda_ := 3) else 0} {v!r} {name!a} {'é'!a} {[i for i in range(3)]} {(lambda x: x * 2)(4)}")
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("\t\n\\\x00\x7f\xa0é\u200b😀"), ascii("é😀"), "a\tb", "\x41\u0042\N{BULLET}", r"raw\n", "con" "cat")
print("abc"[::-1], "abc"[-2:], "abcdef"[1:5:2], "abc" * 2, "b" in "abc", "abc" < "abd", min("hello"), sorted("hello"), list("ab"), "-".join("abc"), ord("a"), chr(8364), "é".encode(), b"\xc3\xa9".decode(), "aé".encode("ascii", "replace"), "é".encode("latin-1"), bytes("x", "utf8"), b"ab".hex(), bytes.fromhex("6162"), b"a" + b"b", b"abc"[0], b"abc"[:2], bytearray(b"x"), memoryview(b"abc")[1])
print(str(b"x"), str(b"x", "ascii"), "%s" % b"x", "%b" % 3 if 0 else b"%b" % b"z", "abc".encode("utf-16-le"), "x".encode("utf-8").__class__.__name__, len("😀"), "😀"[0])
for b in [lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: "a" "b"[5], lambda: "{}".format(), lambda: "{1}".format(1), lambda: "abc".split(""), lambda: "%z" % 1, lambda: "%d %d" % (1,), lambda: "%d" % (1, 2), lambda: f"{3:q}", lambda: "{:d}".format("a"), lambda: "{:.2d}".format(3), lambda: "a".center("x"), lambda: int("12a"), lambda: "a" * "b", lambda: "a" - "b", lambda: "x"["y"], lambda: "x".encode("nope")]:
    try: print(b())
    except Exception as e: print(type(e).__name__, e)
import textwrap; print(textwrap.fill("The quick brown fox jumps over the lazy dog", 20), textwrap.dedent("  a\n   b\n  c"), textwrap.indent("a\nb", "> "), textwrap.shorten("hello there world", 12), textwrap.wrap("a b c d e", 3), sep="\n")
import string; print(string.ascii_lowercase, string.digits, string.punctuation, string.Template("$a ${b} $$").substitute(a=1, b=2), string.Template("$x $y").safe_substitute(x=1), string.capwords("a bc d"))
