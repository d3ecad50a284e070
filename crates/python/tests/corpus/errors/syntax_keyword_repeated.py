print("a", end="", end="!")
