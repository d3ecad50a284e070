class EventEmitter:
    def __init__(self):
        self._handlers = {}

    def on(self, name):
        def decorator(func):
            self._handlers.setdefault(name, []).append(func)
            return func
        return decorator

    def emit(self, name, /, *args, **kwargs):
        return [h(*args, **kwargs) for h in self._handlers.get(name, ())]


bus = EventEmitter()


@bus.on("order")
def bill(item, *, qty=1):
    print(f"billing {qty} x {item}")
    return qty * 10


@bus.on("order")
def ship(item, **details):
    print("shipping", item, sorted(details.items()))


print(bus.emit("order", "tea", qty=3))
print(bus.emit("order", "pen"))
print(bus.emit("nothing"))
