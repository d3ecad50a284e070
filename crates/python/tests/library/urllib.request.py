urllib.request.Request("http://h/p?q", headers={"a-b": "c"}).header_items(), urllib.request.Request("http://h", b"x").get_method()
urllib.request.Request("no address")
urllib.request.urlopen("data:text/plain,hello%20there").read()
urllib.request.pathname2url("/a b")
