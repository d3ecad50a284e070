import logging

log = logging.getLogger("shop")
log.warning("default goes to stderr without a format")
logging.basicConfig(level=logging.DEBUG, format="%(asctime)s %(message)s", datefmt="T")
handler = logging.StreamHandler()
handler.setFormatter(logging.Formatter("[%(levelname)s] %(name)s: %(message)s"))
log.addHandler(handler)
log.propagate = False
log.setLevel(logging.INFO)
log.debug("hidden")
log.info("one %d two %s", 1, "x")
child = logging.getLogger("shop.cart")
child.error("from the child")
try:
    1 / 0
except ZeroDivisionError:
    log.exception("caught")
print(log.isEnabledFor(logging.DEBUG), child.getEffectiveLevel(), logging.getLevelName(40), log.name)
logging.info("root speaks")
