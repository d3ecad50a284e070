"""Base classes of protocols. Their methods are called when something happens on a connection."""

__all__ = ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol")


class BaseProtocol:
    """What all protocols have."""

    __slots__ = ()

    def connection_made(self, transport):
        """There is a connection."""

    def connection_lost(self, exc):
        """The connection is over: closed (None) or broken (the error)."""

    def pause_writing(self):
        """Too much waits to be sent."""

    def resume_writing(self):
        """There is room again."""


class Protocol(BaseProtocol):
    """A stream of bytes."""

    __slots__ = ()

    def data_received(self, data):
        """Some bytes have come."""

    def eof_received(self):
        """The other side sends no more; to go on sending, give a true value."""


class BufferedProtocol(BaseProtocol):
    """A stream of bytes that come into a buffer of the protocol's own."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """Where the next bytes shall go."""

    def buffer_updated(self, nbytes):
        """So many bytes have come there."""

    def eof_received(self):
        """The other side sends no more."""


class DatagramProtocol(BaseProtocol):
    """Single messages."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A message has come."""

    def error_received(self, exc):
        """A message could not be sent or received."""


class SubprocessProtocol(BaseProtocol):
    """A process with pipes."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The process has written something."""

    def pipe_connection_lost(self, fd, exc):
        """One of its pipes is closed."""

    def process_exited(self):
        """The process has ended."""
