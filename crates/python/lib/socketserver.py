"""Servers on the modelled network: one request after another, or a thread for each."""

import selectors as _selectors
import socket
import threading
from io import BytesIO as _BytesIO


class BaseServer:
    timeout = None

    def __init__(self, server_address, RequestHandlerClass):
        self.server_address = server_address
        self.RequestHandlerClass = RequestHandlerClass
        self._over = threading.Event()
        self._over.set()
        self._asked = False

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.server_close()

    def server_activate(self):
        pass

    def serve_forever(self, poll_interval=0.5):
        """Answers requests until shutdown()."""
        self._over.clear()
        looks = type(self).service_actions is not BaseServer.service_actions
        here, self._bell = socket.socketpair()
        try:
            with _selectors.DefaultSelector() as selector:
                selector.register(here, _selectors.EVENT_READ)
                selector.register(self.socket, _selectors.EVENT_READ)
                while not self._asked:
                    ready = selector.select(poll_interval if looks else None)
                    if any(key.fileobj is self.socket for key, _ in ready) and not self._asked:
                        self._handle_request_noblock()
                    self.service_actions()
        finally:
            here.close()
            self._bell.close()
            self._asked = False
            self._over.set()

    def shutdown(self):
        """Ends serve_forever(), which another thread runs, and waits for that."""
        self._asked = True
        if not self._over.is_set():
            self._bell.send(b".")
        self._over.wait()

    def service_actions(self):
        pass

    def handle_request(self):
        """Answers one request."""
        self.socket.settimeout(self.timeout)
        try:
            request, address = self.get_request()
        except TimeoutError:
            return self.handle_timeout()
        self._handle(request, address)

    def _handle_request_noblock(self):
        try:
            request, address = self.get_request()
        except OSError:
            return
        self._handle(request, address)

    def _handle(self, request, address):
        if not self.verify_request(request, address):
            return self.shutdown_request(request)
        try:
            self.process_request(request, address)
        except Exception:
            self.handle_error(request, address)
            self.shutdown_request(request)

    def handle_timeout(self):
        pass

    def verify_request(self, request, client_address):
        return True

    def process_request(self, request, client_address):
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def finish_request(self, request, client_address):
        self.RequestHandlerClass(request, client_address, self)

    def server_close(self):
        pass

    def handle_error(self, request, client_address):
        import sys
        import traceback

        print("-" * 40, file=sys.stderr)
        print("Exception occurred during processing of request from", client_address, file=sys.stderr)
        traceback.print_exc()
        print("-" * 40, file=sys.stderr)


class TCPServer(BaseServer):
    address_family = socket.AF_INET
    socket_type = socket.SOCK_STREAM
    request_queue_size = 5
    allow_reuse_address = False
    allow_reuse_port = False

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        BaseServer.__init__(self, server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        if bind_and_activate:
            try:
                self.server_bind()
                self.server_activate()
            except BaseException:
                self.server_close()
                raise

    def server_bind(self):
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    def server_activate(self):
        self.socket.listen(self.request_queue_size)

    def server_close(self):
        self.socket.close()

    def fileno(self):
        return self.socket.fileno()

    def get_request(self):
        return self.socket.accept()

    def shutdown_request(self, request):
        try:
            request.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        self.close_request(request)

    def close_request(self, request):
        request.close()


class UDPServer(TCPServer):
    socket_type = socket.SOCK_DGRAM
    max_packet_size = 8192

    def get_request(self):
        data, sender = self.socket.recvfrom(self.max_packet_size)
        return (data, self.socket), sender

    def server_activate(self):
        pass

    def shutdown_request(self, request):
        self.close_request(request)

    def close_request(self, request):
        pass


class UnixStreamServer(TCPServer):
    address_family = socket.AF_UNIX


class ThreadingMixIn:
    daemon_threads = False
    block_on_close = True
    _threads = ()

    def process_request_thread(self, request, client_address):
        try:
            self.finish_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)

    def process_request(self, request, client_address):
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address))
        thread.daemon = self.daemon_threads
        if not thread.daemon and self.block_on_close:
            self._threads = [t for t in self._threads if t.is_alive()] + [thread]
        thread.start()

    def server_close(self):
        super().server_close()
        for thread in self._threads:
            thread.join()
        self._threads = ()


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    pass


class ThreadingUDPServer(ThreadingMixIn, UDPServer):
    pass


class ThreadingUnixStreamServer(ThreadingMixIn, UnixStreamServer):
    pass


class BaseRequestHandler:
    def __init__(self, request, client_address, server):
        self.request = request
        self.client_address = client_address
        self.server = server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        pass

    def handle(self):
        pass

    def finish(self):
        pass


class StreamRequestHandler(BaseRequestHandler):
    rbufsize = -1
    wbufsize = 0
    timeout = None
    disable_nagle_algorithm = False

    def setup(self):
        self.connection = self.request
        if self.timeout is not None:
            self.connection.settimeout(self.timeout)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb")

    def finish(self):
        self.wfile.close()
        self.rfile.close()


class DatagramRequestHandler(BaseRequestHandler):
    def setup(self):
        self.packet, self.socket = self.request
        self.rfile = _BytesIO(self.packet)
        self.wfile = _BytesIO()

    def finish(self):
        self.socket.sendto(self.wfile.getvalue(), self.client_address)
