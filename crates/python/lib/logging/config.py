"""Loggers, handlers and formatters from a dict or from a file."""  # Left out: listen(), which needs a network.

import logging
import logging.handlers
import re

DEFAULT_LOGGING_CONFIG_PORT = 9030
IDENTIFIER = re.compile("^[a-z_][a-z0-9_]*$", re.I)
_WORDS = re.compile(r"^\s*(\w+)\s*")
_DOT = re.compile(r"^\.\s*(\w+)\s*")
_INDEX = re.compile(r"^\[([^\[\]]*)\]\s*")


def valid_ident(s):
    if not IDENTIFIER.match(s):
        raise ValueError("Not a valid Python identifier: %r" % s)
    return True


def _resolve(name):
    """The object that a dotted name means; modules are imported."""
    parts = name.strip().split(".")
    path = parts.pop(0)
    found = __import__(path)
    for part in parts:
        path += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(path)
            found = getattr(found, part)
    return found


def _clearExistingHandlers():
    for name in list(logging._handlers):
        del logging._handlers[name]
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def _handle_existing_loggers(existing, child_loggers, disable_existing):
    for log in existing:
        logger = logging.root.manager.loggerDict[log]
        if log in child_loggers:
            if not isinstance(logger, logging.PlaceHolder):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
        else:
            logger.disabled = disable_existing


class ConvertingMixin:
    """A value within the configuration may be a text that stands for another one."""

    def convert_with_key(self, key, value, replace=True):
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent = self
                result.key = key
        return result

    def convert(self, value):
        result = self.configurator.convert(value)
        if value is not result and type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
            result.parent = self
        return result


