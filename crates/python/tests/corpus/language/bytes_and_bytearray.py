b = b"hello"
print(b, b[0], b[1:3], len(b), list(b), b + b" world", b * 2, b"ell" in b)
print("héllo €".encode(), b"h\xc3\xa9".decode("utf-8"), "abc".encode("ascii"))
print(bytes(3), bytes([65, 66]), bytes("hi", "utf-8"), b"\x00\xff\n\t'\"")
print(b.upper(), b.split(b"l"), b.replace(b"l", b"L"), b.find(b"o"), b.startswith(b"he"), b.hex())
print(bytes.fromhex("48 49"), b"a,b".split(b","), b" x ".strip(), b",".join([b"1", b"2"]))
ba = bytearray(b"abc")
ba.append(100)
ba[0] = 65
ba.extend(b"!!")
print(ba, len(ba), bytes(ba), ba.decode())
for i in b"ab":
    print(i, end=" ")
print(b == b"hello", b"a" < b"b", hash(b"x") == hash(b"x"))
for bad in (lambda: b + "s", lambda: bytes([300]), lambda: b"\xff".decode(), lambda: "é".encode("ascii")):
    try:
        print(bad())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
