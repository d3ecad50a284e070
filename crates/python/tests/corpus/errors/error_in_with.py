class Resource:
    def __enter__(self):
        print("open")
        return self

    def __exit__(self, *info):
        print("close", info[0].__name__)


with Resource() as r:
    r.missing()
