"""The errors of asyncio."""

__all__ = ("BrokenBarrierError", "CancelledError", "IncompleteReadError", "InvalidStateError", "LimitOverrunError",
           "SendfileNotAvailableError", "TimeoutError")


class CancelledError(BaseException):
    """The future or task was cancelled. Not an Exception, so that `except Exception` lets it pass."""


TimeoutError = TimeoutError  # asyncio.TimeoutError is an old name of the built-in class


class InvalidStateError(Exception):
    """The future is in a state that does not allow this."""


class BrokenBarrierError(RuntimeError):
    """The barrier was aborted or reset while somebody waited."""


class SendfileNotAvailableError(RuntimeError):
    """A file cannot be sent by the system itself."""


class IncompleteReadError(EOFError):
    """A stream ended before there was as much as was asked for."""

    def __init__(self, partial, expected):
        words = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {words} expected bytes")
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """The separator was not found within the limit."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)
