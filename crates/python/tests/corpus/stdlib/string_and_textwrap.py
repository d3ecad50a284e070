import string
import textwrap

print(string.ascii_lowercase, string.ascii_uppercase, string.digits, string.hexdigits)
print(string.punctuation, repr(string.whitespace), len(string.ascii_letters), len(string.printable))
print(string.capwords("hello big world"))
t = string.Template("$name owes $$${amount}")
print(t.substitute(name="Ann", amount=5), t.safe_substitute(name="Bob"))
print(textwrap.dedent("""\
    one
      two
    three"""))
print(textwrap.fill("the quick brown fox jumps over the lazy dog", width=20))
print(textwrap.shorten("a long sentence about threads", 18), textwrap.indent("a\nb", "> "))
print(textwrap.wrap("aaa bbb ccc", 7))
