import sys


def probe(value):
    try:
        sys.exit(value)
    except SystemExit as e:
        print(repr(e.code))


for v in (None, 0, 2, "text", True):
    probe(v)
print(issubclass(SystemExit, Exception), issubclass(SystemExit, BaseException))
try:
    exit(7)
except SystemExit as e:
    print(e.code)
sys.exit(5)
