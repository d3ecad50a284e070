"""Records format.jsonl: the format-spec language, str.format templates, and %."""
import itertools
import random

from common import Recorder

rng = random.Random(2)
rec = Recorder("format")

ints = [0, 1, -1, 5, 42, -42, 255, -255, 1000, 1234567, -1234567, 10**20, -(10**30) + 7, 2**64, 65, 8364, 0x1F40D, 0x110000, 2**63 - 1, -(2**63)]
floats = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, 1234.5678, -1234567.891, 1e10, 1e16, 1e-5, 1e22, 123456789.0, 0.1, 2 / 3, 1e100, 5e-324, float("inf"), float("-inf"),
          float("nan"), -0.001, 0.0001, 99.995, 999999.5, 9.5, 0.000123456, 1e15, 12345678901234567.0, 0.25, 0.35, 1e308]
strings = ["", "a", "hello", "é", "日本語", "🐍x", "a b", "0", "-1", "true" * 3]
specs = {"int": [], "float": [], "str": []}
fills = ["", "", "", "<", ">", "^", "=", "*<", "*>", "*^", "*=", "0<", "é^", "🐍>", " =", "<<", "{>"]
for _ in range(1500):
    sign = rng.choice(["", "", "", "+", "-", " "])
    z = rng.choice(["", "", "", "", "", "", "z"])
    alt = rng.choice(["", "", "", "#"])
    zero = rng.choice(["", "", "0"])
    width = rng.choice(["", "", "1", "5", "8", "10", "12", "20", "27"])
    group = rng.choice(["", "", "", ",", "_"])
    fill = rng.choice(fills)
    precision = rng.choice(["", "", ".0", ".1", ".2", ".3", ".6", ".10", ".17", ".25"])
    specs["int"].append(fill + sign + (z if rng.random() < 0.2 else "") + alt + zero + width + group + (precision if rng.random() < 0.1 else "")
                        + rng.choice(["", "d", "b", "o", "x", "X", "n", "c", "e", "f", "g", "%", "E", "G", "F", "s", "d", "x", "q"]))
    specs["float"].append(fill + sign + z + alt + zero + width + group + precision + rng.choice(["", "", "e", "f", "g", "E", "F", "G", "n", "%", "f", "f", "d", "s", "x", "r"]))
    specs["str"].append(fill + (sign if rng.random() < 0.1 else "") + (alt if rng.random() < 0.2 else "") + zero + width + (group if rng.random() < 0.05 else "") + precision
                        + rng.choice(["", "", "s", "s", "d", "f", "z"]))
odd = ["", " ", "0", "00", "007", "08,", "08_", ",", "_", ",_", "_,", ",,", "__", "10.", ".", ".5.", "d ", "dd", "5d5", "<", "<>", "<<>", "<5<", "z", "zz", "#", "##", "#0", "+", "++", "+-", "-5",
       "١٠d", "5é", "é", "\x01", "99999999999999999999", ".99999999999999999999", ".3000000000f", ",s", "_s", ",x", "_x", ",c", ",\x01", ",é", "_n", "+s", " s", "zs", "#s", "=s", "=5",
       "#x", "#X", "#b", "#o", "#d", "+c", "#c", ".3d", "zd", "z.1f", "z", "010x", "#010x", "_b", "#_b", "020_b", "#020_x", "020,", "*^20,", "=+#020,.3f", "021,.2f", "019,e", "01,", "02,", "03,", "04,",
       "05,", "06,", "07,", "09,", "016_x", "017_x", "%", ".0%", "e", ".0e", "#.0e", "#.0f", "#.0g", "#.3g", "#g", "#", ".0g", ".0", ".1", ".17", "#.5", "g", "G", "E", "F", "n", "!r", "r", "a", "s", "5s", "}"]
for kind, values in (("int", ints), ("float", floats), ("str", strings)):
    for spec in odd:
        for value in rng.sample(values, 4):
            rec.add(f"format_{kind}", lambda v, s: format(v, s), value, spec)
    for spec in specs[kind]:
        for value in rng.sample(values, 2):
            rec.add(f"format_{kind}", lambda v, s: format(v, s), value, spec)
for spec in ["d", "5", "s", "r", "+", ".2f", "x", "é", "1.5", "!!", "c", "%", "_"]:
    for value in (True, False):
        rec.add("format_bool", lambda v, s: format(v, s), value, spec)
rec.add("format_int", format, 10**4300, "d")
rec.add("format_int", format, 10**4299, ",")
rec.add("format_int", format, 10**400, "f")


# str.format over the fixed arguments that the Rust test knows too.


