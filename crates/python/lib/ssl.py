"""Encrypted connections. The network is modelled, so they carry the bytes as they are."""

import socket as _socket
from enum import IntEnum as _IntEnum

SSLSocket = _socket.socket

PROTOCOL_TLS, PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER = 2, 16, 17
OPENSSL_VERSION = "modelled"
HAS_SNI = True


class VerifyMode(_IntEnum):
    CERT_NONE = 0
    CERT_OPTIONAL = 1
    CERT_REQUIRED = 2


CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = VerifyMode


class Purpose:
    SERVER_AUTH = "server"
    CLIENT_AUTH = "client"


class SSLError(OSError):
    pass


class SSLCertVerificationError(SSLError, ValueError):
    pass


CertificateError = SSLCertVerificationError


class SSLContext:
    def __init__(self, protocol=PROTOCOL_TLS):
        self.protocol = protocol
        self.check_hostname = protocol == PROTOCOL_TLS_CLIENT
        self.verify_mode = CERT_REQUIRED if protocol == PROTOCOL_TLS_CLIENT else CERT_NONE

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                    server_hostname=None, session=None):
        if self.check_hostname and not server_hostname and not server_side:
            raise ValueError("check_hostname requires server_hostname")
        sock.version = lambda: "TLSv1.3"
        sock.cipher = lambda: ("modelled", "TLSv1.3", 256)
        sock.getpeercert = lambda binary_form=False: {"subject": ((("commonName", server_hostname),),)}
        sock.do_handshake = lambda: None
        return sock

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        pass

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        pass

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        pass

    def set_ciphers(self, ciphers):
        pass


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    return SSLContext(PROTOCOL_TLS_CLIENT if purpose == Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER)


_create_unverified_context = _create_default_https_context = SSLContext
