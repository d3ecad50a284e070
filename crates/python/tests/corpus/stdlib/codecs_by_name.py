# Codecs by name: marks at the beginning, escapes, pieces, codecs and handlers of the program.
import codecs
import io

text = "a\u20ac\U0001f600\n"
for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf_16_be", "UTF-32", "utf-32-be", "raw_unicode_escape", "unicode_escape"):
    data = text.encode(name)
    print(name, data, data.decode(name) == text, codecs.lookup(name).name)
print("\xe9\\".encode("unicode_escape"), b"\\x41\\u20ac\\101\\n".decode("unicode_escape"), b"\\u20ac\\n".decode("raw_unicode_escape"))
for data, name in ((b"a", "utf-16"), (b"\x00\xd8", "utf-16-le"), (b"\x00\xdc", "utf-16-le"), (b"\xff\xff\xff\xff", "utf-32"),
                   (b"\\u12", "unicode_escape"), (b"\\", "unicode_escape"), (b"\\xg", "unicode_escape"), (b"a\xff", "utf-8-sig")):
    for errors in ("strict", "replace", "ignore"):
        try:
            print(name, errors, ascii(data.decode(name, errors)))
        except UnicodeDecodeError as e:
            print(name, errors, e)
decoder = codecs.getincrementaldecoder("utf-8")()
print([decoder.decode(bytes([b])) for b in "\u20acx".encode()], list(codecs.iterdecode([b"\xe2\x82", b"\xac"], "utf-8")))
print(list(codecs.iterencode(["a", "\xe9"], "latin-1")), codecs.encode("Hello", "rot13"), codecs.encode(b"ab", "hex"), codecs.decode(b"YWI=\n", "base64"))
writer = codecs.getwriter("utf-8")(io.BytesIO())
writer.write("\xe9")
print(writer.getvalue(), codecs.getreader("utf-8")(io.BytesIO(b"\xc3\xa9\nb")).readline())


def find(name):
    if name == "upper":
        return codecs.CodecInfo(lambda s, e="strict": (s.upper().encode(), len(s)), lambda b, e="strict": (bytes(b).decode().lower(), len(b)), name="upper")


codecs.register(find)
print(codecs.encode("abc", "upper"), codecs.decode(b"ABC", "upper"), codecs.lookup("upper").name)
codecs.register_error("mine", lambda e: ("*", e.end))
print(codecs.lookup_error("mine") is not None, codecs.lookup_error("strict") is codecs.strict_errors)
for wrong in (lambda: codecs.lookup("none"), lambda: codecs.lookup_error("none"), lambda: codecs.register(1), lambda: "a".encode("none")):
    try:
        wrong()
    except (LookupError, TypeError) as e:
        print(type(e).__name__, e)
print(codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF32, codecs.replace_errors(UnicodeEncodeError("x", "ab", 0, 2, "r")))
