import sys


def check(value):
    if value < 0:
        print("negative", file=sys.stderr)
        sys.exit(3)
    print("fine", value)


try:
    sys.exit("not yet")
except SystemExit as e:
    print("caught exit:", e.code)
check(1)
try:
    check(-1)
finally:
    print("cleanup before exit")
