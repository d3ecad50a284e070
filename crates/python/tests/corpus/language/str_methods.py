s = "  Hello, World  "
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()), s.upper(), s.lower(), s.swapcase())
t = "the quick brown fox"
print(t.title(), t.capitalize(), t.split(), t.split("o"), t.rsplit(" ", 1), t.split(maxsplit=2))
print(t.find("quick"), t.find("zzz"), t.index("fox"), t.rfind("o"), t.count("o"), t.replace("o", "0", 1))
print(t.startswith("the"), t.endswith(("cat", "fox")), "-".join(["a", "b"]), t.partition(" "), t.rpartition(" "))
print("42".isdigit(), "abc".isalpha(), "a1".isalnum(), " ".isspace(), "Ab".isupper(), "ab".islower(), "x".isidentifier())
print("7".zfill(3), "-7".zfill(4), "x".ljust(4, "."), "x".rjust(4), "x".center(5, "*"), "a\tb".expandtabs(4))
print("a\nb\r\nc".splitlines(), "abc" * 2, "b" in "abc", "abc" < "abd", "Z" < "a", len("日本"))
print("xxabcxx".strip("x"), "prefix_name".removeprefix("prefix_"), "file.py".removesuffix(".py"))
print("hello".translate(str.maketrans("el", "ip")), "abc".translate({97: None, 98: "BB"}))
print(ord("A"), chr(97), ascii("é"), repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("a\\b\n"))
print("ß".upper(), "ẞ".casefold(), "İ".lower() == "i̇", "ǅ".title(), "éa".capitalize())
print(sorted("banana"), "".join(reversed("abc")), list("abc"), set("aaa"), "a-b-c".split("-", 1))
print("{:>5}".format("é"), "%-5s|" % "日", "abc"[::-1], "a,b,,c".split(","), " a  b ".split(" "))
print("\u00e9", "\N{BULLET}", "\x41", "\101", r"\n", "tab\there", 'multi' 'part')
try:
    "abc".index("z")
except ValueError as e:
    print(e)
try:
    "a" + 1
except TypeError as e:
    print(e)
try:
    "abc"[0] = "x"
except TypeError as e:
    print(e)
