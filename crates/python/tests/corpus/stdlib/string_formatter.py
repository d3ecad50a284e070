# string.Formatter and string.Template as classes to derive from.
import string


class Defaults(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>")


class Loud(string.Formatter):
    def convert_field(self, value, conversion):
        return value.upper() if conversion == "u" else super().convert_field(value, conversion)

    def format_field(self, value, spec):
        return f"[{super().format_field(value, spec)}]"

    def check_unused_args(self, used, args, kwargs):
        print(sorted(map(str, used)))


print(Defaults().format("{a} {b!r:>5} {c:{w}}|", b="x", c="y", w=3), Loud().format("{0!u} {x:>4} {0}", "a", x="b"))
f = string.Formatter()
print(f.format("{} {} {x[k][0]} {o.real}", 1, 2, x={"k": [7]}, o=3j), list(f.parse("a{{b}}{c!r:>{w}}d{}")))
for text in ("{", "}", "{a", "{a!", "{a!r", "{a!rx}", "{0} {}", "{a:{b:{c:{d}}}}", "{a.}", "{a[}", "{a[]}", "{a[b]c}", "{a{b}}"):
    try:
        print(f.format(text, 1, a=2, b=3, c=4, d=5))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as e:
        print(repr(text), type(e).__name__, e)


class Twice:
    def __getitem__(self, key):
        return key * 2


class Percent(string.Template):
    delimiter = "%"
    idpattern = "[a-z]+"


class Own(string.Template):
    pattern = r"(?P<escaped>@@)|@(?P<named>[a-z]+)@|(?P<braced>@\(\))|(?P<invalid>@)"


print(string.Template("$a ${b}c $$").substitute(Twice()), Percent("%a %{bc} %% %1").safe_substitute(a=1, bc=2))
print(Own("x @a@ @@ @").safe_substitute(a=5), Own("@a@@b@").get_identifiers(), string.Template("$a $").is_valid())
for text in ("$a $", "one\n two $1", "$missing"):
    try:
        print(string.Template(text).substitute({"a": 1}))
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)
print(string.Template("$a $b").safe_substitute({"a": 1}, b=2), string.Template("$self").substitute(self=3))
print(string.capwords("  hello   world "), string.capwords("a-b c", "-"))
