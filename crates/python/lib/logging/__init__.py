"""Messages with a level, sent to handlers that write them."""  # Left out: BufferingFormatter, and configuration from files.

import sys
import threading
import time

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"

_level_names = {CRITICAL: "CRITICAL", ERROR: "ERROR", WARNING: "WARNING", INFO: "INFO", DEBUG: "DEBUG",
                NOTSET: "NOTSET"}
_lock = threading.RLock()
_handlers = []
_start = time.time()
raiseExceptions = True


def getLevelName(level):
    """The name of a level, or the level of a name."""
    if level in _level_names:
        return _level_names[level]
    for number, name in _level_names.items():
        if name == level:
            return number
    return f"Level {level}"


def addLevelName(level, levelName):
    _level_names[level] = levelName


def _level(level):
    if isinstance(level, int):
        return level
    if not isinstance(level, str):
        raise TypeError(f"Level not an integer or a valid string: {level!r}")
    for number, name in _level_names.items():
        if name == level:
            return number
    raise ValueError(f"Unknown level: {level!r}")


class LogRecord:
    """One message, and where it came from."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None):
        now = time.time()
        thread = threading.current_thread()
        # A single dict stands for values by name: "%(a)s" % {"a": 1}.
        if len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.name = name
        self.msg = msg
        self.args = args
        self.levelno = level
        self.levelname = getLevelName(level)
        self.pathname = pathname
        self.filename = pathname.rpartition("/")[2]
        self.module = self.filename.partition(".")[0]
        self.lineno = lineno
        self.funcName = func
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.created = now
        self.msecs = int(now * 1000) % 1000 + 0.0
        self.relativeCreated = (now - _start) * 1000
        self.thread = thread.ident
        self.threadName = thread.name
        self.process = _process_id()
        self.processName = "MainProcess"
        processes = sys.modules.get("multiprocessing")
        if processes is not None:
            self.processName = processes.current_process().name
        self.taskName = None

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        message = str(self.msg)
        return message % self.args if self.args else message


def _process_id():
    import os

    return os.getpid()


class Formatter:
    """Turns a record into a line of text."""

    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"
    converter = time.localtime

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        if style not in ("%", "{", "$"):
            raise ValueError("Style must be one of: %,{,$")
        self._fmt = fmt or {"%": "%(message)s", "{": "{message}", "$": "${message}"}[style]
        if validate and {"%": "%(", "{": "{", "$": "$"}[style] not in self._fmt:
            if style == "%":
                raise ValueError(f"Invalid format '{self._fmt}' for '%' style")
            raise ValueError("invalid format: no fields")
        self.datefmt = datefmt
        self._style = style
        self._defaults = defaults or {}

    def usesTime(self):
        return "asctime" in self._fmt

    def formatTime(self, record, datefmt=None):
        # `converter = time.gmtime` in a class makes it a method here, not in CPython.
        converter = getattr(self.converter, "__func__", self.converter)
        moment = converter(record.created)
        if datefmt:
            return time.strftime(datefmt, moment)
        return self.default_msec_format % (time.strftime(self.default_time_format, moment), record.msecs)

    def formatException(self, exc_info):
        import traceback

        return "".join(traceback.format_exception(exc_info[1])).rstrip("\n")

    def formatStack(self, stack_info):
        return stack_info

    def formatMessage(self, record):
        values = {**self._defaults, **record.__dict__}
        try:
            if self._style == "%":
                return self._fmt % values
            if self._style == "{":
                return self._fmt.format(**values)
            from string import Template

            return Template(self._fmt).substitute(values)
        except KeyError as e:
            raise ValueError("Formatting field not found in record: %s" % e)

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        for more in (record.exc_text, record.stack_info):
            if more:
                text = f"{text}\n{more}"
        return text


class Filter:
    """Lets pass what comes from one logger and those below it."""

    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        for f in self.filters:
            result = f.filter(record) if hasattr(f, "filter") else f(record)
            if not result:
                return False
            if isinstance(result, LogRecord):
                record = result
        return record


class Handler(Filterer):
    """Where records go."""

    def __init__(self, level=NOTSET):
        super().__init__()
        self.level = _level(level)
        self.formatter = None
        self.name = None
        self.lock = threading.RLock()
        _handlers.append(self)

    def __repr__(self):
        return f"<{type(self).__name__} ({getLevelName(self.level)})>"

    def get_name(self):
        return self.name

    def set_name(self, name):
        self.name = name

    def createLock(self):
        self.lock = threading.RLock()

    def setLevel(self, level):
        self.level = _level(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def format(self, record):
        return (self.formatter or _default_formatter).format(record)

    def acquire(self):
        self.lock.acquire()

    def release(self):
        self.lock.release()

    def handle(self, record):
        passed = self.filter(record)
        if isinstance(passed, LogRecord):
            record = passed
        if passed:
            with self.lock:
                self.emit(record)
        return passed

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handleError(self, record):
        if raiseExceptions:
            import traceback

            print("--- Logging error ---", file=sys.stderr)
            traceback.print_exception(sys.exc_info()[1])
            print("Call stack:", file=sys.stderr)
            traceback.print_stack(_outside(), file=sys.stderr)
            print(f"Message: {record.msg!r}\nArguments: {record.args}", file=sys.stderr)

    def flush(self):
        pass

    def close(self):
        if self in _handlers:
            _handlers.remove(self)


class StreamHandler(Handler):
    """Writes to a stream, stderr if none is given."""

    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def __repr__(self):
        name = str(getattr(self.stream, "name", ""))
        return f"<{type(self).__name__} {name + ' ' if name else ''}({getLevelName(self.level)})>"

    def setStream(self, stream):
        old, self.stream = self.stream, stream
        return old

    def flush(self):
        if hasattr(self.stream, "flush"):
            self.stream.flush()

    def emit(self, record):
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)


class _LastResort(StreamHandler):
    # Used when no handler is set: warnings, to whatever stderr is at that moment.
    def __init__(self):
        Handler.__init__(self, WARNING)

    @property
    def stream(self):
        return sys.stderr


class FileHandler(StreamHandler):
    """Writes to a file."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        import os

        super().__init__(open(filename, mode, encoding=encoding, errors=errors))
        self.baseFilename = os.path.abspath(filename)
        self.mode = mode

    def __repr__(self):
        return f"<{type(self).__name__} {self.baseFilename} ({getLevelName(self.level)})>"

    def close(self):
        self.stream.close()
        super().close()


