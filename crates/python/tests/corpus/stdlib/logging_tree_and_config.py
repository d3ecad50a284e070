# logging: the tree and its manager, formats that are checked, records, buffers, configuration by a dict.
import io
import logging
import logging.config
import logging.handlers
import pickle
import queue
import sys

out = io.StringIO()
log = logging.getLogger("a.b.c")
manager = logging.root.manager
print(sorted(manager.loggerDict), type(manager.loggerDict["a.b"]).__name__, log.parent is logging.root)
above = logging.getLogger("a")
print(log.parent is above, above.getChildren() == set(), log.manager is manager, logging.getLogger("a.b").getChildren() == {log})
print(pickle.loads(pickle.dumps(log)) is log, pickle.loads(pickle.dumps(logging.root)) is logging.root)
for style, fmt in (("%", "x"), ("%", "%(asctime)Z"), ("{", "{"), ("{", "{a-b}"), ("{", "{a!z}"), ("{", "{a:bad spec}"), ("$", "$"),
                   ("$", "none"), ("?", "x"), ("{", "{message:>10}"), ("$", "${message}"), ("%", "%(message)s")):
    try:
        f = logging.Formatter(fmt, style=style)
        print(f.format(logging.makeLogRecord({"msg": "m %s", "args": (1,)})), f.usesTime())
    except ValueError as e:
        print(repr(fmt), e)
record = logging.makeLogRecord({"name": "n", "msg": "hi", "levelno": 20, "levelname": "INFO", "created": 0.5, "msecs": 500.0})
f = logging.Formatter("{name}:{levelname}:{extra}:{message}", style="{", defaults={"extra": "none"})
print(f.format(record), logging.BufferingFormatter(f).format([record, record]))
f = logging.Formatter("%(asctime)s %(message)s")
f.converter = __import__("time").gmtime
print(f.format(record), f.formatTime(record, "%H-%M"))
h = logging.StreamHandler(out)
h.name = "mine"
print(logging.getHandlerByName("mine") is h, logging.getHandlerNames(), h)
h.addFilter(logging.Filter("a.b"))
logging.root.addHandler(h)
log.warning("seen")
above.warning("not seen")
logging.getLogger("a.bc").warning("not seen")
log.addFilter(lambda record: record.msg != "dropped")
log.warning("dropped")
print(repr(out.getvalue()))
logging.disable(logging.WARNING)
print(log.isEnabledFor(30), log.isEnabledFor(40))
logging.disable(0)
logging.addLevelName(25, "NOTICE")
print(logging.getLevelName(25), logging.getLevelName("NOTICE"), logging.getLevelName(26), logging.getLevelNamesMapping()["NOTICE"])
for wrong in (lambda: log.setLevel("none"), lambda: log.setLevel(1.5), lambda: log.log("x", "y"), lambda: logging.getLogger(3),
              lambda: logging.basicConfig(stream=out, filename="x", force=True), lambda: logging.basicConfig(nonsense=1, force=True)):
    try:
        wrong()
        print("taken")
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
logging.root.handlers.clear()


class Upper(logging.Formatter):
    def __init__(self, fmt=None, mark="!"):
        super().__init__(fmt)
        self.mark = mark

    def format(self, record):
        return super().format(record).upper() + self.mark


config = {
    "version": 1, "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(name)s %(message)s"}, "upper": {"()": Upper, "fmt": "%(message)s", "mark": "?"}},
    "filters": {"only": {"name": "cfg"}},
    "handlers": {
        "con": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "plain", "filters": ["only"]},
        "loud": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "upper", "level": "ERROR"},
        "mem": {"class": "logging.handlers.MemoryHandler", "capacity": 10, "target": "loud", "flushLevel": "CRITICAL"}},
    "loggers": {"cfg": {"handlers": ["con", "mem"], "level": "DEBUG", "propagate": False}},
    "root": {"level": "ERROR", "handlers": ["con"]},
}
logging.config.dictConfig(config)
logging.getLogger("cfg").debug("small")
logging.getLogger("cfg").error("kept")
logging.getLogger("cfg.sub").critical("flush")
logging.getLogger("other").error("filtered")
for part, value in (("version", 2), ("handlers", {"x": {"class": "no.such.Class"}}), ("loggers", {"l": {"handlers": ["none"]}})):
    try:
        logging.config.dictConfig({**config, part: value})
    except ValueError as e:
        print(part, e)
with open("log.ini", "w") as file:
    file.write("""[loggers]
keys=root,ini
[handlers]
keys=h
[formatters]
keys=f
[logger_root]
level=WARNING
handlers=h
[logger_ini]
level=INFO
handlers=h
propagate=0
qualname=ini
[handler_h]
class=StreamHandler
args=(sys.stdout,)
formatter=f
[formatter_f]
format=%(levelname)s|%(message)s
""")
logging.config.fileConfig("log.ini", disable_existing_loggers=False)
logging.getLogger("ini").info("from a file")
logging.getLogger("x").info("too small")
q = queue.Queue()
log = logging.getLogger("q")
log.propagate = False
log.addHandler(logging.handlers.QueueHandler(q))
listener = logging.handlers.QueueListener(q, logging.StreamHandler(sys.stdout))
listener.start()
log.warning("through a %s", "queue")
listener.stop()
try:
    logging.handlers.RotatingFileHandler("r.log", maxBytes=30, backupCount=2).close()
    h = logging.handlers.RotatingFileHandler("r.log", maxBytes=30, backupCount=2)
    for i in range(5):
        h.emit(logging.makeLogRecord({"msg": f"line number {i}"}))
    h.close()
    print([open(name).read() for name in ("r.log", "r.log.1", "r.log.2")])
finally:
    import os

    for name in ("r.log", "r.log.1", "r.log.2", "log.ini"):
        os.remove(name)
