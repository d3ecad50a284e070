string.ascii_letters, string.digits, string.punctuation, string.whitespace, string.hexdigits, string.octdigits, len(string.printable)
string.capwords("hello  big world"), string.capwords("a-b", "-")
t = string.Template("$who likes ${what} for $$5")
t.substitute(who="Ann", what="tea"), t.safe_substitute(who="Ann"), t.template
t.get_identifiers(), t.is_valid()
t.substitute(who="x")
string.Template("$ x").substitute()
string.Template("$x").substitute({"x": 1}, x=2)
class F(string.Formatter):
    def get_value(self, key, args, kwargs): return "[%s]" % key
string.Formatter().format("{0} {a!r:>5} {1:.2f}", 1, 2.5, a="x")
F().format("{z}")
list(string.Formatter().parse("a{b!r:c}d{{"))
string.Formatter().format("{}")
