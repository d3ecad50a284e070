# re: groups in a lookbehind, ASCII letters in any case, flags within a pattern, sets, names of characters.
import re
import string


def show(pattern, text="", flags=0, how=re.match):
    try:
        found = how(pattern, text, flags)
        return found and found.group()
    except re.error as e:
        return f"{type(e).__name__}: {e}"
    except (ValueError, TypeError) as e:
        return f"{type(e).__name__}: {e}"


print(show(r"(a)a(?<=\1)c", "aac"), show(r"(?<=(a)\1)b", "aab"), show(r"(a)(?<=(\1))", "a"), show(r"(?<=a+)b", "ab"))
print(show("(?a)[à]", "À", re.I), show("(?a)à", "À", re.I), show("à", "À", re.I), show("(?a)k", "\u212a", re.I), show("k", "\u212a", re.I),
      show("(?a)[a-z]", "K", re.I), show("(?ai)[^a]", "A"), show("ſ", "S", re.I), show("[ſ]", "s", re.I), show("ς", "Σ", re.I))
for p in (r"[\w-b]", r"[a-\w]", r"[b-a]", r"[\w-]", "(?i-i:a)", "(?a-i:a)", "(?-a:a)", "(?au:a)", "(?L:a)", "(?i", "(?i-", "(?i-)", "(?ix", "(?z)",
          "(?i:a", "a(?i)b", "(?#c)(?i)b", "(?:(?i)b)", r"\N{DIGIT ONE}", r"[\N{LATIN SMALL LETTER A}-c]", r"\N{NO SUCH}", r"\N", "(?P<a>x)(?P=a)",
          "(?P<a>x)(?P<a>y)", "(?P<1>x)", r"\8", "x{2}{3}", "*a", "(?<a", "x**", "(", ")", "[a", "\\", "(?(1)a|b|c)", "(?(9)a)"):
    print(p, "->", show(p, "B1bxx"))
print(show("a b # c\n c", "abc", re.X), show(" (?x) a", "a"), show("a\u00a0b", "ab", re.X), show("a\u00a0b", "a\u00a0b", re.X))
print(re.escape("a b\u0085\u00a0-c"), re.compile("a", re.I | re.M), re.compile(b"a").flags, re.Pattern[str], re.Match[bytes])
print(re.sub(r"(?P<n>a)", r"<\g<n>\1>", "banana"), re.split("(,)", "a,b,c", maxsplit=1), re.subn("a", "b", "aaa", count=2))
scanner = re.compile("a").scanner("aab")
print(scanner.match().span(), scanner.match().span(), scanner.match())
words = re.Scanner([(r"\d+", lambda s, t: int(t)), (r"\w+", lambda s, t: t), (r"\s+", None)])
print(words.scan("ab 12 c!"))
print(string.Template("$a ${b}").pattern.findall("$a ${b}"))
print(show("[19\ufb05]", "\ufb06", re.I), show(r"(a)b(?<=(?(3)b|x))(c)", "abc"), words.scanner.groups)
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for p in ("[[a]", "[a&&b]", "[a~~b]", "[a||b]", "[--a]"):
        re.compile(p)
print([str(w.message) for w in caught])
