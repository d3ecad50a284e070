# Streams: what their bases refuse, line ends, sizes, wrappers, files that nobody closed.
import io
s = io.StringIO("a\r\nb\n", newline=None); print(repr(s.read()), s.closed)
s = io.StringIO("ab\ncd"); print(s.readline(1), s.readlines(), s.tell(), s.seek(0), s.read(2))
for f in lambda: s.fileno(), lambda: s.detach(), lambda: s.seek(1, 1), lambda: s.seek(-1), lambda: s.write(b""), lambda: io.TextIOBase().read(), lambda: io.IOBase().seek(0):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
b = io.BytesIO(b"abc"); x = bytearray(2); print(b.readinto(x), x, b.read1(), b.getbuffer().nbytes)
with open("f.txt", "w") as f: f.write("Dear John\nä\n")
with open("f.txt") as f: print(repr(f.readline(4)), repr(f.readline()), f.readlines())
t = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"); t.write("hé\n"); t.seek(0); print(t.read(2), t.read(), t.encoding)
r = io.BufferedReader(io.BytesIO(b"x\ny")); print(r.readline(), r.peek(1), r.read())
print(isinstance(f, io.TextIOBase), isinstance(b, io.IOBase), io.StringIO, io.BytesIO)
for line in io.StringIO("x\ny"): print(repr(line))
with io.StringIO() as z: print("hi", file=z)
try: z.getvalue()
except ValueError as e: print(e)
import warnings; warnings.simplefilter("always")
f = open("f.txt"); del f
for ends in (None, "", "\n", "\r", "\r\n"):
    s = io.StringIO("a\nb\r\nc\rd", newline=ends)
    print(repr(ends), s.readlines(), repr(s.getvalue()))
print(io.StringIO("abc\n" * 3).readlines(5), io.BytesIO(b"ab\ncd").readlines(), io.StringIO("x").writable())
for cls in (io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase):
    print(cls, [issubclass(c, cls) for c in (io.StringIO, io.BytesIO, io.TextIOWrapper, io.BufferedReader)])
import os
os.remove("f.txt")
import tempfile
fd, name = tempfile.mkstemp(".log")
print(os.write(fd, b"abc"), fd > 2)
os.close(fd)
with open(name) as f:
    print(f.read())
os.remove(name)
