import logging
import threading
import time

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(threadName)s: %(message)s")


def worker(name):
    logging.info("starting %s", name)
    time.sleep(0.2)
    logging.info("finishing %s", name)


if __name__ == "__main__":
    logging.info("before creating thread")
    x = threading.Thread(target=worker, args=(1,), name="worker-1")
    x.start()
    time.sleep(0.1)
    logging.info("waiting for the thread")
    x.join()
    logging.warning("all done")
    logging.debug("not shown")
