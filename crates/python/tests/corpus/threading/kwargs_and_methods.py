import threading


class Service:
    def __init__(self):
        self.log = []

    def handle(self, request, *, retries=0, tag="none"):
        self.log.append((request, retries, tag))

    @staticmethod
    def ping(x):
        print("ping", x)

    @classmethod
    def build(cls):
        print("build", cls.__name__)


s = Service()
jobs = [
    threading.Thread(target=s.handle, args=("a",), kwargs={"retries": 3}),
    threading.Thread(target=s.handle, kwargs={"request": "b", "tag": "x"}),
    threading.Thread(target=Service.ping, args=(1,)),
    threading.Thread(target=Service.build),
    threading.Thread(target=lambda: s.log.append("lambda")),
]
for j in jobs:
    j.start()
    j.join()
print(s.log)
