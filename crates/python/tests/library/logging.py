import io
out = io.StringIO()
h = logging.StreamHandler(out)
h.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
log = logging.getLogger("a.b")
log.addHandler(h), log.setLevel(logging.INFO)
log.debug("no"), log.info("one %s %d", "x", 2), log.warning("%(k)s", {"k": "dict"}), log.error("plain %"), log.log(35, "odd")
try: 1 / 0
except ZeroDivisionError: log.exception("failed", exc_info=False)
out.getvalue()
log.name, log.level, log.parent.name, log.getEffectiveLevel(), log.isEnabledFor(10), log.hasHandlers(), log.propagate
logging.getLogger("a.b") is log, logging.getLogger("a.b.c").getEffectiveLevel(), log.getChild("d").name
logging.getLogger("a").parent, log.parent is logging.getLogger("a"), log, h.level, logging.getLogger()
logging.getLevelName(20), logging.getLevelName("ERROR"), logging.getLevelName(7), logging.addLevelName(7, "SEVEN"), logging.getLevelName(7)
log.setLevel("NOPE")
log.setLevel([])
class F(logging.Filter):
    def filter(self, record): return "keep" in record.getMessage()
log.addFilter(F()), log.info("drop"), log.info("keep it"), out.getvalue().splitlines()[-1]
r = logging.LogRecord("n", 30, "p.py", 5, "m %s", ("x",), None)
r.getMessage(), r.levelname, r.lineno, r.module, r.filename, r
logging.Formatter("{levelname:>8}|{message}", style="{").format(r), logging.Formatter("$message", style="$").format(r), logging.Formatter().format(r), logging.Formatter("%(x)s", defaults={"x": 1}).format(r)
logging.Formatter("{message}", style="%")
logging.Formatter("%(message)s", style="?")
logging.disable(logging.CRITICAL), log.isEnabledFor(50), logging.disable(logging.NOTSET)
logging.LoggerAdapter(log, {"k": 1}).process("m", {}), logging.makeLogRecord({"msg": "a", "b": 2}).b
logging.basicConfig(stream=out, format="%(message)s", level=10), logging.info("root"), out.getvalue().splitlines()[-1]
logging.NullHandler().handle(r), logging.getLevelNamesMapping()["INFO"], logging.raiseExceptions
logging.getLogger(3)
