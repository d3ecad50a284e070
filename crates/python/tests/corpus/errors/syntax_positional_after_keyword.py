print(end="", "hello")
