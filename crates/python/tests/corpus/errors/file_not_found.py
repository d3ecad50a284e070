try:
    open("no_such_file.txt")
except FileNotFoundError as e:
    print(e, e.errno, e.filename)
except OSError as e:
    print("os", e)
