import sys
import traceback


def c():
    return {}["k"]


def b():
    try:
        c()
    except KeyError as e:
        raise ValueError("from b") from e


try:
    b()
except ValueError as e:
    for line in traceback.format_exception(e):
        print(line, end="")
    print([f.name for f in traceback.extract_tb(e.__traceback__)], traceback.extract_tb(e.__traceback__)[0])
    print("".join(traceback.format_tb(e.__traceback__)), end="")
    print(traceback.format_exception_only(e), traceback.format_exc(chain=False).count("Traceback"))
    kind, value, tb = sys.exc_info()
    print(tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_code.co_name)
    te = traceback.TracebackException.from_exception(e)
    print(str(te), "".join(te.format_exception_only()).strip())


def where():
    stack = traceback.extract_stack()
    print([f.name for f in stack], stack[-1].line)
    traceback.print_stack(file=sys.stdout)


where()
try:
    raise RuntimeError("kept") from None
except RuntimeError as e:
    saved = e
print(saved.__traceback__ is not None, saved.with_traceback(None).__traceback__)
group = ExceptionGroup("g", [ValueError(1)])
print("".join(traceback.format_exception(group)), end="")
print(traceback.format_exc())
