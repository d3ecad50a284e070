codecs.encode("h\xe9", "utf-8"), codecs.decode(b"h\xc3\xa9", "utf-8"), codecs.encode("a", "ascii")
codecs.encode("h\xe9", "ascii")
codecs.encode("h\xe9", "ascii", "replace"), codecs.decode(b"\xff", "utf-8", "replace")
codecs.BOM_UTF8
codecs.lookup("utf8").name, codecs.lookup("latin-1").name
codecs.lookup("nope")
codecs.encode("Hello", "rot13")
