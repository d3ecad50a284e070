"""The parts of sys that are objects: streams and named tuples."""

import _interleave


class _Stream:
    encoding = "utf-8"
    errors = "strict"
    closed = False
    newlines = None
    line_buffering = True

    def __init__(self, name, error):
        self.name = name
        self._error = error

    def __repr__(self):
        return f"<_io.TextIOWrapper name='{self.name}' mode='w' encoding='utf-8'>"

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        _interleave.write(text, self._error)
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        _interleave.flush()

    def isatty(self):
        return False

    def fileno(self):
        return 2 if self._error else 1

    def writable(self):
        return True

    def readable(self):
        return False

    def reconfigure(self, **options):
        pass


class _Input:
    encoding = "utf-8"
    errors = "strict"
    name = "<stdin>"
    mode = "r"
    newlines = None
    line_buffering = False

    def __init__(self, convert=str):
        self._convert = convert
        # The rest of a line that was only read in part; the next read begins with it.
        self._rest = convert()
        self.closed = False

    def __repr__(self):
        return "<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>"

    def _line(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        line, self._rest = self._rest, self._convert()
        if not line:
            line = _interleave.read_line()
            if self._convert is bytes:
                line = line.encode()
        return line

    def readline(self, size=-1, /):
        line = self._line()
        if size is not None and 0 <= size < len(line):
            line, self._rest = line[:size], line[size:]
        return line

    def read(self, size=-1, /):
        lines, left = [], float("inf") if size is None or size < 0 else size
        while left > 0 and (line := self._line()):
            if len(line) > left:
                line, self._rest = line[:left], line[left:]
            lines.append(line)
            left -= len(line)
        return self._convert().join(lines)

    def readlines(self, hint=-1, /):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        if line := self._line():
            return line
        raise StopIteration

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        self.closed = True

    def write(self, text, /):
        from io import UnsupportedOperation
        raise UnsupportedOperation("not writable")

    def flush(self):
        pass

    def isatty(self):
        return False

    def fileno(self):
        return 0

    def readable(self):
        return True

    def writable(self):
        return False

    def seekable(self):
        return False

    def reconfigure(self, **options):
        pass

    @property
    def buffer(self):
        if self.__dict__.get("_bytes") is None:
            self._bytes = _Input(bytes)
        return self._bytes


stdout = __stdout__ = _Stream("<stdout>", False)
stderr = __stderr__ = _Stream("<stderr>", True)
stdin = __stdin__ = _Input()


class _Fields(tuple):
    _names = ()
    _type = ""

    def __getattr__(self, name):
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError(f"'{self._type}' object has no attribute '{name}'")

    def __repr__(self):
        return f"{self._type}({', '.join(f'{n}={v!r}' for n, v in zip(self._names, self))})"


def _fields(type_name, **values):
    cls = type("version_info", (_Fields,), {"_names": tuple(values), "_type": type_name})
    return tuple.__new__(cls, tuple(values.values()))


import sys as _sys

version_info = _fields("sys.version_info", major=3, minor=_sys._version[0], micro=_sys._version[1], releaselevel="final", serial=0)
thread_info = _fields("sys.thread_info", name="pthread", lock="semaphore", version="NPTL 2.36")
_newer = {}
if _sys._version[0] >= 14:
    _newer["thread_inherit_context"] = _newer["context_aware_warnings"] = int(not _sys._is_gil_enabled())
flags = _fields("sys.flags", debug=0, inspect=0, interactive=0, optimize=0, dont_write_bytecode=1, no_user_site=0,
                no_site=0, ignore_environment=0, verbose=0, bytes_warning=0, quiet=0, hash_randomization=0, isolated=0,
                dev_mode=False, utf8_mode=1, warn_default_encoding=0, safe_path=False, int_max_str_digits=4300)
# These flags are attributes of sys.flags, but not items of the tuple.
type(flags).gil = int(_sys._is_gil_enabled())
for _name, _value in _newer.items():
    setattr(type(flags), _name, _value)
float_info = _fields("sys.float_info", max=1.7976931348623157e+308, max_exp=1024, max_10_exp=308,
                     min=2.2250738585072014e-308, min_exp=-1021, min_10_exp=-307, dig=15, mant_dig=53,
                     epsilon=2.220446049250313e-16, radix=2, rounds=1)
int_info = _fields("sys.int_info", bits_per_digit=30, sizeof_digit=4, default_max_str_digits=4300,
                   str_digits_check_threshold=640)
hash_info = _fields("sys.hash_info", width=64, modulus=2305843009213693951, inf=314159, nan=0, imag=1000003)


class _Implementation:
    name = "cpython"
    cache_tag = f"cpython-3{_sys._version[0]}"
    hexversion = _sys.hexversion
    version = version_info


implementation = _Implementation()


def displayhook(value):
    if value is None:
        return
    import builtins
    builtins._ = None
    print(repr(value))
    builtins._ = value


def breakpointhook(*args, **kwargs):
    import os
    # Without PYTHONBREAKPOINT, CPython starts its debugger. Here nothing starts: the stepper is the debugger.
    where = os.environ.get("PYTHONBREAKPOINT")
    if not where or where == "0":
        return None
    module, _, name = where.rpartition(".")
    try:
        hook = getattr(__import__(module or "builtins", None, None, ("",)), name)
    except Exception:
        import warnings
        warnings.warn(f'Ignoring unimportable $PYTHONBREAKPOINT: "{where}"', RuntimeWarning, stacklevel=2)
        return None
    return hook(*args, **kwargs)


__displayhook__, __breakpointhook__ = displayhook, breakpointhook


def get_lazy_imports():
    return "normal"


def set_lazy_imports(mode, /):
    if mode == "all":
        raise NotImplementedError("here only imports that say 'lazy import' are lazy")
    if mode != "normal":
        raise ValueError("mode must be 'normal' or 'all'")


def get_lazy_imports_filter():
    return None


class UnraisableHookArgs(_Fields):
    """What unraisablehook() is told."""

    _names = ("exc_type", "exc_value", "exc_traceback", "err_msg", "object")
    _type = "UnraisableHookArgs"


def unraisablehook(unraisable, /):
    """Print an error that was raised where no code can catch it."""
    _interleave.unraisable(unraisable.err_msg, unraisable.exc_value, unraisable.object, True)


__unraisablehook__ = unraisablehook


def report_unraisable(hook, error, message, object):
    try:
        hook(UnraisableHookArgs((type(error), error, error.__traceback__, message, object)))
    except BaseException as e:
        _interleave.unraisable("Exception ignored in sys.unraisablehook", e, hook, True)
