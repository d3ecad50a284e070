import logging, threading, time
logging.basicConfig(level=logging.DEBUG, format="%(levelname)-8s [%(threadName)s] %(name)s: %(message)s")
log = logging.getLogger("worker")
def work(n):
    log.debug("starting %d", n)
    time.sleep(0.05 * n)
    log.info("done %s with %r", n, {"n": n})
ts = [threading.Thread(target=work, args=(i,), name=f"W{i}") for i in range(1, 4)]
for t in ts: t.start()
for t in ts: t.join()
log.warning("all %s", "done")
try:
    1 / 0
except ZeroDivisionError:
    log.exception("oops")
logging.error("root error %05.2f", 3.14159)
log.critical("c", extra={"x": 1})
print(logging.getLevelName(25), logging.getLevelName("INFO"), log.getEffectiveLevel(), log.isEnabledFor(10))
