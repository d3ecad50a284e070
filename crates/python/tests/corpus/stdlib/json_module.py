import json

data = {"name": "Ann", "age": 30, "tags": ["a", "b"], "ok": True, "none": None, "pi": 3.14, "nested": {"x": [1, {}]}}
text = json.dumps(data)
print(text)
print(json.dumps(data, indent=2, sort_keys=True))
print(json.loads(text) == data, json.loads('[1, 2.5, "x", null, true, {"a": []}]'))
print(json.dumps("é ü 🙂"), json.dumps("é", ensure_ascii=False), json.dumps('quote " and \\ \n'))
print(json.dumps([1, 2], separators=(",", ":")), json.dumps({1: "a", None: "b", True: "c"}), json.dumps((1, 2)))
print(json.loads('"\\u00e9\\n"'), json.loads(" 12 "), json.loads("-1.5e3"), json.dumps(float("inf")), json.dumps([]), json.dumps({}))
print(json.dumps({"s": {1, 2}}, default=list))
for bad in ("{bad}", "[1, 2", '{"a" 1}', "", "nul", '{"a": 1,}', "[1,]", '"abc'):
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(type(e).__name__, e)
try:
    json.dumps({"s": {1}})
except TypeError as e:
    print(e)
print(json.dumps([[1, 2], {"k": []}], indent=4))
