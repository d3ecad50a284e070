# What patterns, matches and flags are, texts that are no plain str, and what is wrong with a pattern.
import array
import re

for make in re.Match, re.Pattern:
    for act in make, lambda: type("Sub", (make,), {}):
        try:
            act()
        except TypeError as error:
            print(error)
print(repr(~re.I), repr(re.I | re.S | re.X | 1 << 20), re.I in re.I | re.S, re.compile("a", 1 << 20), re.compile("a", re.S | re.A))


class Text(str):
    def __getitem__(self, index):
        return type(self)(super().__getitem__(index))


print([type(part).__name__ for part in re.split(":", Text("a:b"))], type(re.search("a", Text("a")).group()).__name__,
      type(re.sub("a", "b", Text("a"))).__name__, type(re.search("a", Text("a")).string).__name__)
found = re.search(b"(.+)(.*?)\\1", data := bytearray(b"[abracadabra]"))
print(found, type(found.group()).__name__, re.findall(b"a", memoryview(b"aba")), re.match(b"", array.array("b")).groups())
data[1:3] = b"xy"
print(found.group())
named = re.compile("(?P<first>a)")
try:
    named.groupindex["first"] = 2
except TypeError as error:
    print(error)
for pattern, flags in ((r"\w", re.U | re.A), (r"(?u)\w", re.A), (r"(?a)\w", re.U), (b"", re.L | re.A), (b"(?L)", re.A), (b"(?a)", re.L),
                       (".{%d}" % 2 ** 128, 0), ("x{2,1}", 0), ("()(?(+1)a|b)", 0), ("(a)b(?<=(a)(?(2)b|x))(c)", 0),
                       (b"(?P<\xc2\xb5>x)", 0), (b"(?P=\xc2\xb5)", 0), (b"(?(\xc2\xb5)y)", 0)):
    try:
        print(re.compile(pattern, flags))
    except (ValueError, OverflowError, re.PatternError) as error:
        print(type(error).__name__, error)
for template in r"\g<1_0>", r"\400", r"\g<a b>":
    try:
        re.sub("(x)", template, "x")
    except re.PatternError as error:
        print(error)
try:
    re.sub(b"(?P<a>x)", b"\\g<\xc2\xb5>", b"xx")
except re.PatternError as error:
    print(error)
print(re.search("^b", "a" * 1000 + "b"), re.search("(?m)^b", "a\nb"))
