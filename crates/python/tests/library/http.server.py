http.server.BaseHTTPRequestHandler.protocol_version, http.server.HTTPServer.allow_reuse_address
issubclass(http.server.ThreadingHTTPServer, http.server.HTTPServer), http.server.ThreadingHTTPServer.daemon_threads
