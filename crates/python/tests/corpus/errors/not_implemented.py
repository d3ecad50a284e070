class Base:
    def run(self):
        raise NotImplementedError

    def stop(self):
        raise NotImplementedError("stop() must be defined in " + type(self).__name__)


class Child(Base):
    pass


try:
    Child().run()
except NotImplementedError as e:
    print(repr(e))
Child().stop()
