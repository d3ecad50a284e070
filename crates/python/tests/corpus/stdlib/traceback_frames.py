# The frames of a traceback: their places, their texts, repeats.
import sys, traceback, io
def f(n):
    if n: return f(n - 1)
    traceback.print_stack(file=sys.stdout)
    raise ValueError("x")
try: f(6)
except ValueError as e:
    t = traceback.extract_tb(e.__traceback__)
    print(len(t), t[0].lineno, t[0].name, t[0].line)
    print("".join(t.format()))
    s = traceback.StackSummary.from_list([("a.py", 1, "g", "code"), ("b.py", 2, "h", None)])
    print(s.format(), s[0] == ("a.py", 1, "g", "code"))
    te = traceback.TracebackException.from_exception(e)
    print("".join(te.format())[-20:])
def g():
    return (1 +
            None)


try: 1 / 0
except ZeroDivisionError as e:
    f = traceback.extract_tb(e.__traceback__)[0]
    print(f.lineno, f.end_lineno, f.colno, f.end_colno, f.line, tuple(f) == f, len(f))
try:
    g()
except TypeError as e:
    f = traceback.extract_tb(e.__traceback__)[1]
    print(f.lineno, f.end_lineno, f.colno, f.end_colno, f.name)
frame = traceback.FrameSummary("a.py", 3, "h", line="x = 1", locals={"b": 2, "a": "t"})
print(frame, frame.locals, traceback.StackSummary.from_list([frame]).format())
