import io
import random
import statistics as st
import string
import textwrap

f = io.StringIO("a\nbb\nccc")
print(f.readline(), f.read(2), f.tell(), f.read(), f.seek(0), f.readlines())
f.write("X")
f.seek(2)
f.write("ZZZZ")
print(repr(f.getvalue()))
f.close()
for g in (lambda: f.read(), lambda: io.StringIO().write(5), lambda: io.BytesIO().write("a")):
    try:
        g()
    except Exception as e:
        print(type(e).__name__, e)
b = io.BytesIO(b"xy\nz")
print(b.read(1), b.readline(), b.write(b"12"), b.getvalue(), [line for line in io.StringIO("p\nq\n")])
random.seed(3)
for n in (2, 3, 10):
    d = [random.uniform(-5, 1000) for _ in range(n)]
    e = [random.randint(-50, 10 ** 6) for _ in range(n)]
    print(st.mean(d), st.mean(e), st.stdev(d), st.stdev(e), st.variance(d), st.pstdev(d), st.pvariance(e))
    print(st.fmean(d), st.median(d), st.quantiles(d), st.quantiles(e, n=3, method="inclusive"))
for g in (lambda: st.mode([]), lambda: st.stdev([1]), lambda: st.median([]), lambda: st.variance([])):
    try:
        g()
    except Exception as e:
        print(type(e).__name__, e)
T = "The quick-brown fox, who is well-known, jumped over averyveryverylongwordindeed and  rested.\n\nThen it left."
for w in (10, 25, 70):
    print(textwrap.wrap(T, w))
print(textwrap.fill(T, 30, initial_indent="* ", subsequent_indent="  "), textwrap.shorten(T, 30, placeholder="..."))
print(repr(textwrap.dedent("  a\n    b\n\n  c\n")), repr(textwrap.indent("a\n\nb\n", "--")))
t = string.Template("$a ${b}x $$ $c_d")
print(t.safe_substitute(a=1), t.substitute(a=1, b=2, c_d=3))
for g in (lambda: t.substitute(a=1), lambda: string.Template("hi $ there\n").substitute()):
    try:
        g()
    except Exception as e:
        print(type(e).__name__, e)