ARGS = (7, "text", 2.5, ["l0", "l1"])
KEYS = {"a": 1, "w": 8, "p": 3, "f": 1.23456, "s": "q'x", "0x": "hex", "é": "e"}
templates = ["", "plain", "{}", "{0}", "{1}{0}", "{} {}", "{}{}{}{}", "{}{}{}{}{}", "{a}", "{nope}", "{5}", "{{}}", "{{{}}}", "{{", "}}", "{", "}", "a{", "a}", "{}}", "{{}", "}{", "{a", "{a!", "{a!r", "{a!r:",
             "{a!r:>5", "{a:", "{a:>5", "{a!}", "{a!rr}", "{a!r }", "{a!x}", "{a!é}", "{a!\x01}", "{s!r}", "{s!s}", "{é!a}", "{s!r:>10}", "{0:>{w}}", "{0:{1}}", "{:>{}}", "{:{}}", "{2:{w}.{p}}", "{f:.{p}f}",
             "{f:{w}.{p}f}|", "{0:{w:{p}}}", "{0:{w!r}}", "{0:{", "{0:{}", "{0:{w}", "{0:}}", "{0:{{}}}", "{0:{{w}}}", "{3[0]}", "{3[1]} {3[2]}", "{3[x]}", "{3[-1]}", "{3[0}", "{3[]}", "{3[0]x}", "{3[0].}", "{3.}", "{.}", "{[0]}", "{.real}",
             "{[0]} {}", "{} {0}", "{0} {}", "{a} {}", "{} {a} {}", "{0}{a}{1}", "{} {:{}}", "{0:{}}", "{:{0}}", "{99999999999999999999}", "{3[99999999999999999999]}", "{ 0}", "{0 }", "{a.real}", "{-1}", "{+1}", "{00}", "{01}", "{٠}",
             "{0x}", "{a[b]c}", "{3[0][0]}", "{1[0]}", "{1[9]}", "{1[a]}", "{a[}]}", "{3[0]!r}", "{3[0]!r:*^9}", "{!r}", "{:}", "{!s:}", "{0!s}{1!r}", "{:d}", "{1:d}", "{a:,}", "{:%}", "{a:{{}}", "x{0}y{1}z", "{{0}} {0}",
             "{0:\n}", "日本{0}語", "{0:é<5}", "{a:{w}}{b}", "{b}{a:{w}}", "{} }", "{} {", "{5} }", "{0:{5}}", "{1:{w}}|{1:>{w}}|{1:^{w}}", "{a:{w}{p}}", "{1:.{p}}", "{0[}", "{0[a}", "{:{:{}}}", "{:{:{:{}}}}", "{w:{w:{w:{w}}}}", "{a!r!s}", "{a:!r}", "{a::}", "{a:b:c}", "{1:!<9}",
             "{a!:}", "{a!r:}", "{a!r:d}", "{{a}}", "{{{a}}}", "{{{{a}}}}", "{a}}}", "}}{{"]
for template in templates:
    rec.add("str_format", lambda t: t.format(*ARGS, **KEYS), template)

# % with one value, then templates with tuples and dicts that the Rust test knows too.
for flags, width, precision, letter in itertools.product(["", "-", "+", " ", "0", "#", "-0", "+0", "#0", "- +#0", " +", "#-"], ["", "1", "5", "12"], ["", ".", ".0", ".2", ".8"], "diuoxXeEfFgGsrac"):
    spec = "%" + flags + width + precision + letter
    if letter in "diuoxX":
        for value in rng.sample(ints, 2):
            rec.add("percent_int", lambda s, v: s % v, spec, value)
    elif letter in "eEfFgG":
        for value in rng.sample(floats, 2):
            rec.add("percent_float", lambda s, v: s % v, spec, value)
    elif letter in "sra":
        rec.add("percent_str", lambda s, v: s % v, spec, rng.choice(strings))
    else:
        rec.add("percent_char", lambda s, v: s % v, spec, rng.choice(["a", "é", "🐍"]))
TUPLE = (7, "text", 2.5, -3)
templates = ["", "%", "%%", "100%", "%d", "%d%%", "%5%", "%d %s", "%d %s %f %d", "%d %s %f %d %d", "%s", "%s %s", "%q %s", "%s %q", "%s %é", "%s %\x01", "%s %", "%s %5", "%s %.", "%s %-", "%s %l", "%ld %hd", "%lld", "%Ld", "%*d", "%*d %s", "%.*f", "%*.*f", "%-*d|%s",
             "%s%*s", "%s %d", "%x", "%s %x", "%c", "%s %c", "%s %s %c", "%s %s %f", "%s %f", "%d %d", "%d %e", "%(a)d", "%(a)s %(b)s", "%(zz)s", "%(a)", "%(a", "%(a(b)c)s", "%()s", "%(a)d %(f).2f %(s)r", "%(a)5.1f|%(s)-8s|", "%(a)%", "%(a)d %d", "%s %(a)s", "%(a)*d", "text %",
             "%99999999999999999999d", "%.9999999999d", "%i %r", "%a", "%5.2q", "%y%s%s%s", "% d|%+d", "%d %s %s %s %", "%d %s %s %s %%", "%d %s %s %s x", "日本%d%s%s%z", "%s %s %.1f %05d", "%b", "%n"]
for template in templates:
    rec.add("percent_tuple", lambda t: t % TUPLE, template)
    rec.add("percent_dict", lambda t: t % {"a": 1, "f": 1.23456, "s": "q'x", "a(b)c": "deep", "": "empty"}, template)
rec.save(200)
