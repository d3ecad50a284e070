# input() and sys.stdin with a stream of the program's own, with none, and at the end of input.
import contextlib
import io
import sys


def attempt(what):
    try:
        print(repr(what()))
    except Exception as error:
        print(type(error).__name__, error)


sys.stdin = io.StringIO("one\ntwo\r\n\nfour\nfive\nsix")
attempt(input)
attempt(lambda: input("prompt> "))
attempt(lambda: input())
attempt(sys.stdin.readline)
print([line for line in sys.stdin])
attempt(input)

shown = io.StringIO()
sys.stdin = io.StringIO("answer\n")
with contextlib.redirect_stdout(shown):
    got = input("asked? ")
print(got, repr(shown.getvalue()))


class Lines:
    def __init__(self, *lines):
        self.lines = list(lines)

    def readline(self, *args):
        return self.lines.pop(0)


sys.stdin = Lines("a\n", "b", "", 3, b"bytes\n", "\n")
for _ in range(6):
    attempt(input)
sys.stdin = None
attempt(input)
sys.stdin = sys.__stdin__
attempt(input)
attempt(sys.stdin.readline)
attempt(sys.stdin.read)
print(list(sys.stdin), sys.stdin.readlines())
print(sys.stdin.readable(), sys.stdin.writable(), sys.stdin.closed, sys.stdin.fileno(), sys.stdin.name)
print(sys.stdin.buffer.readline(), sys.stdin.buffer.read())
attempt(lambda: input(1, 2))
attempt(lambda: input(prompt="x"))
attempt(lambda: sys.stdin.write("x"))
attempt(lambda: next(sys.stdin))
