# What ends a thread is written where the program has put its stderr.
import contextlib
import io
import sys
import threading


def boom():
    raise ValueError("in a thread")


heard = io.StringIO()
with contextlib.redirect_stderr(heard):
    t = threading.Thread(target=boom, name="B")
    t.start()
    t.join()
    try:
        1 / 0
    except ZeroDivisionError as error:
        sys.__excepthook__(type(error), error, error.__traceback__)
lines = heard.getvalue().splitlines()
print(lines[0], lines[-1], sum(line == "ValueError: in a thread" for line in lines), sep="\n")
