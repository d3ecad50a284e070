def fail():
    raise "something went wrong"


try:
    fail()
except TypeError as e:
    print(e)
try:
    raise None
except TypeError as e:
    print(e)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    try:
        1 / 0
    except "ZeroDivisionError":
        pass
except TypeError as e:
    print(e)
