import logging, queue
from logging import handlers
q = queue.Queue()
h = handlers.QueueHandler(q)
log = logging.Logger("x")
log.addHandler(h), log.warning("a %d", 1), q.qsize()
r = q.get()
r.msg, r.args, r.getMessage(), r.levelname
class Keep(logging.Handler):
    def emit(self, record): print("kept", record.getMessage())
l = handlers.QueueListener(q, Keep())
l.start(), log.error("b"), l.stop()
m = handlers.MemoryHandler(2, target=Keep())
log.removeHandler(h), log.addHandler(m), log.info("c"), log.info("d"), log.error("e"), m.close()
f = handlers.RotatingFileHandler("log.txt", maxBytes=20, backupCount=1)
log.removeHandler(m), log.addHandler(f), [log.info("line %d", n) for n in range(5)], f.close()
open("log.txt").read(), open("log.txt.1").read()
