int(ssl.CERT_REQUIRED), ssl.create_default_context().check_hostname, issubclass(ssl.SSLError, OSError)
