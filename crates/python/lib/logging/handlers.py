"""Handlers that pass records on, keep them, or begin new files."""  # Left out: those that need a network refuse.

import copy
import logging
import os
import queue
import re
import threading
import time

DEFAULT_TCP_LOGGING_PORT = 9020
DEFAULT_UDP_LOGGING_PORT = 9021
DEFAULT_HTTP_LOGGING_PORT = 9022
DEFAULT_SOAP_LOGGING_PORT = 9023
SYSLOG_UDP_PORT = 514
SYSLOG_TCP_PORT = 514
_MIDNIGHT = 24 * 60 * 60


class BaseRotatingHandler(logging.FileHandler):
    """A file that gives way to a new one; `namer` and `rotator` say how."""

    namer = None
    rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            logging.FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)


class RotatingFileHandler(BaseRotatingHandler):
    """Begins a new file when this one would be too long."""

    def __init__(self, filename, mode="a", maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        if maxBytes > 0:
            mode = "a"
        if "b" not in mode and encoding is None:
            encoding = "utf-8"
        BaseRotatingHandler.__init__(self, filename, mode, encoding=encoding, delay=delay, errors=errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def doRollover(self):
        if self.stream:
            self.stream.close()
            self.stream = None
        if self.backupCount > 0:
            for i in range(self.backupCount - 1, 0, -1):
                source = self.rotation_filename("%s.%d" % (self.baseFilename, i))
                dest = self.rotation_filename("%s.%d" % (self.baseFilename, i + 1))
                if os.path.exists(source):
                    if os.path.exists(dest):
                        os.remove(dest)
                    os.rename(source, dest)
            dest = self.rotation_filename(self.baseFilename + ".1")
            if os.path.exists(dest):
                os.remove(dest)
            self.rotate(self.baseFilename, dest)
        if not self.delay:
            self.stream = self._open()

    def shouldRollover(self, record):
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes > 0:
            if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
                return False
            self.stream.seek(0, 2)
            at = self.stream.tell()
            if not at:
                return False
            if at + len("%s\n" % self.format(record)) >= self.maxBytes:
                return True
        return False


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Begins a new file at certain times."""

    def __init__(self, filename, when="h", interval=1, backupCount=0, encoding=None, delay=False, utc=False,
                 atTime=None, errors=None):
        self.when = when.upper()
        self.backupCount = backupCount
        self.utc = utc
        self.atTime = atTime
        day = r"(?<!\d)\d{4}-\d{2}-\d{2}"
        kinds = {"S": (1, "%Y-%m-%d_%H-%M-%S", day + r"_\d{2}-\d{2}-\d{2}(?!\d)"),
                 "M": (60, "%Y-%m-%d_%H-%M", day + r"_\d{2}-\d{2}(?!\d)"),
                 "H": (3600, "%Y-%m-%d_%H", day + r"_\d{2}(?!\d)"),
                 "D": (_MIDNIGHT, "%Y-%m-%d", day + r"(?!\d)"),
                 "MIDNIGHT": (_MIDNIGHT, "%Y-%m-%d", day + r"(?!\d)"),
                 "W": (_MIDNIGHT * 7, "%Y-%m-%d", day + r"(?!\d)")}
        kind = self.when
        if kind.startswith("W"):
            if len(kind) != 2:
                raise ValueError("You must specify a day for weekly rollover from 0 to 6 (0 is Monday): %s" % kind)
            if not "0" <= kind[1] <= "6":
                raise ValueError("Invalid day specified for weekly rollover: %s" % kind)
            self.dayOfWeek = int(kind[1])
            kind = "W"
        if kind not in kinds:
            raise ValueError("Invalid rollover interval specified: %s" % self.when)
        length, self.suffix, match = kinds[kind]
        self.extMatch = re.compile(match, re.ASCII)
        self.interval = length * interval
        BaseRotatingHandler.__init__(self, filename, "a", encoding=encoding, delay=delay, errors=errors)
        if os.path.exists(self.baseFilename):
            try:
                moment = int(os.stat(self.baseFilename).st_mtime)
            except (OSError, AttributeError):
                moment = int(time.time())
        else:
            moment = int(time.time())
        self.rolloverAt = self.computeRollover(moment)

    def computeRollover(self, currentTime):
        result = currentTime + self.interval
        if self.when != "MIDNIGHT" and not self.when.startswith("W"):
            return result
        t = time.gmtime(currentTime) if self.utc else time.localtime(currentTime)
        day = t[6]
        at = self.atTime
        rotate = _MIDNIGHT if at is None else (at.hour * 60 + at.minute) * 60 + at.second
        r = rotate - ((t[3] * 60 + t[4]) * 60 + t[5])
        if r <= 0:
            # Today's time for the new file has passed, so it is tomorrow.
            r += _MIDNIGHT
            day = (day + 1) % 7
        result = currentTime + r
        if self.when.startswith("W"):
            if day != self.dayOfWeek:
                result += (self.dayOfWeek - day) % 7 * _MIDNIGHT
            result += self.interval - _MIDNIGHT * 7
        else:
            result += self.interval - _MIDNIGHT
        if not self.utc:
            # Summer time may begin or end before the new file is due.
            before, after = t[-1], time.localtime(result)[-1]
            if before != after:
                addend = -3600 if not before else 3600
                if before or time.localtime(result - 3600)[-1]:
                    result += addend
        return result

    def shouldRollover(self, record):
        t = int(time.time())
        if t >= self.rolloverAt:
            if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
                self.rolloverAt = self.computeRollover(t)
                return False
            return True
        return False

    def getFilesToDelete(self):
        folder, base = os.path.split(self.baseFilename)
        found = []
        for name in os.listdir(folder or "."):
            if self.namer is None:
                if not name.startswith(base + ".") or not self.extMatch.fullmatch(name[len(base) + 1:]):
                    continue
                found.append(name)
                continue
            m = self.extMatch.search(name)
            while m:
                if os.path.basename(self.namer(self.baseFilename + "." + m[0])) == name:
                    found.append(name)
                    break
                m = self.extMatch.search(name, m.start() + 1)
        if len(found) < self.backupCount:
            return []
        if self.namer is None:
            found.sort()
        return [os.path.join(folder, name) for name in sorted(found)[:len(found) - self.backupCount]]

    def doRollover(self):
        now = int(time.time())
        begun = self.rolloverAt - self.interval
        moment = time.gmtime(begun) if self.utc else time.localtime(begun)
        dest = self.rotation_filename(self.baseFilename + "." + time.strftime(self.suffix, moment))
        if os.path.exists(dest):
            return
        if self.stream:
            self.stream.close()
            self.stream = None
        self.rotate(self.baseFilename, dest)
        if self.backupCount > 0:
            for path in self.getFilesToDelete():
                os.remove(path)
        if not self.delay:
            self.stream = self._open()
        self.rolloverAt = self.computeRollover(now)


class WatchedFileHandler(logging.FileHandler):
    """Opens its file again when another program has moved it."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        if "b" not in mode and encoding is None:
            encoding = "utf-8"
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)
        self.dev = self.ino = -1

    def reopenIfNeeded(self):
        if self.stream is not None and not os.path.exists(self.baseFilename):
            self.stream.flush()
            self.stream.close()
            self.stream = self._open()

    def emit(self, record):
        self.reopenIfNeeded()
        logging.FileHandler.emit(self, record)


class _Network(logging.Handler):
    def __init__(self, *args, **kwargs):
        raise NotImplementedError(f"logging.handlers.{type(self).__name__}: there is no network here; "
                                  "use a StreamHandler, a FileHandler or a QueueHandler")


class SocketHandler(_Network):
    """Refuses: it would send records over a network."""


class DatagramHandler(SocketHandler):
    """Refuses: it would send records over a network."""


class SysLogHandler(_Network):
    """Refuses: it would send records to the system's log."""


class SMTPHandler(_Network):
    """Refuses: it would send records by mail."""


class NTEventLogHandler(_Network):
    """Refuses: it would send records to the log of Windows."""


class HTTPHandler(_Network):
    """Refuses: it would send records over a network."""


class BufferingHandler(logging.Handler):
    """Keeps records until there are enough."""

    def __init__(self, capacity):
        logging.Handler.__init__(self)
        self.capacity = capacity
        self.buffer = []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        self.acquire()
        try:
            self.buffer.clear()
        finally:
            self.release()

    def close(self):
        try:
            self.flush()
        finally:
            logging.Handler.close(self)


class MemoryHandler(BufferingHandler):
    """Keeps records until there are enough or one is grave, then gives all to another handler."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        BufferingHandler.__init__(self, capacity)
        self.flushLevel = flushLevel
        self.target = target
        self.flushOnClose = flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.acquire()
        try:
            self.target = target
        finally:
            self.release()

    def flush(self):
        self.acquire()
        try:
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()
        finally:
            self.release()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.acquire()
            try:
                self.target = None
                BufferingHandler.close(self)
            finally:
                self.release()


class QueueHandler(logging.Handler):
    """Puts records into a queue, for a QueueListener or another process."""

    def __init__(self, queue):
        logging.Handler.__init__(self)
        self.queue = queue
        self.listener = None

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        # Another process may get the record. Arguments and tracebacks may be impossible to pickle; a text is possible.
        message = self.format(record)
        record = copy.copy(record)
        record.message = record.msg = message
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """A thread that takes records from a queue and gives them to handlers."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue = queue
        self.handlers = handlers
        self._thread = None
        self.respect_handler_level = respect_handler_level

    def dequeue(self, block):
        return self.queue.get(block)

    def start(self):
        self._thread = thread = threading.Thread(target=self._monitor)
        thread.daemon = True
        thread.start()

    def prepare(self, record):
        return record

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        q = self.queue
        counted = hasattr(q, "task_done")
        while True:
            try:
                record = self.dequeue(True)
                if record is self._sentinel:
                    if counted:
                        q.task_done()
                    break
                self.handle(record)
                if counted:
                    q.task_done()
            except queue.Empty:
                break

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        if self._thread:
            self.enqueue_sentinel()
            self._thread.join()
            self._thread = None
