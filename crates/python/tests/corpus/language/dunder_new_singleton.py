class Singleton:
    _instance = None

    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            print("creating")
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self, value):
        self.value = value


a = Singleton(1)
b = Singleton(2)
print(a is b, a.value, b.value)


class Celsius(float):
    def __new__(cls, value):
        return super().__new__(cls, round(value, 1))

    def __repr__(self):
        return f"{float(self)}C"


c = Celsius(21.4567)
print(c, c + 1, isinstance(c, float))


class Upper(str):
    def __new__(cls, s):
        return str.__new__(cls, s.upper())

    def shout(self):
        return self + "!"


u = Upper("hey")
print(u, u.shout(), len(u), u == "HEY", u[0])
