def attempt(f):
    try:
        result = f()
    except ZeroDivisionError:
        print("zero!")
        return "zero"
    except (KeyError, IndexError) as e:
        print("lookup:", type(e).__name__, e)
        return "lookup"
    except Exception as e:
        print("other:", repr(e))
        return "other"
    else:
        print("fine")
        return result
    finally:
        print("finally")


print(attempt(lambda: 1 / 0))
print(attempt(lambda: {}["k"]))
print(attempt(lambda: [][3]))
print(attempt(lambda: int("x")))
print(attempt(lambda: 42))


def override():
    try:
        return "try"
    finally:
        print("before leaving")


def loop():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i)
        finally:
            print("clean", i)


print(override())
loop()


def nested():
    try:
        try:
            raise ValueError("first")
        finally:
            print("inner finally")
    except ValueError as e:
        print("caught", e)
        try:
            raise KeyError("second")
        except KeyError as k:
            print("then", k, "context:", repr(k.__context__))


nested()
