# Addresses of the web, taken apart and put together.
from urllib.parse import (parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urldefrag, urlencode, urljoin,
                          urlparse, urlsplit, urlunparse, urlunsplit)

for url in ("http://user:pw@Host:8080/a/b;p?q=1#f", "https://example.com", "/only/path?x", "mailto:a@b", "//host/p",
            "http://[::1]:80/", "file:///tmp/x", "HTTP://A/B", "?q", "#f", "", "a:b:c", "http://h:/p", "1http://x/y"):
    parts = urlparse(url)
    print(tuple(parts), parts.hostname, parts.username, parts.password, parts.geturl())
    try:
        print(parts.port)
    except ValueError as error:
        print(error)
    assert urlunparse(parts) == parts.geturl() and urlunsplit(urlsplit(url)) == urlsplit(url).geturl()
for url in ("http://h:x/", "http://h:99999/"):
    try:
        print(urlsplit(url).port)
    except ValueError as error:
        print(error)
base = "http://a/b/c/d;p?q"
for url in ("g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "g;x", "", ".", "./", "..", "../", "../g", "../..",
            "../../", "../../g", "../../../g", "/./g", "/../g", "g.", ".g", "./../g", "./g/.", "g/./h", "g/../h", "http:g",
            "mailto:x@y"):
    print(url, urljoin(base, url))
print(quote("a b/c?é&"), quote("a/b", safe=""), quote_plus("a b+c"), quote(b"\xff"), unquote("a%20b%C3%A9%zz%"), unquote_plus("a+b%2B"))
print(urlencode({"a b": 1, "c": "é&"}), urlencode([("x", 1), ("x", 2)]), urlencode({"k": [1, 2]}, doseq=True))
print(parse_qs("a=1&a=2&b=&c"), parse_qsl("a=1&b=%20x&b=", keep_blank_values=True), parse_qs("a=1;b=2", separator=";"))
print(urldefrag("http://h/p?q#frag"), tuple(urlsplit(b"http://h/p")))
