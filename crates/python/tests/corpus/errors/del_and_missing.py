x = 1
del x
try:
    print(x)
except NameError as e:
    print(e)


class A:
    pass


a = A()
try:
    del a.nothing
except AttributeError as e:
    print(e)
try:
    a.nothing
except AttributeError as e:
    print(e)
try:
    A.nothing
except AttributeError as e:
    print(e)
try:
    (5).real = 3
except AttributeError as e:
    print(e)
try:
    (5).foo = 3
except AttributeError as e:
    print(e)
try:
    del [][0]
except IndexError as e:
    print(e)
try:
    del {}["k"]
except KeyError as e:
    print(e)
try:
    int.foo = 1
except TypeError as e:
    print(e)
