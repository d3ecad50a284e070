import io
import sys

out = io.StringIO()
print("hello", 42, file=out)
out.write("more\n")
print(repr(out.getvalue()))
inp = io.StringIO("one\ntwo\nthree")
print(inp.readline(), end="")
print([line.rstrip() for line in inp])
with io.StringIO() as f:
    f.write("x" * 3)
    print(f.getvalue(), f.tell())
old, sys.stdout = sys.stdout, io.StringIO()
print("captured")
text, sys.stdout = sys.stdout.getvalue(), old
print("was:", text.strip())
