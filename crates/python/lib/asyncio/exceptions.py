"""The errors of asyncio."""  # Left out: the errors of streams.

__all__ = ("BrokenBarrierError", "CancelledError", "InvalidStateError", "TimeoutError")


class CancelledError(BaseException):
    """The future or task was cancelled. Not an Exception, so that `except Exception` lets it pass."""


TimeoutError = TimeoutError  # The built-in one, under its old name.


class InvalidStateError(Exception):
    """The future is in a state that does not allow this."""


class BrokenBarrierError(RuntimeError):
    """The barrier was aborted or reset while somebody waited."""
