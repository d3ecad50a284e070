json.encoder.JSONEncoder(sort_keys=True).encode({"b": 1, "a": [None, True]}), json.encoder.encode_basestring_ascii("é\n")
list(json.encoder.JSONEncoder().iterencode([1, {"a": 2}]))