class ConvertingDict(dict, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """Knows how texts in a configuration stand for objects (ext://) and for other parts of it (cfg://)."""

    CONVERT_PATTERN = re.compile(r"^(?P<prefix>[a-z]+)://(?P<suffix>.*)$")
    value_converters = {"ext": "ext_convert", "cfg": "cfg_convert"}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        try:
            return _resolve(s)
        except ImportError as e:
            v = ValueError("Cannot resolve %r: %s" % (s, e))
            raise v from e

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        rest = value
        m = _WORDS.match(rest)
        if m is None:
            raise ValueError("Unable to convert %r" % value)
        rest = rest[m.end():]
        d = self.config[m.groups()[0]]
        while rest:
            m = _DOT.match(rest)
            if m:
                d = d[m.groups()[0]]
            else:
                m = _INDEX.match(rest)
                if not m:
                    raise ValueError("Unable to convert %r at %r" % (value, rest))
                idx = m.groups()[0]
                try:
                    d = d[int(idx)] if idx.isdigit() else d[idx]
                except TypeError:
                    d = d[idx]
            rest = rest[m.end():]
        return d

    def convert(self, value):
        if not isinstance(value, ConvertingDict) and isinstance(value, dict):
            value = ConvertingDict(value)
            value.configurator = self
        elif not isinstance(value, ConvertingList) and isinstance(value, list):
            value = ConvertingList(value)
            value.configurator = self
        elif not isinstance(value, ConvertingTuple) and isinstance(value, tuple) and not hasattr(value, "_fields"):
            value = ConvertingTuple(value)
            value.configurator = self
        elif isinstance(value, str):
            m = self.CONVERT_PATTERN.match(value)
            converter = m and self.value_converters.get(m["prefix"])
            if converter:
                value = getattr(self, converter)(m["suffix"])
        return value

    def configure_custom(self, config):
        """What a factory named "()" makes."""
        c = config.pop("()")
        if not callable(c):
            c = self.resolve(c)
        result = c(**{k: config[k] for k in config if k != "." and valid_ident(k)})
        props = config.pop(".", None)
        if props:
            for name, value in props.items():
                setattr(result, name, value)
        return result

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


class DictConfigurator(BaseConfigurator):
    """Does what a dict says."""

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError("Unsupported version: %s" % config["version"])
        incremental = config.pop("incremental", False)
        with logging._lock:
            if incremental:
                self._change(config)
            else:
                self._build(config)

    def _change(self, config):
        handlers = config.get("handlers", {})
        for name in handlers:
            if name not in logging._handlers:
                raise ValueError("No handler found with name %r" % name)
            try:
                level = handlers[name].get("level", None)
                if level:
                    logging._handlers[name].setLevel(logging._checkLevel(level))
            except Exception as e:
                raise ValueError("Unable to configure handler %r" % name) from e
        loggers = config.get("loggers", {})
        for name in loggers:
            try:
                self.configure_logger(name, loggers[name], True)
            except Exception as e:
                raise ValueError("Unable to configure logger %r" % name) from e
        root = config.get("root", None)
        if root:
            try:
                self.configure_root(root, True)
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e

    def _build(self, config):
        disable_existing = config.pop("disable_existing_loggers", True)
        _clearExistingHandlers()
        for what, make in (("formatters", self.configure_formatter), ("filters", self.configure_filter)):
            parts = config.get(what, {})
            for name in parts:
                try:
                    parts[name] = make(parts[name])
                except Exception as e:
                    raise ValueError("Unable to configure %s %r" % (what[:-1], name)) from e
        handlers = config.get("handlers", {})
        # A handler may send to another handler, which must be made first.
        deferred = []
        for name in sorted(handlers):
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as e:
                if " not configured yet" in str(e.__cause__):
                    deferred.append(name)
                else:
                    raise ValueError("Unable to configure handler %r" % name) from e
        for name in deferred:
            try:
                handler = self.configure_handler(handlers[name])
                handler.name = name
                handlers[name] = handler
            except Exception as e:
                raise ValueError("Unable to configure handler %r" % name) from e
        root = logging.root
        existing = sorted(root.manager.loggerDict.keys())
        child_loggers = []
        loggers = config.get("loggers", {})
        for name in loggers:
            if name in existing:
                child_loggers += [each for each in existing if each.startswith(name + ".")]
                existing.remove(name)
            try:
                self.configure_logger(name, loggers[name])
            except Exception as e:
                raise ValueError("Unable to configure logger %r" % name) from e
        _handle_existing_loggers(existing, child_loggers, disable_existing)
        root = config.get("root", None)
        if root:
            try:
                self.configure_root(root)
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e

    def configure_formatter(self, config):
        if "()" in config:
            factory = config["()"]
            try:
                return self.configure_custom(config)
            except TypeError as te:
                if "'format'" not in str(te):
                    raise
                # Older factories call their argument fmt.
                config["fmt"] = config.pop("format")
                config["()"] = factory
                return self.configure_custom(config)
        kwargs = {}
        if "validate" in config:
            kwargs["validate"] = config["validate"]
        defaults = config.get("defaults", None)
        if defaults is not None:
            kwargs["defaults"] = defaults
        cname = config.get("class", None)
        c = _resolve(cname) if cname else logging.Formatter
        return c(config.get("format", None), config.get("datefmt", None), config.get("style", "%"), **kwargs)

    def configure_filter(self, config):
        if "()" in config:
            return self.configure_custom(config)
        return logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        for f in filters:
            try:
                if callable(f) or callable(getattr(f, "filter", None)):
                    filterer.addFilter(f)
                else:
                    filterer.addFilter(self.config["filters"][f])
            except Exception as e:
                raise ValueError("Unable to add filter %r" % f) from e

    def _configure_queue_handler(self, klass, **kwargs):
        from queue import Queue

        q = kwargs.pop("queue", None) or Queue()
        respect = kwargs.pop("respect_handler_level", False)
        listener_class = kwargs.pop("listener", logging.handlers.QueueListener)
        handlers = kwargs.pop("handlers", [])
        listener = listener_class(q, *handlers, respect_handler_level=respect)
        handler = klass(q, **kwargs)
        handler.listener = listener
        return handler

    def _queue_parts(self, config):
        if "queue" in config:
            spec = config["queue"]
            if isinstance(spec, str):
                q = self.resolve(spec)
                if not callable(q):
                    raise TypeError("Invalid queue specifier %r" % spec)
                config["queue"] = q()
            elif isinstance(spec, dict):
                if "()" not in spec:
                    raise TypeError("Invalid queue specifier %r" % spec)
                config["queue"] = self.configure_custom(dict(spec))
            elif not all(callable(getattr(spec, name, None)) for name in
                         ("empty", "full", "get", "get_nowait", "put", "put_nowait", "qsize")
                         if type(spec).__name__ != "SimpleQueue" or name != "full"):
                raise TypeError("Invalid queue specifier %r" % spec)
        if "listener" in config:
            spec = config["listener"]
            if isinstance(spec, str):
                spec = self.resolve(spec)
                if not (isinstance(spec, type) and issubclass(spec, logging.handlers.QueueListener)):
                    raise TypeError("Invalid listener specifier %r" % spec)
            elif isinstance(spec, dict):
                if "()" not in spec:
                    raise TypeError("Invalid listener specifier %r" % spec)
                spec = self.configure_custom(dict(spec))
            elif not (isinstance(spec, type) and issubclass(spec, logging.handlers.QueueListener)) \
                    and not callable(spec):
                raise TypeError("Invalid listener specifier %r" % spec)
            config["listener"] = spec
        if "handlers" in config:
            config["handlers"] = self._named_handlers(config["handlers"])

    def _named_handlers(self, names):
        found = []
        for name in names:
            handler = self.config["handlers"][name]
            if not isinstance(handler, logging.Handler):
                raise TypeError("Required handler %r is not configured yet" % name) from \
                    TypeError("target not configured yet")
            found.append(handler)
        return found

    def configure_handler(self, config):
        config_copy = dict(config)
        formatter = config.pop("formatter", None)
        if formatter:
            try:
                formatter = self.config["formatters"][formatter]
            except Exception as e:
                raise ValueError("Unable to set formatter %r" % formatter) from e
        level = config.pop("level", None)
        filters = config.pop("filters", None)
        if "()" in config:
            c = config.pop("()")
            factory = c if callable(c) else self.resolve(c)
        else:
            cname = config.pop("class")
            klass = cname if callable(cname) else self.resolve(cname)
            if issubclass(klass, logging.handlers.MemoryHandler):
                if "flushLevel" in config:
                    config["flushLevel"] = logging._checkLevel(config["flushLevel"])
                if "target" in config:
                    try:
                        name = config["target"]
                        target = self.config["handlers"][name]
                        if not isinstance(target, logging.Handler):
                            config.update(config_copy)
                            raise TypeError("target not configured yet")
                        config["target"] = target
                    except Exception as e:
                        raise ValueError("Unable to set target handler %r" % name) from e
                factory = klass
            elif issubclass(klass, logging.handlers.QueueHandler):
                try:
                    self._queue_parts(config)
                except Exception:
                    config.update(config_copy)
                    raise

                def factory(**kwargs):
                    return self._configure_queue_handler(klass, **kwargs)
            else:
                factory = klass
        kwargs = {k: config[k] for k in config if k != "." and valid_ident(k)}
        try:
            result = factory(**kwargs)
        except TypeError as te:
            if "'stream'" not in str(te):
                raise
            # Older factories call their argument strm.
            kwargs["strm"] = kwargs.pop("stream")
            result = factory(**kwargs)
        if formatter:
            result.setFormatter(formatter)
        if level is not None:
            result.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(result, filters)
        props = config.pop(".", None)
        if props:
            for name, value in props.items():
                setattr(result, name, value)
        return result

    def add_handlers(self, logger, handlers):
        for h in handlers:
            try:
                logger.addHandler(self.config["handlers"][h])
            except Exception as e:
                raise ValueError("Unable to add handler %r" % h) from e

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get("level", None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if not incremental:
            for h in logger.handlers[:]:
                logger.removeHandler(h)
            handlers = config.get("handlers", None)
            if handlers:
                self.add_handlers(logger, handlers)
            filters = config.get("filters", None)
            if filters:
                self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get("propagate", None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Do what this dict says."""
    dictConfigClass(config).configure()


class _Sections(dict):
    # The sections of an INI file, with only the methods that logging needs.
    def __init__(self, text, defaults):
        self.defaults = {str(k).lower(): str(v) for k, v in (defaults or {}).items()}
        section = None
        key = None
        for line in text.splitlines():
            if not line.strip() or line.lstrip()[0] in "#;":
                continue
            if line[0] in " \t" and section is not None and key is not None:
                section[key] += "\n" + line.strip()
            elif line[0] == "[" and "]" in line:
                section = self.setdefault(line[1:line.index("]")], {})
                key = None
            else:
                at = min((line.index(c) for c in "=:" if c in line), default=-1)
                if section is None or at < 0:
                    raise RuntimeError(f"is invalid: {line!r} is neither a section nor a value")
                key = line[:at].strip().lower()
                section[key] = line[at + 1:].strip()

    def has(self, section, key):
        return key in self[section] or key in self.defaults

    def get(self, section, key, raw=False):
        text = self[section].get(key, self.defaults.get(key))
        if text is None:
            raise KeyError(key)
        if not raw:
            values = {**self.defaults, **self[section]}
            text = re.sub(r"%\((\w+)\)s", lambda m: values[m[1].lower()], text).replace("%%", "%")
        return text


def _names(text):
    return [name.strip() for name in text.split(",")] if text.strip() else []


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Do what this file says, in the form of configparser."""
    import os

    if hasattr(fname, "sections"):
        cp = _Sections("", None)
        for name in fname.sections():
            cp[name] = dict(fname.items(name, raw=True))
    else:
        if not hasattr(fname, "readline"):
            if not os.path.exists(fname):
                raise FileNotFoundError(f"{fname} doesn't exist")
            if not os.path.getsize(fname):
                raise RuntimeError(f"{fname} is an empty file")
            with open(fname, encoding=encoding) as file:
                text = file.read()
        else:
            text = fname.read()
        try:
            cp = _Sections(text, defaults)
        except RuntimeError as e:
            raise RuntimeError(f"{fname} {e}") from None
    formatters = {}
    for name in _names(cp.get("formatters", "keys")):
        section = "formatter_" + name
        parts = [cp.get(section, key, raw=True) if cp.has(section, key) else default
                 for key, default in (("format", None), ("datefmt", None), ("style", "%"), ("defaults", None))]
        defaults_of = eval(parts[3], vars(logging)) if parts[3] else None
        kind = cp[section].get("class")
        formatters[name] = (_resolve(kind) if kind else logging.Formatter)(*parts[:3], **(
            {"defaults": defaults_of} if defaults_of else {}))
    with logging._lock:
        _clearExistingHandlers()
        handlers = _install_handlers(cp, formatters)
        _install_loggers(cp, handlers, disable_existing_loggers)


def _evaluated(text):
    try:
        return eval(text, vars(logging))
    except (AttributeError, NameError):
        return _resolve(text)


def _install_handlers(cp, formatters):
    handlers = {}
    targets = []
    for name in _names(cp.get("handlers", "keys")):
        section = "handler_" + name
        klass = _evaluated(cp.get(section, "class"))
        args = eval(cp.get(section, "args") if cp.has(section, "args") else "()", vars(logging))
        kwargs = eval(cp.get(section, "kwargs") if cp.has(section, "kwargs") else "{}", vars(logging))
        handler = klass(*args, **kwargs)
        handler.name = name
        if cp.has(section, "level"):
            handler.setLevel(cp.get(section, "level"))
        formatter = cp.get(section, "formatter") if cp.has(section, "formatter") else ""
        if formatter:
            handler.setFormatter(formatters[formatter])
        if isinstance(handler, logging.handlers.MemoryHandler) and cp[section].get("target"):
            targets.append((handler, cp[section]["target"]))
        handlers[name] = handler
    for handler, target in targets:
        handler.setTarget(handlers[target])
    return handlers


def _install_loggers(cp, handlers, disable_existing):
    names = _names(cp.get("loggers", "keys"))
    names.remove("root")
    root = logging.root

    def fill(logger, section):
        if cp.has(section, "level"):
            logger.setLevel(cp.get(section, "level"))
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in _names(cp.get(section, "handlers")):
            logger.addHandler(handlers[name])

    fill(root, "logger_root")
    existing = sorted(root.manager.loggerDict.keys())
    child_loggers = []
    for each in names:
        section = "logger_" + each
        name = cp.get(section, "qualname")
        logger = logging.getLogger(name)
        if name in existing:
            child_loggers += [other for other in existing if other.startswith(name + ".")]
            existing.remove(name)
        fill(logger, section)
        logger.propagate = int(cp.get(section, "propagate")) if cp.has(section, "propagate") else 1
        logger.disabled = False
    _handle_existing_loggers(existing, child_loggers, disable_existing)


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    raise NotImplementedError("logging.config.listen: there is no network here; call dictConfig")


def stopListening():
    """Nothing listens here."""
