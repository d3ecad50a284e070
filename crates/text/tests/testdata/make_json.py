"""Records json.jsonl: strings and floats as dumps writes them, texts as loads reads them or refuses them."""
import json
import random

from common import Recorder

rng = random.Random(6)
rec = Recorder("json")
for text in ["", "a", 'q"q', "back\\slash", "/", "\n\r\t\b\f", "\x00\x1f\x7f\x80", "é日本🐍", "\u2028", "</script>"]:
    rec.add("dump_str", lambda t, a: json.dumps(t, ensure_ascii=a), text, True)
    rec.add("dump_str", lambda t, a: json.dumps(t, ensure_ascii=a), text, False)
for value in [0.0, -0.0, 1.5, 1e16, 1e-7, float("inf"), float("-inf"), float("nan"), 1e22]:
    rec.add("dump_float", lambda f, a: json.dumps(f, allow_nan=a), value, True)
    rec.add("dump_float", lambda f, a: json.dumps(f, allow_nan=a), value, False)


def load(text):
    """One line per leaf and bracket, as the events come."""
    out = []

    def walk(value):
        if isinstance(value, Pairs):
            out.append("{")
            for key, item in value:
                out.append("key " + ascii(key))
                walk(item)
            out.append("}")
        elif isinstance(value, list):
            out.append("[")
            for item in value:
                walk(item)
            out.append("]")
        else:
            out.append(ascii(value))

    walk(json.loads(text, object_pairs_hook=Pairs))
    return " ".join(out)


def renamed(text):
    """The error under a name that the Rust side can give too."""
    try:
        return load(text)
    except json.JSONDecodeError as error:
        raise NotImplementedError(str(error)) from None


class Pairs(list):
    pass


texts = ["", " ", "\n", "1", "-1", "0", "-0", "01", "-", "+1", "1.", ".5", "1.5", "1e5", "1E+5", "1e", "1e+", "1.5e-3", "-1.5E2", "1e400", "12345678901234567890123", "--1", "1 2", "null", "true", "false", "nul", "nulll", "True", "NaN", "Infinity", "-Infinity", "-Inf", "Nan",
         '"a"', '"a', '"', '"\\', '"\\"', '"\\n\\t\\/\\\\\\b\\f\\r"', '"\\x"', '"\\é"', '"\\u00e9"', '"\\u00E9x"', '"\\u12"', '"\\u12', '"\\u123g"', '"\\u1234', '"\\ud83d\\udc0d"', '"\\ud83d\\u123"', '"\\ud83d\\uzzzz"', '"a\nb"', '"\x00"', '"\x1f"', '"\x7f"', '"日本" x', '"é', "'a'", "a", "\ufeff1", " \t\r\n 1 \n",
         "\u00a01", "1\u00a0", "[]", "[ ]", "[1]", "[1, 2]", "[1,]", "[1 , ]", "[,]", "[1 2]", "[1", "[1,", "[", "[[", "[[]", "[]]", "[1, 2\n, 3,\n]", "[\n\n1\n2]", "[é]", "[\"é\", x]", "{}", "{ }", '{"a": 1}', '{"a": 1, "b": [1, {"c": null}]}', '{"a": 1,}', '{"a": 1 ,\n }', "{,}", '{"a"}', '{"a" 1}', '{"a":}', '{"a":,}', '{"a": 1 "b": 2}',
         '{"a": 1', '{"a":', '{"a"', '{"a', "{", "{1: 2}", "{a: 1}", "{'a': 1}", '{"a": 1, "a": 2}', '{"a": 1}}', '{"a": 1} x', '{"a": [}', '{"a": 1, 2}', '{"a": 1, ', '{\n "x": 1,\n "日": tru\n}', "[1, 2, 3", "[true, false, null, 1.0, \"s\"]", "[nan]", "{\"a\": undefined}", "//c\n1", "[1, /*c*/ 2]", "0x10", "1_000", "[" * 50 + "]" * 50, '["\t"]', '"a" "b"', "[1}", '{"a": 1]', "tru", "-a", "[-]", "1.e5", "2.", "[2.]", "0.0.1", "1e5.5", "00", "-01", "[01]"]
good = '{"name": "Ann", "list": [1, -2.5, 1e3, true, false, null, "x\\n\\u00e9"], "deep": {"k": {}, "e": []}}'
for _ in range(500):
    text = list(good)
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(text))
        change = rng.randrange(3)
        if change == 0:
            del text[at]
        elif change == 1:
            text.insert(at, rng.choice('{}[],:"\\ \nx1-.eé'))
        else:
            text = text[:at] or text
    texts.append("".join(text))
for text in texts:
    rec.add("load", renamed, text)
rec.save(500)
