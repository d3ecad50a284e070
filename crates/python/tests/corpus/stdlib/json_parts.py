# json in its parts: decoder, encoder, scanner.
import json
import pickle
print(json.dumps({"a": [1, 2.5, None, True, "é\n\"", {}], "b": {"c": []}}, indent=2))
print(json.dumps({"a": [1, 2.5, None, True, "é\n\"", {}], "b": {"c": []}}), json.dumps("é", ensure_ascii=False))
print(json.loads('{"a": [1, -2.5e3, NaN, "x\\u00e9\\ud834\\udd20", {}], "b": null}'))
for s in '{', '[1,]', '[1', '{"a":1,}', '{"a" 1}', '"abc', '"a\nb"', 'nul', '1 2', '', '[1 2]', '{"a"}', "01", '"\\q"', '"\\u12"', "-", "[1.]":
    try: print(json.loads(s))
    except json.JSONDecodeError as e: print(repr(s), e)
print(json.decoder.JSONDecodeError is json.JSONDecodeError)
class E(json.JSONEncoder):
    def default(self, o): return [o]
try: E(check_circular=False).encode(5j)
except Exception as e: print(type(e).__name__)
try: E().encode(5j)
except Exception as e: print(type(e).__name__, e)
print(json.loads("[NaN, Infinity]", parse_constant=lambda s: s), json.dumps({1: 2, None: 3, 2.5: 1}, sort_keys=False, separators=(",", ":")))
print(json.dumps({(1,2): 3, "a": 1}, skipkeys=True, indent=1))
print(json.decoder.scanstring('"a\\u00e9\\n"x', 1), json.encoder.encode_basestring_ascii("\u20ac\U0001f600\""))
print(json.JSONDecoder().raw_decode('[1, 2] rest'), json.scanner.make_scanner(json.JSONDecoder())("true", 0))
print(json.loads(b'\xef\xbb\xbf[1]'), json.loads("[1]".encode("utf-16")), json.detect_encoding(b"\0[\0]"))
print(pickle.loads(pickle.dumps(json.JSONDecodeError("m", "a\nb", 2))).lineno)
try:
    json.loads("\ufeff1")
except json.JSONDecodeError as e:
    print(e)
for f in (lambda: json.decoder.scanstring('"a', 1), lambda: json.decoder.scanstring("a", 99), lambda: json.encoder.encode_basestring(b""),
          lambda: json.dumps({1, 2}), lambda: json.dumps({(): 1}), lambda: json.dumps(float("nan"), allow_nan=False)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
