from enum import Enum, IntEnum, Flag, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3

    @property
    def pretty(self):
        return self.name.title()


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["BLUE"], Color.RED.pretty)
print(list(Color), len(Color), Color.RED is Color(1), Color.RED == 1, Color.RED in Color, isinstance(Color.RED, Color))
print({Color.RED: "stop"}[Color.RED], f"{Color.GREEN}", [c.name for c in Color if c.value > 1])


class State(Enum):
    IDLE = auto()
    RUNNING = auto()
    DONE = auto()
    FINISHED = DONE

    def next(self):
        members = list(State)
        return members[(members.index(self) + 1) % len(members)]


print(State.IDLE.next(), State.DONE.next(), State.FINISHED, State.FINISHED is State.DONE, State.RUNNING.value)


class Level(IntEnum):
    LOW = 1
    HIGH = 5


print(Level.HIGH > Level.LOW, Level.HIGH + 1, Level.HIGH == 5, sorted([Level.HIGH, Level.LOW]), Level.LOW, repr(Level.LOW))


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()


rw = Perm.R | Perm.W
print(rw, Perm.R in rw, Perm.X in rw, rw & Perm.W, bool(rw & Perm.X), rw.value)
for bad in (lambda: Color(9), lambda: Color["PINK"], lambda: Color.PINK, lambda: setattr(Color, "RED", 5)):
    try:
        bad()
    except (ValueError, KeyError, AttributeError) as e:
        print(type(e).__name__, e)
print(Color.__members__["RED"], list(State.__members__))


class Mood(str, Enum):
    HAPPY = "happy"
    SAD = "sad"


print(Mood.HAPPY == "happy", Mood.SAD.upper(), Mood("sad"))
Animal = Enum("Animal", "CAT DOG")
print(list(Animal))
try:
    @unique
    class Dup(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
