import io
import logging
import sys
import threading

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout,
                    format="%(levelname)-8s|%(name)s|%(threadName)s|%(message)s|%(funcName)s|%(lineno)d|%(filename)s")
log = logging.getLogger("app.db")
log.info("hi %s %d", "x", 3)
logging.getLogger("app").setLevel("ERROR")
log.info("hidden")
log.error("shown")


def f():
    logging.critical("in f %(a)s", {"a": 5})


f()
t = threading.Thread(target=f, name="worker")
t.start()
t.join()
out = io.StringIO()
h = logging.StreamHandler(out)
h.setFormatter(logging.Formatter("{levelname}:{message}", style="{"))
l2 = logging.getLogger("z")
l2.propagate = False
l2.addHandler(h)
l2.warning("w")
print(repr(out.getvalue()), log, logging.getLevelName(20), logging.root, log.getEffectiveLevel(), log.parent)


class Collect(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append((record.levelname, record.getMessage(), getattr(record, "user", None)))


c = Collect()
l4 = logging.getLogger("q")
l4.addHandler(c)
l4.propagate = False
l4.addFilter(lambda r: "no" not in r.msg)
l4.info("m", extra={"user": "bob"})
l4.info("no")
logging.disable(logging.INFO)
l4.info("x")
l4.warning("y")
print(c.lines)
try:
    l4.setLevel("FOO")
except ValueError as e:
    print(e)
