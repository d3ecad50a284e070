str(urllib.error.URLError("why")), urllib.error.URLError("why").reason, isinstance(urllib.error.URLError("w"), OSError)
str(urllib.error.HTTPError("http://a", 404, "Not Found", {}, None)), repr(urllib.error.HTTPError("u", 500, "m", {}, None))
urllib.error.HTTPError("u", 418, "m", {"a": "b"}, None).code
