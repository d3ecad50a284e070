def risky():
    raise ConnectionError("lost")


try:
    risky()
except ConnectionError:
    print("logging, then passing on")
    raise
