class Meta(type):
    def __new__(mcls, name, bases, ns):
        ns["created_by"] = mcls.__name__
        return super().__new__(mcls, name, bases, ns)

    def __call__(cls, *args, **kwargs):
        obj = super().__call__(*args, **kwargs)
        obj.stamped = True
        return obj


class Model(metaclass=Meta):
    def __init__(self, v):
        self.v = v


m = Model(3)
print(Model.created_by, m.v, m.stamped, type(Model).__name__)
Dyn = type("Dyn", (Model,), {"double": lambda self: self.v * 2})
print(Dyn(21).double(), Dyn.__name__, Dyn.created_by)
