urllib.parse.urlsplit("http://u:p@Host:80/a;b?c=d#e"), urllib.parse.urlparse("//h/p;x?q")
urllib.parse.urljoin("http://a/b/c", "../d"), urllib.parse.urldefrag("http://h/p#f")
urllib.parse.quote("a b/é"), urllib.parse.unquote("%41%zz"), urllib.parse.quote_plus("a b"), urllib.parse.unquote_plus("a+b")
urllib.parse.urlencode({"a": [1, 2]}, doseq=True), urllib.parse.parse_qs("a=1&a=2"), urllib.parse.parse_qsl("a=&b=1", True)
urllib.parse.urlsplit("http://h:99999/").port
urllib.parse.quote(1)
