"""Errors and stacks as text; the interpreter makes the text."""  # Left out: the colours that a terminal shows.

import sys

import _traceback

__all__ = ["FrameSummary", "StackSummary", "TracebackException", "extract_stack", "extract_tb", "format_exc",
           "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb", "print_exc",
           "print_exception", "print_last", "print_list", "print_stack", "print_tb", "walk_stack", "walk_tb"]

_unset = object()


class FrameSummary:
    """One line of a stack: where it is, and what stands there."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._line = line
        self.locals = {k: repr(v) for k, v in locals.items()} if locals else None
        # The text that the interpreter would print for this frame, with its source line and its carets.
        self._text = None
        if lookup_line:
            self.line

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = _traceback.line(self.filename, self.lineno) or ""
        return self._line.strip()

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __len__(self):
        return 4

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __eq__(self, other):
        if isinstance(other, (FrameSummary, tuple)):
            return tuple(self) == tuple(other)
        return NotImplemented

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _frame(filename, lineno, name, line=None, text=None, end_lineno=None, colno=None, end_colno=None):
    # Make a FrameSummary from the values that the interpreter gives.
    frame = FrameSummary(filename, lineno, name, line=line, end_lineno=end_lineno, colno=colno, end_colno=end_colno)
    frame._text = text
    return frame


class StackSummary(list):
    """The lines of a stack, the oldest call first."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        pairs = list(frame_gen)
        if limit is not None:
            pairs = pairs[:limit] if limit >= 0 else pairs[limit:]
        return cls(FrameSummary(f.f_code.co_filename, lineno, f.f_code.co_name, lookup_line=lookup_lines,
                                locals=f.f_locals if capture_locals else None) for f, lineno in pairs)

    @classmethod
    def from_list(cls, a_list):
        result = cls()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame, **kwargs):
        text = frame._text
        if text is None:
            text = f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
            if frame.line:
                text += f"    {frame.line}\n"
        if frame.locals:
            text += "".join(f"    {name} = {value}\n" for name, value in sorted(frame.locals.items()))
        return text

    def format(self, **kwargs):
        result = []
        same = 0
        last = None
        for frame in self:
            key = (frame.filename, frame.lineno, frame.name)
            same = same + 1 if key == last else 1
            if key != last:
                last = key
            text = self.format_frame_summary(frame)
            if text is not None and same <= 3:
                result.append(text)
            elif same > 3:
                more = f"  [Previous line repeated {same - 3} more time{'' if same == 4 else 's'}]\n"
                if same == 4:
                    result.append(more)
                else:
                    result[-1] = more
        return result


def _error(exc, value):
    # Old programs pass three arguments (type, error, traceback); new ones pass only the error.
    return exc if value is _unset else value


def extract_tb(tb, limit=None):
    """What a traceback says, one FrameSummary a line."""
    return StackSummary(_frame(*frame) for frame in _traceback.extract(tb, limit))


def extract_stack(f=None, limit=None):
    """The calls that are under way."""
    if f is not None:
        return StackSummary.extract(reversed(list(walk_stack(f))), limit=limit)
    return StackSummary(_frame(*frame) for frame in _traceback.extract_stack(limit))


def walk_stack(f):
    """The frames from this one outwards, with their lines."""
    if f is None:
        f = sys._getframe(1)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _write(format_list(extracted_list), file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    _write(format_tb(tb, limit), file)


def format_exception(exc, /, value=_unset, tb=_unset, limit=None, chain=True, **options):
    """The whole report on an error, as a list of pieces that end in a newline."""
    error = _error(exc, value)
    if error is None:
        return ["NoneType: None\n"]
    return _traceback.format_exception(error, limit, chain)


def format_exception_only(exc, /, value=_unset, *, show_group=False, **options):
    """Only the last part: type and message."""
    error = _error(exc, value)
    if error is None:
        return ["NoneType: None\n"]
    return _traceback.format_exception_only(error)


def print_exception(exc, /, value=_unset, tb=_unset, limit=None, file=None, chain=True, **options):
    _write(format_exception(_error(exc, value), limit=limit, chain=chain), file)


def format_exc(limit=None, chain=True):
    """The report on the error that is being handled, as one string."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    _write(format_exception(sys.exception(), limit=limit, chain=chain), file)


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_exc"):
        raise ValueError("no last exception")
    _write(format_exception(sys.last_exc, limit=limit, chain=chain), file)


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    _write(format_stack(f, limit), file)


def walk_tb(tb):
    """The frames of a traceback, with their lines."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def clear_frames(tb):
    """Kept for programs that call it."""


def _write(pieces, file):
    (sys.stderr if file is None else file).write("".join(pieces))


class TracebackException:
    """An error put into words, to be kept without the error."""

    def __init__(self, exc_type, exc_value, exc_traceback=None, *, limit=None, **options):
        self.exc_type = exc_type
        self.exc_type_str = exc_type.__qualname__
        self.stack = extract_tb(exc_value.__traceback__, limit)
        self._pieces = format_exception(exc_value, limit=limit)
        self._last = format_exception_only(exc_value)
        self._str = str(exc_value)

    @classmethod
    def from_exception(cls, exc, **options):
        return cls(type(exc), exc, exc.__traceback__, **options)

    def __str__(self):
        return self._str

    def format(self, *, chain=True):
        yield from self._pieces

    def format_exception_only(self, **options):
        yield from self._last

    def print(self, *, file=None, chain=True):
        _write(self._pieces, file)
