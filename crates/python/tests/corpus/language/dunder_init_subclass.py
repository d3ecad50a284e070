class Plugin:
    plugins = []

    def __init_subclass__(cls, /, kind="basic", **kwargs):
        super().__init_subclass__(**kwargs)
        cls.kind = kind
        Plugin.plugins.append(cls.__name__)


class Export(Plugin, kind="io"):
    pass


class Filter(Plugin):
    pass


print(Plugin.plugins, Export.kind, Filter.kind)


class Field:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name, 0)

    def __set__(self, obj, value):
        if not isinstance(value, int):
            raise TypeError(f"{self.name[1:]} must be int, not {type(value).__name__}")
        setattr(obj, self.name, value)


class Point:
    x = Field()
    y = Field()


p = Point()
p.x = 4
print(p.x, p.y, Point.x.name)
try:
    p.y = "7"
except TypeError as e:
    print(e)