class NullHandler(Handler):
    """Does nothing."""

    def handle(self, record):
        pass

    def emit(self, record):
        pass


class Logger(Filterer):
    """Takes messages; passes those that are important enough to its handlers and its parents'."""

    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name = name
        self.level = _level(level)
        self.parent = None
        self.propagate = True
        self.handlers = []
        self.disabled = False

    def __repr__(self):
        return f"<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>"

    def setLevel(self, level):
        self.level = _level(level)

    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and level > _disabled_up_to and level >= self.getEffectiveLevel()

    def debug(self, msg, *args, **kwargs):
        self._log_if(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self._log_if(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self._log_if(WARNING, msg, args, **kwargs)

    warn = warning

    def error(self, msg, *args, **kwargs):
        self._log_if(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self._log_if(ERROR, msg, args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self._log_if(CRITICAL, msg, args, **kwargs)

    fatal = critical

    def log(self, level, msg, *args, **kwargs):
        if not isinstance(level, int):
            raise TypeError("level must be an integer")
        self._log_if(level, msg, args, **kwargs)

    def _log_if(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if not self.isEnabledFor(level):
            return
        if exc_info is True:
            exc_info = sys.exc_info()
        elif isinstance(exc_info, BaseException):
            exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
        if exc_info and exc_info[1] is None:
            exc_info = None
        path, line, function, stack = self.findCaller(stack_info, stacklevel)
        self.handle(self.makeRecord(self.name, level, path, line, msg, args, exc_info, function, extra, stack))

    def findCaller(self, stack_info=False, stacklevel=1):
        frame = _outside()
        while stacklevel > 1 and frame is not None and frame.f_back is not None:
            frame = frame.f_back
            stacklevel -= 1
        if frame is None:
            return "(unknown file)", 0, "(unknown function)", None
        stack = None
        if stack_info:
            import traceback

            stack = "Stack (most recent call last):\n" + "".join(traceback.format_stack(frame)).rstrip("\n")
        return frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name, stack

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        record = _record_factory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        for key in extra or ():
            if key in ("message", "asctime") or key in record.__dict__:
                raise KeyError("Attempt to overwrite %r in LogRecord" % key)
            record.__dict__[key] = extra[key]
        return record

    def handle(self, record):
        if self.disabled:
            return
        passed = self.filter(record)
        if isinstance(passed, LogRecord):
            record = passed
        if passed:
            self.callHandlers(record)

    def callHandlers(self, record):
        found = False
        logger = self
        while logger is not None:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and lastResort is not None and record.levelno >= lastResort.level:
            lastResort.handle(record)

    def addHandler(self, hdlr):
        with _lock:
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        with _lock:
            if hdlr in self.handlers:
                self.handlers.remove(hdlr)

    def hasHandlers(self):
        logger = self
        while logger is not None:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def getChild(self, suffix):
        return getLogger(suffix if self is root else f"{self.name}.{suffix}")

    def getChildren(self):
        return {each for each in _loggers.values() if each.parent is self}


class RootLogger(Logger):
    """The logger above all others."""


class LoggerAdapter:
    """A logger that adds something of its own to each message."""

    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger = logger
        self.extra = extra
        self.merge_extra = merge_extra

    def process(self, msg, kwargs):
        if self.merge_extra and "extra" in kwargs:
            kwargs["extra"] = {**self.extra, **kwargs["extra"]}
        else:
            kwargs["extra"] = self.extra
        return msg, kwargs

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            msg, kwargs = self.process(msg, kwargs)
            self.logger.log(level, msg, *args, **kwargs)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        return self.logger.hasHandlers()

    @property
    def name(self):
        return self.logger.name

    def __repr__(self):
        level = getLevelName(self.getEffectiveLevel())
        return f"<{type(self).__name__} {self.name} ({level})>"


def _outside():
    # The first frame that is not of this module.
    frame = sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__") == __name__:
        frame = frame.f_back
    return frame


_default_formatter = Formatter()
_record_factory = LogRecord
_disabled_up_to = NOTSET
root = RootLogger("root", WARNING)
Logger.root = root
_loggers = {}
_logger_class = Logger
lastResort = _LastResort()


def getLogger(name=None):
    """The logger of that name; "a.b" is below "a", and all are below the root."""
    if not name or name == "root":
        return root
    if not isinstance(name, str):
        raise TypeError("A logger name must be a string")
    with _lock:
        if name not in _loggers:
            _loggers[name] = _logger_class(name)
            # A logger made later may have to step in between others.
            for each in _loggers.values():
                above = each.name.rpartition(".")[0]
                while above and above not in _loggers:
                    above = above.rpartition(".")[0]
                each.parent = _loggers[above] if above else root
        return _loggers[name]


def basicConfig(*, filename=None, filemode="a", format=None, datefmt=None, style="%", level=None, stream=None,
                handlers=None, force=False, encoding=None, errors="backslashreplace"):
    """Give the root logger a handler, unless it has one."""
    with _lock:
        if force:
            for handler in list(root.handlers):
                root.removeHandler(handler)
                handler.close()
        if root.handlers:
            return
        if handlers is None:
            handlers = [StreamHandler(stream) if filename is None else FileHandler(filename, filemode)]
        if format is None:
            format = {"%": BASIC_FORMAT, "{": "{levelname}:{name}:{message}",
                      "$": "${levelname}:${name}:${message}"}[style]
        formatter = Formatter(format, datefmt, style)
        for handler in handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
        if level is not None:
            root.setLevel(level)


def _configured_root():
    if not root.handlers:
        basicConfig()
    return root


def debug(msg, *args, **kwargs):
    _configured_root().debug(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    _configured_root().info(msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    _configured_root().warning(msg, *args, **kwargs)


warn = warning


def error(msg, *args, **kwargs):
    _configured_root().error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    _configured_root().error(msg, *args, exc_info=exc_info, **kwargs)


def critical(msg, *args, **kwargs):
    _configured_root().critical(msg, *args, **kwargs)


fatal = critical


def log(level, msg, *args, **kwargs):
    _configured_root().log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Let nothing pass up to this level, whatever the loggers say."""
    global _disabled_up_to
    _disabled_up_to = _level(level)


def getLoggerClass():
    return _logger_class


def setLoggerClass(klass):
    """What getLogger makes from now on."""
    global _logger_class
    if klass is not Logger and not issubclass(klass, Logger):
        raise TypeError("logger not derived from logging.Logger: " + klass.__name__)
    _logger_class = klass


def getLogRecordFactory():
    return _record_factory


def setLogRecordFactory(factory):
    """What makes the records of all loggers from now on."""
    global _record_factory
    _record_factory = factory


def makeLogRecord(dict):
    """A record with these attributes."""
    record = _record_factory(None, None, "", 0, "", (), None, None)
    record.__dict__.update(dict)
    return record


def getLevelNamesMapping():
    return {name: level for level, name in _level_names.items()} | {"WARN": WARN, "FATAL": FATAL}


def getHandlerNames():
    return frozenset(handler.name for handler in _handlers if handler.name)


def getHandlerByName(name):
    return next((handler for handler in _handlers if handler.name == name), None)


def captureWarnings(capture):
    """Send warnings to the logger py.warnings, or to where they went before."""
    import warnings

    def show(message, category, filename, lineno, file=None, line=None):
        text = warnings.formatwarning(message, category, filename, lineno, line)
        getLogger("py.warnings").warning("%s", text)

    global _shows_warnings
    if capture and _shows_warnings is None:
        _shows_warnings, warnings.showwarning = warnings.showwarning, show
    elif not capture and _shows_warnings is not None:
        warnings.showwarning, _shows_warnings = _shows_warnings, None


_shows_warnings = None


def shutdown():
    """Flush all handlers."""
    for handler in reversed(_handlers[:]):
        handler.flush()
